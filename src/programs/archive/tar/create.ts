import type { Stat } from '../../../kernel/index.ts';
import { type Io, sys } from '../../support/io.ts';
import { applyMode } from '../../support/mode.ts';
import { groupName, userName } from '../../support/users.ts';
import { type Member, memberBytes } from './format.ts';
import { Lister } from './list.ts';
import type { Options } from './options.ts';

const TYPES: Partial<Record<Stat['kind'], string>> = { file: '0', symlink: '2', dir: '5', fifo: '6' };

/** Adds files to an archive: each goes to `write` as it is ready. Returns the exit code so far. */
export class Adder {
  readonly #io: Io;
  readonly #options: Options;
  readonly #write: (data: Uint8Array) => Promise<void>;
  readonly #lister: Lister;
  /** The archive itself, which isn't put into itself. */
  readonly #own: number | undefined;
  readonly #links = new Map<number, string>();
  /** Only what is newer than this, by name. */
  newerThan: Map<string, number> | undefined;
  code = 0;

  constructor(io: Io, options: Options, own: number | undefined, write: (data: Uint8Array) => Promise<void>) {
    this.#io = io;
    this.#options = options;
    this.#own = own;
    this.#write = write;
    this.#lister = new Lister(io, options);
  }

  async all(): Promise<void> {
    let told = false;
    for (const name of this.#options.names) {
      if (name.startsWith('/') && !this.#options.given.has('P') && !told) {
        told = true;
        await this.#io.fail(
          this.#io.gnu ? "Removing leading `/' from member names" : "removing leading '/' from member names",
        );
      }
      await this.#add(name);
    }
    if (this.code && this.#io.gnu) await this.#io.fail('Exiting with failure status due to previous errors');
  }

  async #trouble(path: string, message: string): Promise<void> {
    await this.#io.fail(
      this.#io.gnu ? `${path}: ${message}` : `${path}: ${message.replace(/^Cannot \w+: /, '')}`,
    );
    this.code = this.#io.gnu ? 2 : 1;
  }

  async #add(path: string): Promise<void> {
    const io = this.#io;
    const { given } = this.#options;
    const pause = io.process.checkpoint();
    if (pause) await pause;
    if (this.#options.excluded(path)) return;
    const stat = given.has('h') ? (io.stat(path) ?? io.lstat(path)) : io.lstat(path);
    if (!stat) return this.#trouble(path, 'Cannot stat: No such file or directory');
    const type = TYPES[stat.kind];
    if (!type) {
      if (stat.kind === 'socket' && io.gnu) await io.fail(`${path}: socket ignored`);
      return;
    }
    if (stat.kind === 'file' && stat.ino === this.#own) {
      if (io.gnu) await io.fail(`${path}: file is the archive; not dumped`);
      return;
    }
    const plain = given.has('P') ? path : path.replace(/^\/+/, '') || './';
    const named = this.#options.rename(plain);
    const name = type === '5' ? `${named.replace(/\/$/, '')}/` : named;
    const old = this.newerThan?.get(name);
    if (type === '5' || old === undefined || stat.mtimeUs > old) {
      if (!(await this.#put(path, stat, type, name))) return;
    }
    if (type !== '5' || given.has('no-recursion')) return;
    let children: string[];
    try {
      children = io.fs.readdir(path);
    } catch (e) {
      return this.#trouble(path, `Cannot open: ${sys(e).message}`);
    }
    for (const child of children) await this.#add(`${path.replace(/\/$/, '')}/${child}`);
  }

  async #put(path: string, stat: Stat, type: string, name: string): Promise<boolean> {
    const io = this.#io;
    const { owner, group, mode, mtimeUs, verbose, given } = this.#options;
    const first = type === '0' && stat.nlink > 1 ? this.#links.get(stat.ino) : undefined;
    let content = new Uint8Array(0);
    try {
      if (type === '0' && first === undefined) content = io.fs.readFile(path).slice();
    } catch (e) {
      await this.#trouble(path, `Cannot open: ${sys(e).message}`);
      return false;
    }
    if (type === '0' && first === undefined) this.#links.set(stat.ino, name);
    const member: Member = {
      name,
      type: first === undefined ? type : '1',
      mode:
        mode === undefined ? stat.mode : applyMode(mode, stat.mode, stat.kind === 'dir', io.process.umask)!,
      uid: owner?.id ?? stat.uid,
      gid: group?.id ?? stat.gid,
      user: owner?.name ?? userName(io, stat.uid),
      group: group?.name ?? groupName(io, stat.gid),
      mtimeUs: mtimeUs ?? stat.mtimeUs,
      link: first ?? (type === '2' ? io.fs.readlink(path) : ''),
      content,
    };
    if (verbose) {
      const line = this.#lister.line(member, verbose > 1);
      if (this.#options.file === '-') await io.error(io.gnu ? line : line.replace(/\/\n$/, '\n'));
      else await io.print(line);
    }
    await this.#write(memberBytes(member));
    if (given.has('remove-files') && type !== '5') io.fs.unlink(path);
    return true;
  }
}
