import { getopt } from '../support/getopt.ts';
import { type Input, type Io, type Program, sys } from '../support/io.ts';

/** paste: -d -s. */
export const paste: Program = async (io: Io) => {
  const options = getopt(io, { short: 'd:s', long: { 'delimiters=': 'd', serial: 's' } });
  const delimiters = [
    ...(options.get('d') ?? '\t').replaceAll('\\n', '\n').replaceAll('\\t', '\t').replaceAll('\\0', ''),
  ];
  const between = (i: number) => delimiters[i % Math.max(1, delimiters.length)] ?? '';
  const inputs: Input[] = [];
  const shared = io.input('-');
  for (const path of options.operands.length ? options.operands : ['-']) {
    try {
      inputs.push(path === '-' ? shared : io.input(path));
    } catch (e) {
      io.die(io.gnu ? `${path}: ${sys(e).message}` : `can't open '${path}': ${sys(e).message}`);
    }
  }
  if (options.has('s')) {
    for (const input of inputs) {
      let i = 0;
      for (let line = await input.line(); line !== undefined; line = await input.line(), i++)
        io.put((i ? between(i - 1) : '') + line);
      io.put('\n');
    }
    return 0;
  }
  for (;;) {
    const cells: Array<string | undefined> = [];
    for (const input of inputs) cells.push(await input.line());
    if (cells.every((c) => c === undefined)) return 0;
    io.put(`${cells.map((c, i) => (i ? between(i - 1) : '') + (c ?? '')).join('')}\n`);
    await io.pump();
  }
};

/** comm: -1 -2 -3. */
export const comm: Program = async (io: Io) => {
  const options = getopt(io, { short: '123' });
  const [first, second] = options.operands;
  if (first === undefined || second === undefined)
    io.usage(io.gnu ? (first === undefined ? 'missing operand' : `missing operand after '${first}'`) : '');
  const left = await lines(io, first);
  const right = await lines(io, second);
  const column = (n: number, line: string) => {
    if (options.has(String(n))) return;
    const before = [1, 2].filter((k) => k < n && !options.has(String(k))).length;
    io.put(`${'\t'.repeat(before)}${line}\n`);
  };
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    const [a, b] = [left[i], right[j]];
    if (b === undefined || (a !== undefined && a < b)) {
      column(1, a!);
      i++;
    } else if (a === undefined || b < a) {
      column(2, b);
      j++;
    } else {
      column(3, a);
      i++;
      j++;
    }
  }
  return 0;
};

/** The lines of a file that is small enough. */
export async function lines(io: Io, path: string): Promise<string[]> {
  try {
    const text = await io.input(path).text();
    return text ? text.replace(/\n$/, '').split('\n') : [];
  } catch (e) {
    io.die(io.gnu ? `${path}: ${sys(e).message}` : `can't open '${path}': ${sys(e).message}`);
  }
}
