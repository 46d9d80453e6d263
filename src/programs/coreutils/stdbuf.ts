import { getopt } from '../support/getopt.ts';
import type { Program } from '../support/io.ts';
import { execOr } from './env.ts';

/** stdbuf: programs here write what they have as soon as they wait, so there is no buffer to change. */
export const stdbuf: Program = async (io) => {
  const long = { 'input=': 'i', 'output=': 'o', 'error=': 'e' };
  const options = getopt(io, { short: 'i:o:e:', long, stop: true, code: 125 });
  for (const [name, mode] of options.order) {
    if (name === 'i' && mode === 'L') io.usage('line buffering stdin is meaningless', 125);
    if (mode !== 'L' && !/^\d+([KMG]B?)?$/.test(mode)) io.die(`invalid mode ‘${mode}’`, 125);
  }
  if (!options.operands.length) io.usage('missing operand', 125);
  if (!options.order.length) io.usage('you must specify a buffering mode option', 125);
  return execOr(io, options.operands);
};
