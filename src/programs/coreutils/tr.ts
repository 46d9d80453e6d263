import { expandEscapes } from '../support/escapes.ts';
import { getopt } from '../support/getopt.ts';
import type { Io, Program } from '../support/io.ts';
import { curly } from '../support/quote.ts';
import { table } from '../support/table.ts';
import { encodeText } from '../support/text.ts';

const range = (a: number, b: number): number[] =>
  Array.from({ length: Math.max(0, b - a + 1) }, (_x, i) => a + i);

const CLASSES = table<number[]>({
  digit: range(48, 57),
  upper: range(65, 90),
  lower: range(97, 122),
  alpha: [...range(65, 90), ...range(97, 122)],
  alnum: [...range(48, 57), ...range(65, 90), ...range(97, 122)],
  space: [9, 10, 11, 12, 13, 32],
  blank: [9, 32],
  punct: [...range(33, 47), ...range(58, 64), ...range(91, 96), ...range(123, 126)],
  print: range(32, 126),
  graph: range(33, 126),
  cntrl: [...range(0, 31), 127],
  xdigit: [...range(48, 57), ...range(65, 70), ...range(97, 102)],
});

/** The bytes that a set stands for; `length` is how long `[x*]` has to become. */
function expandSet(io: Io, text: string, length: number): number[] {
  const out: number[] = [];
  const rest: Array<[at: number, byte: number]> = [];
  let i = 0;
  const one = (): number[] => {
    if (text[i] === '\\') {
      const m = /^\\([0-7]{1,3}|.)/s.exec(text.slice(i));
      if (m) {
        i += m[0].length;
        return [
          ...encodeText(
            expandEscapes(
              /^[0-7]/.test(m[1]!) ? `\\0${m[1]}` : /[abfnrtv\\]/.test(m[1]!) ? m[0] : m[1]!,
              'echo',
            ).out,
          ),
        ];
      }
    }
    const c = String.fromCodePoint(text.codePointAt(i)!);
    i += c.length;
    return [...encodeText(c)];
  };
  while (i < text.length) {
    const named = /^\[:(\w+):\]/.exec(text.slice(i));
    const equal = /^\[=(.)=\]/.exec(text.slice(i));
    const repeat = /^\[(.)\*(\d*)\]/.exec(text.slice(i));
    if (named) {
      const members = CLASSES[named[1]!];
      if (!members) io.die(`invalid character class ${curly(io, named[1]!)}`);
      out.push(...members);
      i += named[0].length;
    } else if (equal) {
      out.push(...encodeText(equal[1]!));
      i += equal[0].length;
    } else if (repeat && length >= 0) {
      const byte = repeat[1]!.charCodeAt(0);
      if (repeat[2])
        for (let n = 0; n < Number.parseInt(repeat[2], repeat[2].startsWith('0') ? 8 : 10); n++)
          out.push(byte);
      else rest.push([out.length, byte]);
      i += repeat[0].length;
    } else {
      const first = one();
      if (first.length === 1 && text[i] === '-' && i + 1 < text.length) {
        const back = i++;
        const last = one();
        if (last.length === 1) {
          if (last[0]! < first[0]!)
            io.die(
              `range-endpoints of '${String.fromCharCode(first[0]!)}-${String.fromCharCode(last[0]!)}' are in reverse collating sequence order`,
            );
          out.push(...range(first[0]!, last[0]!));
          continue;
        }
        i = back;
      }
      out.push(...first);
    }
  }
  for (const [at, byte] of rest)
    out.splice(at, 0, ...new Array<number>(Math.max(0, length - out.length)).fill(byte));
  return out;
}

/** tr: -c -C -d -s -t. Works on bytes. */
export const tr: Program = async (io: Io) => {
  const options = getopt(io, {
    short: 'cCdst',
    stop: true,
    long: { complement: 'c', delete: 'd', 'squeeze-repeats': 's', 'truncate-set1': 't' },
  });
  const [first, second, extra] = options.operands;
  const remove = options.has('d');
  const squeeze = options.has('s');
  if (first === undefined) io.usage(io.gnu ? 'missing operand' : '');
  if (second === undefined && !remove && !squeeze) {
    if (!io.gnu) io.usage('');
    io.die(
      `missing operand after ${curly(io, first)}\nTwo strings must be given when translating.\nTry '${io.name} --help' for more information.`,
    );
  }
  if (io.gnu && (extra !== undefined || (second !== undefined && remove && !squeeze)))
    io.die(
      `extra operand ${curly(io, extra ?? second!)}${extra === undefined ? '\nOnly one string may be given when deleting without squeezing repeats.' : ''}\nTry '${io.name} --help' for more information.`,
    );
  let from = expandSet(io, first, -1);
  if (options.has('c', 'C')) {
    const given = new Set(from);
    from = range(0, 255).filter((b) => !given.has(b));
  }
  const to = second === undefined ? [] : expandSet(io, second, from.length);
  const deleted = new Set(remove ? from : []);
  const squeezed = new Set(squeeze ? (second === undefined ? from : to) : []);
  const map = new Map<number, number>();
  if (!remove && second !== undefined) {
    if (!to.length) io.die('when not truncating set1, string2 must be non-empty');
    for (const [i, b] of from.entries())
      if (!options.has('t') || i < to.length) map.set(b, to[Math.min(i, to.length - 1)]!);
  }
  const input = io.input('-');
  let last = -1;
  for (;;) {
    const chunk = await input.chunk();
    if (!chunk.length) return 0;
    const out = new Uint8Array(chunk.length);
    let n = 0;
    for (const b of chunk) {
      if (deleted.has(b)) continue;
      const t = map.get(b) ?? b;
      if (t === last && squeezed.has(t)) continue;
      last = t;
      out[n++] = t;
    }
    await io.print(out.subarray(0, n));
    const pause = io.process.checkpoint();
    if (pause) await pause;
  }
};
