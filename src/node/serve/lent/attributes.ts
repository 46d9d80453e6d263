import * as fs from 'node:fs';
import type { Node } from '../../../kernel/index.ts';
import { asKernel } from '../../docker/errors.ts';
import type { Spot } from './spot.ts';

type Attribute = 'mode' | 'uid' | 'gid' | 'nlink' | 'mtimeUs';

const READ: Record<Attribute, (stat: fs.Stats) => number> = {
  mode: ({ mode }) => mode & 0o7777,
  uid: ({ uid }) => uid,
  gid: ({ gid }) => gid,
  nlink: ({ nlink }) => nlink,
  mtimeUs: ({ mtimeMs }) => Math.round(mtimeMs * 1000),
};

const WRITE: Record<Attribute, (path: string, value: number, stat: fs.Stats) => void> = {
  mode: (path, mode, stat) => {
    if (!stat.isSymbolicLink()) fs.chmodSync(path, mode);
  },
  uid: (path, uid, { gid }) => fs.lchownSync(path, uid, gid),
  gid: (path, gid, { uid }) => fs.lchownSync(path, uid, gid),
  // The real machine counts by itself.
  nlink: () => {},
  mtimeUs: (path, mtimeUs) => fs.lutimesSync(path, mtimeUs / 1e6, mtimeUs / 1e6),
};

/** Makes a node's attributes those of what is at its spot; without one, they are as they were last. */
export function tieAttributes(node: Node, spot: Spot): void {
  for (const name of Object.keys(READ) as Attribute[]) {
    let last = node[name];
    Object.defineProperty(node, name, {
      get(): number {
        const stat = spot.stat();
        if (stat) last = READ[name](stat);
        return last;
      },
      set(value: number) {
        const { path } = spot;
        const stat = spot.stat();
        if (stat && path !== undefined) asKernel(path, () => WRITE[name](path, value, stat));
        last = value;
      },
    });
  }
}
