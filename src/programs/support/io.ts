import { concat, isSysError, type Process, type Stat, SysError } from '../../kernel/index.ts';
import { decodeText, encodeText } from './text.ts';

/** Which family of tools a program answers as: GNU (Debian's host) or busybox (containers). */
export type Flavour = 'gnu' | 'busybox';

/** A program of this room: its process comes wrapped in an {@link Io}. */
export type Program = (io: Io) => Promise<number>;

/** Ends a program from any depth, with a message (`name: message`) if there is one. */
export class Quit extends Error {
  readonly code: number;
  constructor(code: number, message = '') {
    super(message);
    this.code = code;
  }
}

/** A command line that a program can't make sense of. Printed with the hint that its flavour gives. */
export class UsageError extends Error {
  readonly code: number | undefined;
  /** False: the message alone, without a hint at the help. */
  readonly hint: boolean;
  constructor(message: string, code?: number, hint = true) {
    super(message);
    this.code = code;
    this.hint = hint;
  }
}

/** The error as a failed system call; anything else is thrown on. */
export function sys(e: unknown): SysError {
  if (e instanceof SysError) return e;
  throw e;
}

const FLUSH_AT = 16384;

/** Bytes of a file that a program holds at once, at most: the memory that it is given. */
const MEMORY = 32 << 20;

/** What a program sees of its process: arguments, buffered output, messages in its own name, files by line. */
export class Io {
  readonly process: Process;
  readonly flavour: Flavour;
  /** As it was called: what its messages begin with. */
  name: string;
  args: string[];
  #pending: Uint8Array[] = [];
  #text = '';
  #size = 0;

  constructor(process: Process, flavour: Flavour, name: string, args: string[]) {
    this.process = process;
    this.flavour = flavour;
    this.name = name;
    this.args = args;
  }

  get gnu(): boolean {
    return this.flavour === 'gnu';
  }

  get fs(): Process['fs'] {
    return this.process.fs;
  }

  /** Adds to standard output, which is written when it is flushed. */
  put(data: string | Uint8Array): void {
    if (typeof data === 'string') this.#text += data;
    else {
      this.#settleText();
      this.#pending.push(data);
    }
    this.#size += data.length;
  }

  #settleText(): void {
    if (!this.#text) return;
    this.#pending.push(encodeText(this.#text));
    this.#text = '';
  }

  /** Writes out what {@link put} has gathered. */
  async flush(): Promise<void> {
    if (!this.#size) return;
    this.#settleText();
    const data = concat(this.#pending);
    this.#pending = [];
    this.#size = 0;
    try {
      await this.process.write(1, data);
    } catch (e) {
      const { message } = sys(e);
      throw new Quit(1, this.gnu ? `write error: ${message}` : `write error: ${message}`);
    }
  }

  /** To be awaited in loops that print: writes if much is pending, and lets others run. */
  pump(): Promise<void> | undefined {
    return this.#size >= FLUSH_AT ? this.flush() : this.process.checkpoint();
  }

  /** Writes at once. */
  async print(data: string | Uint8Array): Promise<void> {
    this.put(data);
    await this.flush();
  }

  /** `name: message` on standard error. */
  async fail(message: string): Promise<void> {
    await this.error(`${this.name}: ${message}\n`);
  }

  /** Text on standard error, after what went to standard output before. */
  async error(text: string): Promise<void> {
    await this.flush();
    await this.process.write(2, encodeText(text));
  }

  /** Ends the program with `name: message`. */
  die(message: string, code = 1): never {
    throw new Quit(code, message);
  }

  usage(message: string, code?: number): never {
    throw new UsageError(message, code);
  }

  /** Opens a file for reading by line or chunk; `-` is standard input. Throws SysError. */
  input(path: string): Input {
    if (path === '-') return new Input(this, 0, false);
    const fd = this.process.open(path, { read: true });
    return new Input(this, fd, true);
  }

  /** Whole content of a file or of standard input (`-`). Throws SysError. */
  async slurp(path: string): Promise<Uint8Array> {
    const input = this.input(path);
    try {
      return await input.bytes();
    } finally {
      input.close();
    }
  }

  stat(path: string): Stat | undefined {
    return this.#maybe(() => this.fs.stat(path));
  }

  lstat(path: string): Stat | undefined {
    return this.#maybe(() => this.fs.lstat(path));
  }

  #maybe<T>(get: () => T): T | undefined {
    try {
      return get();
    } catch (e) {
      sys(e);
      return undefined;
    }
  }

  /** Whether a descriptor is a terminal. */
  isTty(fd: number): boolean {
    return this.process.fds.has(fd) && this.process.fds.get(fd).tty !== undefined;
  }

  env(name: string): string | undefined {
    return this.process.env.get(name);
  }
}

/** A file that is read piece by piece. */
export class Input {
  readonly #io: Io;
  readonly fd: number;
  readonly #own: boolean;
  #lines: string[] = [];
  #at = 0;
  #rest: Uint8Array[] = [];
  /** Bytes in `#rest`. */
  #held = 0;
  #ended = false;
  /** Whether the line that was read last ended in a newline. */
  terminated = true;

