import * as fs from 'node:fs';
import {
  DirNode,
  FileNode,
  isDir,
  LinkNode,
  type Node,
  SocketNode,
  SysError,
} from '../../../kernel/index.ts';
import { asKernel } from '../../docker/errors.ts';
import { tieAttributes } from './attributes.ts';
import { LentFile, LentLink } from './file.ts';
import { Spot } from './spot.ts';

type Lent = LentDir | LentFile | LentLink;
const isLent = (node: Node): node is Lent =>
  node instanceof LentFile || node instanceof LentLink || node instanceof LentDir;

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * A directory of the real machine, with all that is below it. Links are not followed on the real machine: where they
 * lead to is looked up in the simulated one, so that nothing outside of the directory can be reached. What only the
 * simulated machine can have (sockets, pipes, devices) is kept here and never seen on the real one.
 */
export class LentDir extends DirNode {
  readonly spot: Spot;
  readonly #inode: string;
  readonly #known = new Map<string, Lent>();
  readonly #kept = new Map<string, Node>();

  /** Of the directory at an absolute path that leads over no link. */
  static at(path: string): LentDir {
    return new LentDir(new Spot(undefined, path));
  }

  private constructor(spot: Spot) {
    super(0o755, 0);
    this.spot = spot;
    this.#inode = inodeOf(spot.stat());
    tieAttributes(this, spot);
  }

  override get size(): number {
    return this.spot.stat()?.size ?? 4096;
  }

  get(name: string): Node | undefined {
    const kept = this.#kept.get(name);
    if (kept) return kept;
    if (this.#path() === undefined || name.includes('\0')) return undefined;
    const spot = new Spot(this.spot, name);
    const stat = spot.stat();
    const known = this.#known.get(name);
    if (stat && known && this.#stillIs(known, stat, spot)) return known;
    this.#known.delete(name);
    known?.spot.leave();
    if (!stat) return undefined;
    const node = this.#make(spot, stat);
    if (isLent(node)) this.#known.set(name, node);
    return node;
  }

  names(): string[] {
    const path = this.#path();
    const real = path === undefined ? [] : asKernel(path, () => fs.readdirSync(path));
    return [...new Set([...real, ...this.#kept.keys()])].sort(byCodeUnit);
  }

  set(name: string, node: Node, nowUs: number): void {
    const path = this.#pathTo(name);
    if (this.get(name)) this.delete(name);
    if (isLent(node) && !isDir(node) && node.spot.path !== undefined) {
      const from = node.spot.path;
      asKernel(path, () => fs.linkSync(from, path));
    } else if (node instanceof FileNode) {
      asKernel(path, () => fs.writeFileSync(path, node.data, { flag: 'wx', mode: node.mode }));
    } else if (node instanceof LinkNode) asKernel(path, () => fs.symlinkSync(node.target, path));
    else if (isDir(node)) asKernel(path, () => fs.mkdirSync(path, node.mode));
    else {
      this.#kept.set(name, node);
      return;
    }
    this.#dress(path, node);
    const made = this.get(name);
    if (isDir(node) && made && isDir(made)) {
      for (const child of node.names()) made.set(child, node.get(child)!, nowUs);
    }
  }

  delete(name: string): void {
    if (this.#kept.delete(name)) return;
    const path = this.#pathTo(name);
    const node = this.get(name);
    if (!node) return;
    // A directory is empty, or it stays: nothing is deleted from the real machine that was not named.
    if (isDir(node)) asKernel(path, () => fs.rmdirSync(path));
    if (node instanceof LentFile) node.leave();
    if (!isDir(node)) asKernel(path, () => fs.unlinkSync(path));
    if (isLent(node)) node.spot.leave();
    this.#known.delete(name);
  }

  override move(name: string, to: DirNode, toName: string): boolean {
    if (!(to instanceof LentDir) || this.#kept.has(name) || to.#kept.has(toName)) return false;
    const [from, target] = [this.#pathTo(name), to.#pathTo(toName)];
    const node = this.get(name);
    const replaced = to.get(toName);
    if (replaced instanceof LentFile) replaced.leave();
    asKernel(from, () => fs.renameSync(from, target));
    if (replaced && isLent(replaced)) replaced.spot.leave();
    to.#known.delete(toName);
    this.#known.delete(name);
    if (!node || !isLent(node)) return true;
    node.spot.move(to.spot, toName);
    to.#known.set(toName, node);
    return true;
  }

  derive(): LentDir {
    return this;
  }

  /** Where the directory is, if what is there is still the same one. */
  #path(): string | undefined {
    const stat = this.spot.stat();
    return stat?.isDirectory() && inodeOf(stat) === this.#inode ? this.spot.path : undefined;
  }

  #pathTo(name: string): string {
    const path = this.#path();
    if (path === undefined || name.includes('\0')) throw new SysError('ENOENT', name);
    return `${path}/${name}`;
  }

  #stillIs(node: Lent, stat: fs.Stats, spot: Spot): boolean {
    if (node instanceof LentDir) return stat.isDirectory() && inodeOf(stat) === node.#inode;
    if (node instanceof LentFile) return stat.isFile();
    return stat.isSymbolicLink() && readlink(spot) === node.target;
  }

  #make(spot: Spot, stat: fs.Stats): Node {
    if (stat.isDirectory()) return new LentDir(spot);
    if (stat.isFile()) return new LentFile(spot);
    if (stat.isSymbolicLink()) return new LentLink(spot, readlink(spot));
    // Devices, pipes and sockets of the real machine are there, and nobody answers.
    return new SocketNode(stat.mode & 0o7777, stat.mtimeMs * 1000);
  }

  /** Gives what was made the owner and the rights of the node that it was made of, as far as this process may. */
  #dress(path: string, node: Node): void {
    const { uid, gid, mode } = node;
    asKernel(path, () => {
      if (!(node instanceof LinkNode)) fs.chmodSync(path, mode);
      if (process.getuid?.() === 0) fs.lchownSync(path, uid, gid);
    });
  }
}

const inodeOf = (stat: fs.Stats | undefined): string => (stat ? `${stat.dev} ${stat.ino}` : '');

function readlink(spot: Spot): string {
  const path = spot.path ?? '';
  return asKernel(path, () => fs.readlinkSync(path));
}
