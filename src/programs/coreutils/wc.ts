import { getopt } from '../support/getopt.ts';
import type { Io, Program } from '../support/io.ts';
import { decodeText } from '../support/text.ts';
import { cannotOpen } from './cat.ts';

interface Counts {
  l: number;
  w: number;
  m: number;
  c: number;
  L: number;
}

const none = (): Counts => ({ l: 0, w: 0, m: 0, c: 0, L: 0 });

/** wc: -l -w -m -c -L. */
export const wc: Program = async (io: Io) => {
  const options = getopt(io, {
    short: 'clmwL',
    long: { bytes: 'c', lines: 'l', chars: 'm', words: 'w', 'max-line-length': 'L' },
  });
  const columns = (['l', 'w', 'm', 'c', 'L'] as const).filter((c) => options.has(c));
  if (!columns.length) columns.push('l', 'w', 'c');
  const files = options.operands;
  const rows: Array<[Counts, string]> = [];
  const total = none();
  let code = 0;
  let width = await numberWidth(io, files, columns.length);
  if (!io.gnu) width = 9;
  const show = (counts: Counts, name: string) => {
    const cells = columns.map((c) => String(counts[c]));
    const line =
      io.gnu || columns.length === 1
        ? cells.map((c) => c.padStart(columns.length === 1 && !io.gnu ? 0 : width)).join(' ')
        : cells.map((c) => c.padStart(width)).join(' ');
    io.put(`${line}${name ? ` ${name}` : ''}\n`);
  };
  for (const path of files.length ? files : ['-']) {
    const counts = none();
    try {
      await count(io, path, counts);
    } catch (e) {
      await cannotOpen(io, path, e);
      code = 1;
      if (!io.gnu || (e as { code?: string }).code !== 'EISDIR') continue;
    }
    rows.push([counts, path]);
    for (const c of ['l', 'w', 'm', 'c'] as const) total[c] += counts[c];
    total.L = Math.max(total.L, counts.L);
    show(counts, files.length ? path : '');
  }
  if (files.length > 1) show(total, 'total');
  return code;
};

async function count(io: Io, path: string, counts: Counts): Promise<void> {
  const input = io.input(path);
  let inWord = false;
  let column = 0;
  for (;;) {
    const chunk = await input.chunk();
    if (!chunk.length) break;
    counts.c += chunk.length;
    counts.m += [...decodeText(chunk)].length;
    for (const b of chunk) {
      if (b === 10) {
        counts.l++;
        counts.L = Math.max(counts.L, column);
        column = 0;
      } else if (b === 9) column += 8 - (column % 8);
      else column++;
      const space = b === 32 || (b >= 9 && b <= 13);
      if (!space && !inWord) counts.w++;
      inWord = !space;
    }
    counts.L = Math.max(counts.L, column);
    const pause = io.process.checkpoint();
    if (pause) await pause;
  }
  input.close();
}

/** GNU wc makes its columns as wide as the sum of the files' sizes has digits; 7 if one is no regular file. */
async function numberWidth(io: Io, files: string[], columns: number): Promise<number> {
  if (files.length <= 1 && columns === 1) return 1;
  let bytes = 0;
  let minimum = 1;
  for (const path of files.length ? files : ['-']) {
    const stat = path === '-' ? undefined : io.stat(path);
    if (path === '-') {
      const node = io.process.fds.has(0) ? io.process.fds.get(0) : undefined;
      if (node?.kind === 'file') bytes += node.node?.size ?? 0;
      else minimum = 7;
    } else if (stat?.kind === 'file') bytes += stat.size;
    else if (stat) minimum = 7;
  }
  return Math.max(minimum, String(bytes).length);
}
