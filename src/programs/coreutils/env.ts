import { getopt } from '../support/getopt.ts';
import { type Io, type Program, sys } from '../support/io.ts';
import { quote } from '../support/quote.ts';

/** Runs a command in place of this program: exit codes 126 and 127 if that fails. */
export async function execOr(io: Io, argv: string[], env?: Map<string, string>): Promise<number> {
  await io.flush();
  try {
    io.process.exec(argv, env ? { env } : {});
  } catch (e) {
    const { code, message } = sys(e);
    await io.fail(
      io.gnu
        ? `${io.name === 'env' ? quote(argv[0]!) : `failed to run command ${quote(argv[0]!)}`}: ${message}`
        : `can't execute '${argv[0]}': ${message}`,
    );
    return code === 'ENOENT' ? 127 : 126;
  }
}

/** env: prints the environment, or runs a command in a changed one (-i -u -C -0, NAME=VALUE). */
export const env: Program = async (io: Io) => {
  const options = getopt(io, {
    short: 'iu:0C:S:',
    stop: true,
    code: io.gnu ? 125 : 1,
    long: { 'ignore-environment': 'i', 'unset=': 'u', null: '0', 'chdir=': 'C', 'split-string=': 'S' },
  });
  let { operands } = options;
  const { process } = io;
  if (operands[0] === '-') {
    options.order.push(['i', '']);
    operands = operands.slice(1);
  }
  if (options.has('i')) process.env = new Map();
  for (const name of options.all('u')) process.env.delete(name);
  let i = 0;
  for (; operands[i]?.includes('='); i++) {
    const eq = operands[i]!.indexOf('=');
    process.env.set(operands[i]!.slice(0, eq), operands[i]!.slice(eq + 1));
  }
  const argv = [...(options.get('S')?.split(/\s+/).filter(Boolean) ?? []), ...operands.slice(i)];
  if (argv.length) {
    const dir = options.get('C');
    if (dir) process.chdir(dir);
    return execOr(io, argv, process.env);
  }
  for (const [name, value] of process.env) io.put(`${name}=${value}${options.has('0') ? '\0' : '\n'}`);
  return 0;
};

export const printenv: Program = async (io: Io) => {
  const options = getopt(io, { short: '0', stop: true, long: { null: '0' }, code: 2 });
  const end = options.has('0') ? '\0' : '\n';
  if (!options.operands.length) {
    for (const [name, value] of io.process.env) io.put(`${name}=${value}${end}`);
    return 0;
  }
  let code = 0;
  for (const name of options.operands) {
    const value = io.env(name);
    if (value === undefined) code = 1;
    else io.put(value + end);
  }
  return code;
};
