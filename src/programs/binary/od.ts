import { getopt } from '../support/getopt.ts';
import type { Io, Program } from '../support/io.ts';
import { parseSize } from '../support/size.ts';
import { table } from '../support/table.ts';
import { readAll } from './input.ts';

interface Format {
  kind: string;
  size: number;
  printable: boolean;
}

const NAMES = [
  ...'nul soh stx etx eot enq ack bel bs ht nl vt ff cr so si dle dc1 dc2 dc3 dc4 nak syn etb can em sub esc fs gs rs us'.split(
    ' ',
  ),
  'sp',
];
const ESCAPES: Record<number, string> = {
  0: '\\0',
  7: '\\a',
  8: '\\b',
  9: '\\t',
  10: '\\n',
  11: '\\v',
  12: '\\f',
  13: '\\r',
};
/** Columns that one unit of each size takes, by kind. */
const WIDTHS: Record<string, Record<number, number>> = {
  o: { 1: 4, 2: 7, 4: 12, 8: 23 },
  x: { 1: 3, 2: 5, 4: 9, 8: 17 },
  d: { 1: 5, 2: 7, 4: 12, 8: 21 },
  u: { 1: 4, 2: 6, 4: 11, 8: 21 },
  a: { 1: 4 },
  c: { 1: 4 },
};
const SHORT = table<string>({
  a: 'a',
  b: 'o1',
  c: 'c',
  d: 'u2',
  i: 'd4',
  l: 'd8',
  o: 'o2',
  s: 'd2',
  x: 'x2',
});

function parseFormats(text: string): Format[] | undefined {
  const out: Format[] = [];
  let rest = text;
  while (rest) {
    const m = /^([acdoux])([1248CSIL])?(z)?/.exec(rest);
    if (!m) return undefined;
    rest = rest.slice(m[0].length);
    const size = m[2] ? ({ C: 1, S: 2, I: 4, L: 8 }[m[2]] ?? Number(m[2])) : 'ac'.includes(m[1]!) ? 1 : 4;
    out.push({ kind: m[1]!, size, printable: m[3] === 'z' });
  }
  return out;
}

function unit(format: Format, bytes: Uint8Array, at: number): string {
  const { kind, size } = format;
  const b = bytes[at] ?? 0;
  if (kind === 'a') return NAMES[b & 127] ?? ((b & 127) === 127 ? 'del' : String.fromCharCode(b & 127));
  if (kind === 'c')
    return ESCAPES[b] ?? (b >= 32 && b < 127 ? String.fromCharCode(b) : b.toString(8).padStart(3, '0'));
  let value = 0n;
  for (let i = size - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[at + i] ?? 0);
  if (kind === 'd') return BigInt.asIntN(size * 8, value).toString();
  if (kind === 'u') return value.toString();
  const digits = kind === 'x' ? size * 2 : Math.ceil((size * 8) / 3);
  return value.toString(kind === 'x' ? 16 : 8).padStart(digits, '0');
}

const RADIX = table<(n: number) => string>({
  o: (n) => n.toString(8).padStart(7, '0'),
  x: (n) => n.toString(16).padStart(6, '0'),
  d: (n) => String(n).padStart(7, '0'),
  n: () => '',
});

/** od: -A -t -N -j -v -w, and the traditional -a -b -c -d -i -l -o -s -x. */
export const od: Program = async (io: Io) => {
  const options = getopt(io, {
    short: 'A:t:N:j:vw::abcdilosx',
    long: {
      'address-radix=': 'A',
      'format=': 't',
      'read-bytes=': 'N',
      'skip-bytes=': 'j',
      'output-duplicates': 'v',
      'width=?': 'w',
    },
  });
  const formats: Format[] = [];
  for (const [name, value] of options.order) {
    const text = name === 't' ? value : SHORT[name];
    if (text === undefined) continue;
    const parsed = parseFormats(text);
    if (!parsed) io.die(`invalid type string ‘${text}’`);
    formats.push(...parsed);
  }
  if (!formats.length) formats.push({ kind: 'o', size: 2, printable: false });
  const radix = RADIX[options.get('A') ?? 'o'];
  if (!radix)
    io.die(`invalid output address radix '${options.get('A')}'; it must be one character from [doxn]`);
  const width = options.has('w') ? Number(options.get('w') || 32) : 16;
  const { data, code } = await readAll(io, options.operands);
  if (code && !data.length) return code;
  const skip = parseSize(options.get('j') ?? '0') ?? 0;
  if (skip > data.length) io.die('cannot skip past end of combined input');
  const limit = options.get('N');
  const bytes = data.subarray(skip, limit === undefined ? undefined : skip + (parseSize(limit) ?? 0));
  // all formats line up with the widest one
  const perByte = Math.max(...formats.map((f) => WIDTHS[f.kind]![f.size]! / f.size));
  let last: string | undefined;
  let starred = false;
  for (let at = 0; at < bytes.length; at += width) {
    const row = bytes.subarray(at, at + width);
    const key = String.fromCharCode(...row);
    if (!options.has('v') && key === last && row.length === width) {
      if (!starred) io.put('*\n');
      starred = true;
      continue;
    }
    last = key;
    starred = false;
    for (const [i, format] of formats.entries()) {
      const cell = Math.round(perByte * format.size);
      const padded = new Uint8Array(width);
      padded.set(row);
      let line = '';
      for (let j = 0; j < row.length; j += format.size) line += unit(format, padded, j).padStart(cell);
      if (format.printable)
        line = `${line.padEnd((width / format.size) * cell)}  >${[...row].map((b) => (b >= 32 && b < 127 ? String.fromCharCode(b) : '.')).join('')}<`;
      const address = radix!(skip + at);
      io.put(`${i ? ' '.repeat(address.length) : address}${line}\n`);
    }
    await io.pump();
  }
  const end = radix!(skip + bytes.length);
  if (end) io.put(`${end}\n`);
  return code;
};
