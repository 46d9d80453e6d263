import { getopt } from '../support/getopt.ts';
import type { Io, Program } from '../support/io.ts';
import { parseSize } from '../support/size.ts';
import { hex, readAll, shown } from './input.ts';

/** xxd: -p -r -l -s -c -g -u. */
export const xxd: Program = async (io: Io) => {
  const options = getopt(io, {
    short: 'pPrl:s:c:g:u',
    long: { plain: 'p', ps: 'p', revert: 'r', 'len=': 'l', 'cols=': 'c' },
  });
  const { data, code } = await readAll(io, options.operands.slice(0, 1));
  if (code) return 2;
  if (options.has('r')) {
    revert(io, new TextDecoder().decode(data), options.has('p', 'P'));
    return code;
  }
  const skip = parseSize(options.get('s') ?? '0') ?? 0;
  const limit = options.get('l');
  const bytes = data.subarray(skip, limit === undefined ? undefined : skip + (parseSize(limit) ?? 0));
  const plain = options.has('p', 'P');
  const columns = Number(options.get('c') ?? (plain ? 30 : 16)) || bytes.length || 1;
  const group = Number(options.get('g') ?? 2) || columns;
  const digits = (row: Uint8Array) => (options.has('u') ? hex(row).toUpperCase() : hex(row));
  const width = columns * 2 + Math.ceil(columns / group);
  for (let at = 0; at < bytes.length; at += columns) {
    const row = bytes.subarray(at, at + columns);
    if (plain) io.put(`${digits(row)}\n`);
    else {
      let text = '';
      for (let i = 0; i < row.length; i += group) text += `${digits(row.subarray(i, i + group))} `;
      io.put(`${(skip + at).toString(16).padStart(8, '0')}: ${text.padEnd(width)} ${shown(row)}\n`);
    }
    await io.pump();
  }
  return code;
};

function revert(io: Io, text: string, plain: boolean): void {
  for (const line of text.split('\n')) {
    const digits = plain ? line : (/^[0-9a-f]+:((?: ?[0-9a-f]{2})+)/i.exec(line)?.[1] ?? '');
    const pairs = digits.replace(/[^0-9a-f]/gi, '').match(/../g) ?? [];
    io.put(Uint8Array.from(pairs, (p) => Number.parseInt(p, 16)));
  }
}
