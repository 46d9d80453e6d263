import { getopt } from '../../support/getopt.ts';
import { type Io, type Program, sys } from '../../support/io.ts';

/** cmp: -s. */
export const cmp: Program = async (io: Io) => {
  const options = getopt(io, { short: 'sl', code: 2, long: { silent: 's', quiet: 's' } });
  const [left, right = '-'] = options.operands;
  if (left === undefined) io.usage(io.gnu ? "missing operand after 'cmp'" : '', 2);
  const data: Uint8Array[] = [];
  for (const path of [left, right]) {
    try {
      data.push(await io.slurp(path));
    } catch (e) {
      if (!options.has('s'))
        await io.fail(io.gnu ? `${path}: ${sys(e).message}` : `can't open '${path}': ${sys(e).message}`);
      return 2;
    }
  }
  const [a, b] = data as [Uint8Array, Uint8Array];
  let line = 1;
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    if (a[i] !== b[i]) {
      if (!options.has('s'))
        io.put(`${left} ${right} differ: ${io.gnu ? 'byte' : 'char'} ${i + 1}, line ${line}\n`);
      return 1;
    }
    if (a[i] === 10) line++;
  }
  if (a.length === b.length) return 0;
  const shorter = a.length < b.length ? left : right;
  if (!options.has('s'))
    await io.fail(
      `EOF on ${shorter}${io.gnu ? ` after byte ${Math.min(a.length, b.length)}, ${a.at(-1) === 10 ? `line ${line - 1}` : `in line ${line}`}` : ''}`,
    );
  return 1;
};
