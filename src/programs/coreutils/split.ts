import { getopt, type Options } from '../support/getopt.ts';
import { type Io, type Program, sys } from '../support/io.ts';
import { quote } from '../support/quote.ts';
import { parseSize } from '../support/size.ts';
import { cannotOpen } from './cat.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';

/** Names of the pieces, one after the other. */
class Names {
  readonly #io: Io;
  readonly #digits: string;
  readonly #prefix: string;
  readonly #suffix: string;
  readonly #fixed: boolean;
  #length: number;
  #number: number;

  constructor(io: Io, options: Options, prefix: string) {
    const hex = options.get('x', 'hex');
    const decimal = options.get('d', 'numeric');
    this.#io = io;
    this.#digits = hex !== undefined ? `${DIGITS}abcdef` : decimal !== undefined ? DIGITS : LETTERS;
    this.#prefix = prefix;
    this.#suffix = options.get('suffix') ?? '';
    this.#fixed = options.has('a') || !io.gnu || Boolean(hex || decimal);
    this.#length = Number(options.get('a') ?? 2);
    this.#number = Number.parseInt(hex || decimal || '0', hex ? 16 : 10);
  }

  next(): string {
    const base = this.#digits.length;
    let number = this.#number++;
    // without a width, names grow before they run out: xyz is followed by xzaaa
    if (!this.#fixed)
      for (let length = 2, first = 0; ; length++) {
        const room = base ** length - base ** (length - 1);
        if (number - first < room) {
          this.#length = length;
          number -= first;
          const lead = this.#digits.at(-1)!.repeat(length - 2);
          return this.#prefix + lead + this.#text(number, length) + this.#suffix;
        }
        first += room;
      }
    if (number >= base ** this.#length)
      this.#io.die(this.#io.gnu ? 'output file suffixes exhausted' : 'suffixes exhausted');
    return this.#prefix + this.#text(number, this.#length) + this.#suffix;
  }

  #text(number: number, length: number): string {
    let text = '';
    let n = number;
    for (let i = 0; i < length; i++) {
      text = this.#digits[n % this.#digits.length] + text;
      n = Math.floor(n / this.#digits.length);
    }
    return text;
  }
}

/** Ends of the first so many lines from a place. */
function afterLines(data: Uint8Array, from: number, lines: number): number {
  let end = from;
  for (let i = 0; i < lines && end < data.length; i++) {
    const newline = data.indexOf(10, end);
    end = newline < 0 ? data.length : newline + 1;
  }
  return end;
}

const MOST_CHUNKS = 1_000_000;

/** The pieces of -n: `N`, `K/N`, `l/N`, `l/K/N`, `r/N`, `r/K/N`. */
function chunks(io: Io, data: Uint8Array, spec: string): { pieces: Uint8Array[]; only: number | undefined } {
  const m = /^(?:([lr])\/)?(?:(\d+)\/)?(\d+)$/.exec(spec);
  const n = Number(m?.[3]);
  if (!m || !n) io.die(`invalid number of chunks: ${quote(m?.[3] ?? spec)}`);
  // as many files as a disk could never hold
  if (n > MOST_CHUNKS)
    io.die(`invalid number of chunks: ${quote(m[3]!)}: Value too large for defined data type`);
  const only = m[2] === undefined ? undefined : Number(m[2]);
  if (only !== undefined && (only < 1 || only > n)) io.die(`invalid chunk number: ${quote(m[2]!)}`);
  const pieces: Uint8Array[] = [];
  if (m[1] === 'r') {
    const parts: number[][] = Array.from({ length: n }, () => []);
    for (let at = 0, line = 0; at < data.length; line++) {
      const end = afterLines(data, at, 1);
      for (const byte of data.subarray(at, end)) parts[line % n]!.push(byte);
      at = end;
    }
    pieces.push(...parts.map((p) => Uint8Array.from(p)));
  } else {
    const size = Math.floor(data.length / n);
    const spare = data.length % n;
    let at = 0;
    for (let i = 0; i < n; i++) {
      const bound = m[1] === 'l' ? size * (i + 1) : size * (i + 1) + Math.min(spare, i + 1);
      let end = i === n - 1 ? data.length : Math.max(at, bound);
      // a line belongs to the piece in which it begins
      if (m[1] === 'l' && end > at && end < data.length && data[end - 1] !== 10)
        end = afterLines(data, end, 1);
      pieces.push(data.subarray(at, end));
      at = end;
    }
  }
  return { pieces, only };
}

/** Pieces by size, by lines, or by whole lines of at most a size. */
function* sized(io: Io, data: Uint8Array, options: Options): Generator<Uint8Array> {
  const given = options.last('l', 'b', 'C') ?? 'l';
  const text = options.get(given) ?? '1000';
  const size = parseSize(text);
  if (!size) return io.die(`invalid number of ${given === 'l' ? 'lines' : 'bytes'}: ${quote(text)}`);
  for (let at = 0; at < data.length; ) {
    let end = given === 'l' ? afterLines(data, at, size) : Math.min(data.length, at + size);
    if (given === 'C' && end < data.length) {
      const newline = data.lastIndexOf(10, end - 1);
      if (newline >= at) end = newline + 1;
    }
    yield data.subarray(at, end);
    at = end;
  }
}

/** split: by -l, -b, -C or -n; names with -d, -x, -a, --additional-suffix; --filter. */
export const split: Program = async (io: Io) => {
  const options = getopt(io, {
    short: io.gnu ? 'l:b:C:n:dxa:eu' : 'l:b:a:',
    long: {
      'lines=': 'l',
      'bytes=': 'b',
      'line-bytes=': 'C',
      'number=': 'n',
      'numeric-suffixes=?': 'numeric',
      'hex-suffixes=?': 'hex',
      'suffix-length=': 'a',
      'additional-suffix=': 'suffix',
      'elide-empty-files': 'e',
      'filter=': 'filter',
      unbuffered: 'u',
      verbose: 'verbose',
    },
  });
  const [path = '-', prefix = 'x', extra] = options.operands;
  if (extra !== undefined) io.usage(`extra operand ${quote(extra)}`);
  let data: Uint8Array;
  try {
    data = await io.slurp(path);
  } catch (e) {
    if (io.gnu) io.die(`cannot open ${quote(path)} for reading: ${sys(e).message}`);
    await cannotOpen(io, path, e);
    return 1;
  }
  const names = new Names(io, options, prefix);
  const filter = options.get('filter');
  const write = async (piece: Uint8Array): Promise<void> => {
    if (options.has('e') && !piece.length) return;
    const name = names.next();
    if (filter !== undefined) return filtered(io, filter, name, piece);
    if (options.has('verbose')) io.put(`creating file ${quote(name)}\n`);
    try {
      io.fs.writeFile(name, piece.slice());
    } catch (e) {
      io.die(`${name}: ${sys(e).message}`);
    }
  };
  const spec = options.get('n');
  if (spec !== undefined) {
    const { pieces, only } = chunks(io, data, spec);
    if (only !== undefined) {
      io.put(pieces[only - 1]!.slice());
      return 0;
    }
    for (const piece of pieces) await write(piece);
    return 0;
  }
  for (const piece of sized(io, data, options)) {
    await write(piece);
    const pause = io.process.checkpoint();
    if (pause) await pause;
  }
  return 0;
};

/** Gives a piece to a command, which finds its name in $FILE. */
async function filtered(io: Io, command: string, name: string, piece: Uint8Array): Promise<void> {
  await io.flush();
  const { process } = io;
  const [r, w] = process.pipe();
  const fds = process.fds.fork();
  fds.set(0, process.fds.get(r));
  fds.close(r);
  fds.close(w);
  const env = new Map(process.env).set('FILE', name);
  const child = process.spawn(['sh', '-c', command], { env, fds });
  process.close(r);
  try {
    await process.write(w, piece);
  } catch (e) {
    if (sys(e).code !== 'EPIPE') throw e;
  }
  process.close(w);
  await process.wait(child.pidIn(process.ns.pid));
}
