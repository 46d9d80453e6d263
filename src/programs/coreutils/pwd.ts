import { getopt } from '../support/getopt.ts';
import type { Io, Program } from '../support/io.ts';

/** pwd: -P (the default here) and -L. */
export const pwd: Program = async (io: Io) => {
  const options = getopt(io, { short: 'LP', long: { logical: 'L', physical: 'P' } });
  const pwdVar = io.env('PWD');
  let path = io.process.cwd;
  if (options.last('L', 'P') === 'L' && pwdVar?.startsWith('/') && io.fs.exists(pwdVar))
    if (io.fs.realpath(pwdVar) === path) path = pwdVar;
  io.put(`${path}\n`);
  return 0;
};
