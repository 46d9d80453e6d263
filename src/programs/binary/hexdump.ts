import { getopt } from '../support/getopt.ts';
import type { Io, Program } from '../support/io.ts';
import { parseSize } from '../support/size.ts';
import { hex, readAll, shown } from './input.ts';

/** hexdump (and hd): the default of two-byte words, -C -b -c -d -o -x, -n -s -v. */
export const hexdump: Program = async (io: Io) => {
  const options = getopt(io, {
    short: 'bcCdoxn:s:ve:f:',
    long: { canonical: 'C', 'length=': 'n', 'skip=': 's', 'no-squeezing': 'v' },
  });
  if (options.has('e', 'f')) io.die("formats of one's own are not part of this hexdump");
  const canonical = options.has('C') || /(?:^|\/)hd$/.test(io.name);
  const { data, code } = await readAll(io, options.operands);
  if (code && !data.length) {
    if (io.gnu) await io.fail('all input file arguments failed');
    return code;
  }
  const skip = parseSize(options.get('s') ?? '0') ?? 0;
  const limit = options.get('n');
  const bytes = data.subarray(skip, limit === undefined ? undefined : skip + (parseSize(limit) ?? 0));
  const address = (n: number) => n.toString(16).padStart(canonical ? 8 : 7, '0');
  let last: string | undefined;
  let starred = false;
  for (let at = 0; at < bytes.length; at += 16) {
    const row = bytes.subarray(at, at + 16);
    const key = hex(row);
    if (!options.has('v') && key === last && row.length === 16) {
      if (!starred) io.put('*\n');
      starred = true;
      continue;
    }
    last = key;
    starred = false;
    io.put(
      `${address(skip + at)}${canonical ? canonicalRow(row) : words(row, options.last('b', 'c', 'd', 'o', 'x'))}\n`,
    );
    await io.pump();
  }
  if (bytes.length) io.put(`${address(skip + bytes.length)}\n`);
  return code;
};

function canonicalRow(row: Uint8Array): string {
  const half = (from: number) =>
    [...row.subarray(from, from + 8)].map((b) => hex(Uint8Array.of(b))).join(' ');
  return `  ${half(0).padEnd(23)}  ${half(8).padEnd(23)}  |${shown(row)}|`;
}

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

function words(row: Uint8Array, how: string | undefined): string {
  let out = '';
  if (how === 'b' || how === 'c') {
    for (const b of row) {
      const octal = b.toString(8).padStart(3, '0');
      out += ` ${how === 'b' ? octal : (ESCAPES[b] ?? (b >= 32 && b < 127 ? String.fromCharCode(b) : octal)).padStart(3)}`;
    }
    return out.padEnd(64);
  }
  for (let i = 0; i < row.length; i += 2) {
    const n = row[i]! | ((row[i + 1] ?? 0) << 8);
    if (how === 'd') out += `   ${String(n).padStart(5, '0')}`;
    else if (how === 'o') out += `  ${n.toString(8).padStart(6, '0')}`;
    else out += `${how === 'x' ? '    ' : ' '}${n.toString(16).padStart(4, '0')}`;
  }
  return out.padEnd(how ? 64 : 40);
}
