import * as fs from 'node:fs';
import { type Files, OpenFile } from '../../kernel/index.ts';
import { asKernel } from './errors.ts';

type Stat = ReturnType<Files['stat']>;
type OpenOptions = Parameters<Files['open']>[1];

/** A file of the real machine, opened. */
class RealFile extends OpenFile {
  readonly kind = 'file';
  readonly #fd: number;

  constructor(fd: number, path: string) {
    super();
    this.#fd = fd;
    this.path = path;
  }

  async read(max: number): Promise<Uint8Array> {
    const data = new Uint8Array(max);
    return data.subarray(
      0,
      asKernel(this.path, () => fs.readSync(this.#fd, data)),
    );
  }

  async write(data: Uint8Array): Promise<void> {
    for (let at = 0; at < data.length; )
      at += asKernel(this.path, () => fs.writeSync(this.#fd, data, at, data.length - at));
  }

  protected close(): void {
    fs.closeSync(this.#fd);
  }
}

function statOf(stat: fs.Stats): Stat {
  const kind = stat.isDirectory()
    ? 'dir'
    : stat.isSymbolicLink()
      ? 'symlink'
      : stat.isFIFO()
        ? 'fifo'
        : stat.isSocket()
          ? 'socket'
          : stat.isFile()
            ? 'file'
            : 'char';
  const { ino, nlink, uid, gid, size } = stat;
  return {
    kind,
    ino,
    mode: stat.mode & 0o7777,
    nlink,
    uid,
    gid,
    size,
    mtimeUs: Math.round(stat.mtimeMs * 1000),
    rdev: [0, 0],
  };
}

function openFlags({ read, write, append, create, exclusive, truncate }: OpenOptions): number {
  const { constants: c } = fs;
  return (
    (write || append ? (read ? c.O_RDWR : c.O_WRONLY) : c.O_RDONLY) |
    (append ? c.O_APPEND : 0) |
    (create ? c.O_CREAT : 0) |
    (exclusive ? c.O_EXCL : 0) |
    (truncate ? c.O_TRUNC : 0)
  );
}

/** What the docker command does with files, done to the real machine's. `hosts` are lines that /etc/hosts is given besides. */
export const realFiles = (hosts: string): Partial<Files> => ({
  exists: (path) => fs.existsSync(path),
  open: (path, options) =>
    new RealFile(
      asKernel(path, () => fs.openSync(path, openFlags(options), options.mode ?? 0o666)),
      path,
    ),
  readFile: (path) => asKernel(path, () => new Uint8Array(fs.readFileSync(path))),
  readText: (path) =>
    asKernel(path, () => fs.readFileSync(path, 'utf8')) + (path === '/etc/hosts' ? hosts : ''),
  writeFile: (path: string, data: Uint8Array | string) => asKernel(path, () => fs.writeFileSync(path, data)),
  mkdir: (path, mode) => asKernel(path, () => fs.mkdirSync(path, mode)),
  mkdirp: (path, mode) => asKernel(path, () => void fs.mkdirSync(path, { recursive: true, mode })),
  readdir: (path) => asKernel(path, () => fs.readdirSync(path)),
  stat: (path) => statOf(asKernel(path, () => fs.statSync(path))),
  lstat: (path) => statOf(asKernel(path, () => fs.lstatSync(path))),
  unlink: (path) => asKernel(path, () => fs.unlinkSync(path)),
  rmdir: (path) => asKernel(path, () => fs.rmdirSync(path)),
  rename: (from, to) => asKernel(from, () => fs.renameSync(from, to)),
  link: (from, to) => asKernel(from, () => fs.linkSync(from, to)),
  symlink: (target, path) => asKernel(path, () => fs.symlinkSync(target, path)),
  readlink: (path) => asKernel(path, () => fs.readlinkSync(path)),
  chmod: (path, mode) => asKernel(path, () => fs.chmodSync(path, mode)),
  utimes: (path, mtimeUs) => asKernel(path, () => fs.utimesSync(path, mtimeUs / 1e6, mtimeUs / 1e6)),
});
