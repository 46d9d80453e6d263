import { expandEscapes } from '../support/escapes.ts';
import type { Io, Program } from '../support/io.ts';

/** echo, as /bin/echo of coreutils and busybox: -n -e -E, nothing else is an option. */
export const echo: Program = async (io: Io) => {
  let newline = true;
  let escapes = false;
  let i = 0;
  for (; /^-[neE]+$/.test(io.args[i] ?? ''); i++) {
    for (const letter of io.args[i]!.slice(1)) {
      if (letter === 'n') newline = false;
      else escapes = letter === 'e';
    }
  }
  const text = io.args.slice(i).join(' ');
  const { out, stopped } = escapes ? expandEscapes(text, 'echo') : { out: text, stopped: false };
  io.put(newline && !stopped ? `${out}\n` : out);
  return 0;
};
