import { type Errno, SysError } from '../errors.ts';
import type { Process } from '../process/process.ts';
import type { DirNode } from './dir.ts';
import { isDir, type MountNamespace, type Place } from './mount.ts';
import { LinkNode } from './node.ts';

/** Who walks: decides permissions, and what /proc/self is. */
export interface Walker {
  process: Process | undefined;
  mounts: MountNamespace;
  root: Place;
  cwd: Place;
  uid: number;
  gid: number;
}

/** Where a path leads: the directory that holds its last name, and what stands there, if anything. */
export interface Walked {
  parent: Place;
  name: string;
  place: Place | undefined;
  /** The path ended in a slash: it has to be a directory. */
  mustBeDir: boolean;
}

const MAX_LINKS = 40;
const MAX_PATH = 4096;
const MAX_NAME = 255;

/** Checks permission bits; `want` is a sum of 4 (read), 2 (write), 1 (execute or search). Root may all but execute what no one may. */
export function allowed(
  node: { mode: number; uid: number; gid: number; kind: string },
  walker: Walker,
  want: number,
): boolean {
  if (walker.uid === 0) return !(want & 1) || node.kind === 'dir' || (node.mode & 0o111) !== 0;
  const shift = node.uid === walker.uid ? 6 : node.gid === walker.gid ? 3 : 0;
  return ((node.mode >> shift) & want) === want;
}

/** Follows a path. Throws ENOENT, ENOTDIR, EACCES, ELOOP, ENAMETOOLONG; a missing last name is no error. */
export function walk(walker: Walker, path: string, follow: boolean): Walked {
  const walked = tryWalk(walker, path, follow);
  if (typeof walked === 'string') throw new SysError(walked, failedAt);
  return walked;
}

/** The path that the last walk failed on: where a link led, that. */
let failedAt = '';

function fail(code: Errno, path: string): Errno {
  failedAt = path;
  return code;
}

/** As {@link walk}, for those who only want to know: an error is returned, as throwing it would cost more than the walk. */
export function tryWalk(
  walker: Walker,
  path: string,
  follow: boolean,
  cwd: Place = walker.cwd,
  links = 0,
): Walked | Errno {
  if (path === '') return fail('ENOENT', path);
  if (path.length > MAX_PATH) return fail('ENAMETOOLONG', path);
  let at = path.startsWith('/') ? walker.root : cwd;
  const names = namesIn(path);
  const mustBeDir = path.endsWith('/') || path.endsWith('/.');
  if (!names.length) return { parent: at, name: '.', place: at, mustBeDir: true };
  for (let i = 0; i < names.length; i++) {
    const name = names[i]!;
    const last = i === names.length - 1;
    if (!isDir(at.node)) return fail('ENOTDIR', path);
    if (!allowed(at.node, walker, 1)) return fail('EACCES', path);
    if (name.length > MAX_NAME) return fail('ENAMETOOLONG', path);
    if (name === '..') {
      at = at.parent && at.node !== walker.root.node ? at.parent : at;
      if (last) return { parent: at, name: '.', place: at, mustBeDir: true };
      continue;
    }
    const found = step(walker, at, name);
    if (found?.node instanceof LinkNode && (!last || follow || mustBeDir)) {
      if (links >= MAX_LINKS) return fail('ELOOP', path);
      const rest = names.slice(i + 1).join('/');
      const target = rest ? `${found.node.target}/${rest}` : found.node.target + (mustBeDir ? '/' : '');
      return tryWalk(walker, target, follow, at, links + 1);
    }
    if (last) {
      if (found && mustBeDir && !isDir(found.node)) return fail('ENOTDIR', path);
      return { parent: at, name, place: found, mustBeDir };
    }
    if (!found) return fail('ENOENT', path);
    at = found;
  }
  return fail('ENOENT', path);
}

/** The names in a path, without those that lead nowhere. */
function namesIn(path: string): string[] {
  const names: string[] = [];
  let from = 0;
  while (from <= path.length) {
    let to = path.indexOf('/', from);
    if (to < 0) to = path.length;
    if (to - from > 1 || (to - from === 1 && path[from] !== '.')) names.push(path.slice(from, to));
    from = to + 1;
  }
  return names;
}

function step(walker: Walker, at: Place, name: string): Place | undefined {
  const node = (at.node as DirNode).get(name, walker.process);
  if (!node) return undefined;
  return walker.mounts.cross({ node, name, parent: at, mount: at.mount });
}
