import { getopt } from '../support/getopt.ts';
import type { Io, Program } from '../support/io.ts';
import { cannotOpen } from './cat.ts';

/** shuf: -e -i LO-HI -n -r, from the machine's own source of chance. */
export const shuf: Program = async (io: Io) => {
  const options = getopt(io, {
    short: 'ei:n:rz',
    long: { echo: 'e', 'input-range=': 'i', 'head-count=': 'n', repeat: 'r' },
  });
  let lines: string[];
  const range = options.get('i');
  if (options.has('e')) lines = options.operands;
  else if (range !== undefined) {
    const m = /^(\d+)-(\d+)$/.exec(range);
    if (!m || Number(m[2]) - Number(m[1]) > 1e6) io.die(`invalid input range: '${range}'`);
    const from = Number(m[1]);
    lines = Array.from({ length: Number(m[2]) - from + 1 }, (_, i) => String(from + i));
  } else {
    const path = options.operands[0] ?? '-';
    try {
      const text = await io.input(path).text();
      lines = text.split('\n');
      if (lines.at(-1) === '') lines.pop();
    } catch (e) {
      await cannotOpen(io, path, e);
      return 1;
    }
  }
  const { ids } = io.process.kernel;
  const count = Number(options.get('n') ?? (options.has('r') ? Number.POSITIVE_INFINITY : lines.length));
  if (options.has('r')) {
    for (let i = 0; i < count && lines.length; i++) {
      io.put(`${lines[ids.nextInt('shuf', lines.length)]}\n`);
      await io.pump();
    }
    return 0;
  }
  for (let i = 0; i < lines.length && i < count; i++) {
    const j = i + ids.nextInt('shuf', lines.length - i);
    [lines[i], lines[j]] = [lines[j]!, lines[i]!];
    io.put(`${lines[i]}\n`);
    await io.pump();
  }
  return 0;
};
