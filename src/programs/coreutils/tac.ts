import { getopt } from '../support/getopt.ts';
import type { Io, Program } from '../support/io.ts';
import { cannotOpen } from './cat.ts';

/** Calls `each` for every line of the files (or standard input); the exit code. */
export async function eachLine(
  io: Io,
  files: string[],
  each: (line: string, terminated: boolean) => void,
): Promise<number> {
  let code = 0;
  for (const path of files.length ? files : ['-']) {
    try {
      const input = io.input(path);
      for (let line = await input.line(); line !== undefined; line = await input.line()) {
        each(line, input.terminated);
        await io.pump();
      }
      input.close();
    } catch (e) {
      await cannotOpen(io, path, e);
      code = 1;
    }
  }
  return code;
}

export const tac: Program = async (io: Io) => {
  const options = getopt(io, { short: 'brs:' });
  let code = 0;
  for (const path of options.operands.length ? options.operands : ['-']) {
    const lines: string[] = [];
    code = Math.max(
      code,
      await eachLine(io, [path], (line, terminated) => lines.push(terminated ? `${line}\n` : line)),
    );
    for (const line of lines.reverse()) io.put(line);
  }
  return code;
};

export const rev: Program = async (io: Io) =>
  eachLine(io, getopt(io, { short: '' }).operands, (line, terminated) =>
    io.put([...line].reverse().join('') + (terminated ? '\n' : '')),
  );

/** nl: -b a|t|n, -w, -s, -v, -i, -n. */
export const nl: Program = async (io: Io) => {
  const options = getopt(io, {
    short: 'b:w:s:v:i:n:',
    long: { 'body-numbering=': 'b', 'number-width=': 'w', 'number-separator=': 's' },
  });
  const width = Number(options.get('w') ?? 6);
  const separator = options.get('s') ?? '\t';
  const style = options.get('b') ?? 't';
  const format = options.get('n') ?? 'rn';
  let n = Number(options.get('v') ?? 1);
  return eachLine(io, options.operands, (line) => {
    if (style === 'n' || (style === 't' && line === '')) {
      io.put(`${' '.repeat(width + separator.length)}${line}\n`);
      return;
    }
    const number =
      format === 'ln' ? String(n).padEnd(width) : String(n).padStart(width, format === 'rz' ? '0' : ' ');
    n += Number(options.get('i') ?? 1);
    io.put(`${number}${separator}${line}\n`);
  });
};

/** fold: -w -s. */
export const fold: Program = async (io: Io) => {
  const options = getopt(io, { short: 'w:sb', long: { 'width=': 'w', spaces: 's' } });
  const width = Number(options.get('w') ?? 80);
  return eachLine(io, options.operands, (line, terminated) => {
    let rest = [...line];
    while (rest.length > width) {
      const blank = options.has('s') ? rest.slice(0, width).lastIndexOf(' ') : -1;
      const cut = blank >= 0 ? blank + 1 : width;
      io.put(`${rest.slice(0, cut).join('')}\n`);
      rest = rest.slice(cut);
    }
    io.put(rest.join('') + (terminated ? '\n' : ''));
  });
};