  constructor(io: Io, fd: number, own: boolean) {
    this.#io = io;
    this.fd = fd;
    this.#own = own;
  }

  /** The next piece of the file, empty at its end. What was printed before is written first. */
  async chunk(max = 65536): Promise<Uint8Array> {
    await this.#io.flush();
    return this.#io.process.read(this.fd, max);
  }

  /** Makes sure that the file can be read: throws EISDIR for a directory. */
  async peek(): Promise<void> {
    const { kind } = this.#io.process.fds.get(this.fd);
    if (kind === 'dir') await this.#io.process.read(this.fd, 1);
  }

  /** The next line without its newline; undefined at the end. */
  async line(): Promise<string | undefined> {
    for (;;) {
      if (this.#at < this.#lines.length) {
        const pause = this.#io.process.checkpoint();
        if (pause) await pause;
        return this.#lines[this.#at++];
      }
      if (this.#ended) return undefined;
      await this.#fill();
    }
  }

  async #fill(): Promise<void> {
    const chunk = await this.chunk();
    this.#lines = [];
    this.#at = 0;
    if (!chunk.length) {
      this.#ended = true;
      const last = concat(this.#rest);
      this.#rest = [];
      if (last.length) {
        this.#lines = [decodeText(last)];
        this.terminated = false;
      }
      return;
    }
    const end = chunk.lastIndexOf(10);
    if (end < 0) {
      this.#rest.push(chunk);
      this.#held += chunk.length;
      this.#limit(this.#held);
      const pause = this.#io.process.checkpoint();
      if (pause) await pause;
      return;
    }
    this.#held = chunk.length - end - 1;
    this.#rest.push(chunk.subarray(0, end));
    this.#lines = decodeText(concat(this.#rest)).split('\n');
    this.#rest = end + 1 < chunk.length ? [chunk.subarray(end + 1)] : [];
  }

  #limit(bytes: number): void {
    if (bytes > MEMORY) this.#io.die(this.#io.gnu ? 'memory exhausted' : 'out of memory');
  }

  /** Everything that is left, as bytes. Ends the program when that doesn't fit into its memory. */
  async bytes(): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    let size = 0;
    for (;;) {
      const chunk = await this.chunk();
      if (!chunk.length) return concat(chunks);
      chunks.push(chunk);
      size += chunk.length;
      this.#limit(size);
      const pause = this.#io.process.checkpoint();
      if (pause) await pause;
    }
  }

  async text(): Promise<string> {
    return decodeText(await this.bytes());
  }

  close(): void {
    if (this.#own && this.#io.process.fds.has(this.fd)) this.#io.process.close(this.fd);
  }
}

export { isSysError, SysError };
