import type { Io, Program } from '../support/io.ts';
import { quote } from '../support/quote.ts';

class TestError extends Error {}

const FILE_TESTS = 'bcdefgGhkLNOprsStuwxz';
const BINARY = ['=', '==', '!=', '-eq', '-ne', '-lt', '-le', '-gt', '-ge', '-nt', '-ot', '-ef', '<', '>'];

/** Evaluates the arguments of test. Throws TestError. */
class Evaluator {
  readonly #io: Io;
  readonly #args: string[];
  #at = 0;
  constructor(io: Io, args: string[]) {
    this.#io = io;
    this.#args = args;
  }

  run(): boolean {
    if (!this.#args.length) return false;
    const value = this.#or();
    if (this.#at < this.#args.length)
      throw new TestError(
        this.#args.length === 2
          ? `${quote(this.#args[0]!)}: unary operator expected`
          : this.#args.length === 3
            ? `${quote(this.#args[1]!)}: binary operator expected`
            : `extra argument ${quote(this.#args[this.#at]!)}`,
      );
    return value;
  }

  #or(): boolean {
    let value = this.#and();
    while (this.#args[this.#at] === '-o') {
      this.#at++;
      value = this.#and() || value;
    }
    return value;
  }

  #and(): boolean {
    let value = this.#not();
    while (this.#args[this.#at] === '-a') {
      this.#at++;
      value = this.#not() && value;
    }
    return value;
  }

  #not(): boolean {
    const args = this.#args.slice(this.#at);
    if (args[0] === '!' && args.length > 1 && !(args.length === 3 && BINARY.includes(args[1]!))) {
      this.#at++;
      return !this.#not();
    }
    if (args[0] === '(' && args.length > 2 && !(args.length === 3 && BINARY.includes(args[1]!))) {
      this.#at++;
      const value = this.#or();
      if (this.#args[this.#at++] !== ')') throw new TestError("')' expected");
      return value;
    }
    return this.#primary(args);
  }

  #primary(args: string[]): boolean {
    const [a, op, b] = args;
    if (a === undefined) throw new TestError(this.#io.gnu ? 'missing argument' : 'argument expected');
    if (op !== undefined && b !== undefined && BINARY.includes(op)) {
      this.#at += 3;
      return this.#binary(a, op, b);
    }
    if (/^-[a-zA-Z]$/.test(a) && op !== undefined && `${FILE_TESTS}n`.includes(a[1]!)) {
      this.#at += 2;
      return this.#unary(a[1]!, op);
    }
    this.#at++;
    return a !== '';
  }

  #unary(op: string, arg: string): boolean {
    const io = this.#io;
    if (op === 'n') return arg !== '';
    if (op === 'z') return arg === '';
    if (op === 't') return io.isTty(Number(arg));
    if (op === 'L' || op === 'h') return io.lstat(arg)?.kind === 'symlink';
    if (op === 'r') return io.fs.access(arg, 4);
    if (op === 'w') return io.fs.access(arg, 2);
    if (op === 'x') return io.fs.access(arg, 1);
    const stat = io.stat(arg);
    if (!stat) return false;
    const kinds: Record<string, string> = {
      b: 'block',
      c: 'char',
      d: 'dir',
      f: 'file',
      p: 'fifo',
      S: 'socket',
    };
    if (kinds[op]) return stat.kind === kinds[op];
    if (op === 's') return stat.kind === 'dir' || stat.size > 0;
    if (op === 'O') return stat.uid === io.process.uid;
    if (op === 'G') return stat.gid === io.process.gid;
    if (op === 'u') return (stat.mode & 0o4000) !== 0;
    if (op === 'g') return (stat.mode & 0o2000) !== 0;
    if (op === 'k') return (stat.mode & 0o1000) !== 0;
    return true;
  }

  #binary(a: string, op: string, b: string): boolean {
    if (op === '=' || op === '==') return a === b;
    if (op === '!=') return a !== b;
    if (op === '<') return a < b;
    if (op === '>') return a > b;
    const [x, y] = [this.#io.stat(a), this.#io.stat(b)];
    if (op === '-nt') return x !== undefined && (y === undefined || x.mtimeUs > y.mtimeUs);
    if (op === '-ot') return y !== undefined && (x === undefined || x.mtimeUs < y.mtimeUs);
    if (op === '-ef') return x !== undefined && x.ino === y?.ino;
    const number = (text: string): number => {
      if (!/^\s*[-+]?\d+\s*$/.test(text))
        throw new TestError(this.#io.gnu ? `invalid integer ${quote(text)}` : `invalid number '${text}'`);
      return Number(text);
    };
    const [m, n] = [number(a), number(b)];
    const results: Record<string, boolean> = {
      '-eq': m === n,
      '-ne': m !== n,
      '-lt': m < n,
      '-le': m <= n,
      '-gt': m > n,
      '-ge': m >= n,
    };
    return results[op]!;
  }
}

/** test and [: exit code 0 true, 1 false, 2 nonsense. */
export const test: Program = async (io: Io) => {
  let args = io.args;
  if (/(^|\/)\[$/.test(io.name)) {
    if (args.at(-1) !== ']') io.die(io.gnu ? "missing ']'" : 'missing ]', 2);
    args = args.slice(0, -1);
  }
  try {
    return new Evaluator(io, args).run() ? 0 : 1;
  } catch (e) {
    if (!(e instanceof TestError)) throw e;
    io.die(e.message, 2);
  }
};
