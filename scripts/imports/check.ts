import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import type ts from 'typescript';
import { type Edge, edgesOf } from './edges.ts';
import { nodeUses, platformUses } from './globals.ts';
import { machineMessages, machineWorker, platformFolder, type Room, roomOf } from './rooms.ts';
import { parse, testFile } from './source.ts';

/** A broken rule: `path:line: message`. */
export interface Problem {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

const nodeModules = new Set(builtinModules);

function isNodeModule(specifier: string): boolean {
  return (
    specifier.startsWith('node:') || nodeModules.has(specifier) || nodeModules.has(specifier.split('/')[0]!)
  );
}

/** The path, from the root of the project, that a specifier names; undefined for a package. */
function target(from: string, specifier: string): string | undefined {
  if (specifier.startsWith('/')) return specifier.slice(1);
  return /^\.{1,2}(?:\/|$)/.test(specifier)
    ? posix.normalize(posix.join(posix.dirname(from), specifier))
    : undefined;
}

const nameOf = (room: Room) => (room.folder === '' ? 'src/' : room.folder);

/** Why this room may not point at that path, else undefined. */
function wrongTarget(room: Room, edge: Edge, to: string): string | undefined {
  if (to.startsWith('node_modules/')) return undefined;
  if (!to.startsWith('src/')) {
    if (/^(?:scripts|tests)\//.test(to))
      return `src/ knows nothing of ${to.split('/')[0]}/, but this is ${to}`;
    return room.deterministic ? `${nameOf(room)} may not read ${to}, outside src/` : undefined;
  }
  const other = roomOf(to);
  if (!other) return `${to} is in no known room`;
  if (other === room || room.knows.includes(other.folder)) return undefined;
  if (room.site && to === machineMessages) return undefined;
  if (room.site && to === machineWorker && edge.kind === 'worker') return undefined;
  if (room.site && other.folder === 'machine') {
    return `${nameOf(room)} knows the machine by ${machineMessages} alone, and starts ${machineWorker} as a worker, but this is ${to}`;
  }
  return `${nameOf(room)} may not know ${nameOf(other)} (${to})`;
}

function wrongEdge(path: string, room: Room, edge: Edge): string | undefined {
  const mayLoad = !room.deterministic || path.startsWith(platformFolder);
  if (edge.kind === 'dynamic' && !mayLoad)
    return `${nameOf(room)} may not load modules while it runs (import())`;
  if (edge.to === undefined) return room.onNode ? undefined : 'a computed module path cannot be checked';
  if (edge.to.startsWith('#')) return `${edge.to}: aliases are not used here, write the path`;
  if (isNodeModule(edge.to))
    return room.onNode ? undefined : `${edge.to}: modules of Node are for src/node alone`;
  const to = target(path, edge.to);
  if (to === undefined) return undefined;
  if (edge.kind !== 'glob' && edge.kind !== 'url' && posix.extname(to) === '') {
    return `${edge.to} lacks its extension, and Node looks for none`;
  }
  return wrongTarget(room, edge, to);
}

/** Asks the real thing what it answers, for the tests beside it; part of no program, like the tests. */
const recorder = /\/comparison\/record\.ts$/;

/** Checks one file. `path` is relative to the root of the project, with forward slashes. */
export function checkSource(path: string, text: string): Problem[] {
  if (!path.startsWith('src/') || testFile.test(path) || recorder.test(path)) return [];
  const room = roomOf(path);
  if (!room)
    return [
      { path, line: 1, message: `src/${path.split('/')[1]} is no known room: see scripts/imports/rooms.ts` },
    ];
  const file: ts.SourceFile = parse(path, text);
  const problems: Problem[] = [];
  for (const edge of edgesOf(file)) {
    const message = wrongEdge(path, room, edge);
    if (message) problems.push({ path, line: edge.line, message });
  }
  const onPlatform = path.startsWith(platformFolder);
  const atBuildTime = /\.astro$/.test(path); // the frontmatter of a page runs in Node
  if (!room.onNode && !atBuildTime) {
    for (const { line, what } of nodeUses(file))
      problems.push({ path, line, message: `${what} exists in Node alone` });
  }
  if (room.deterministic && !onPlatform) {
    for (const { line, what } of platformUses(file)) {
      problems.push({
        path,
        line,
        message: `${what}: ${nameOf(room)} must give the same result in every run and engine`,
      });
    }
  }
  return problems.sort((a, b) => a.line - b.line);
}
