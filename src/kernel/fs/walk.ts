import { SysError } from '../errors.ts';
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
export function walk(walker: Walker, path: string, follow: boolean, links = 0): Walked {
  if (path === '') throw new SysError('ENOENT', path);
  if (path.length > MAX_PATH) throw new SysError('ENAMETOOLONG', path);
  let at = path.startsWith('/') ? walker.root : walker.cwd;
  const names = path.split('/').filter((name) => name !== '' && name !== '.');
  const mustBeDir = /\/\.?$/.test(path);
  if (!names.length) return { parent: at, name: '.', place: at, mustBeDir: true };
  for (let i = 0; i < names.length; i++) {
    const name = names[i]!;
    const last = i === names.length - 1;
    if (!isDir(at.node)) throw new SysError('ENOTDIR', path);
    if (!allowed(at.node, walker, 1)) throw new SysError('EACCES', path);
    if (name.length > MAX_NAME) throw new SysError('ENAMETOOLONG', path);
    if (name === '..') {
      at = at.parent && at.node !== walker.root.node ? at.parent : at;
      if (last) return { parent: at, name: '.', place: at, mustBeDir: true };
      continue;
    }
    const found = step(walker, at, name);
    if (found?.node instanceof LinkNode && (!last || follow || mustBeDir)) {
      if (links >= MAX_LINKS) throw new SysError('ELOOP', path);
      const rest = names.slice(i + 1).join('/');
      const target = rest ? `${found.node.target}/${rest}` : found.node.target + (mustBeDir ? '/' : '');
      return walk({ ...walker, cwd: at }, target, follow, links + 1);
    }
    if (last) {
      if (found && mustBeDir && !isDir(found.node)) throw new SysError('ENOTDIR', path);
      return { parent: at, name, place: found, mustBeDir };
    }
    if (!found) throw new SysError('ENOENT', path);
    at = found;
  }
  throw new SysError('ENOENT', path);
}

function step(walker: Walker, at: Place, name: string): Place | undefined {
  const node = (at.node as DirNode).get(name, walker.process);
  if (!node) return undefined;
  return walker.mounts.cross({ node, name, parent: at, mount: at.mount });
}
