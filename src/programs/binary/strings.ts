import { getopt } from '../support/getopt.ts';
import type { Io, Program } from '../support/io.ts';
import { readAll } from './input.ts';

/** strings: -n -a. */
export const strings: Program = async (io: Io) => {
  const options = getopt(io, { short: 'n:afo', long: { 'bytes=': 'n', all: 'a' } });
  const least = Number(options.get('n') ?? 4);
  const { data, code } = await readAll(io, options.operands);
  let run = '';
  for (const b of [...data, 0]) {
    if ((b >= 32 && b < 127) || b === 9) {
      run += String.fromCharCode(b);
      continue;
    }
    if (run.length >= least) io.put(`${run}\n`);
    run = '';
  }
  return code;
};
