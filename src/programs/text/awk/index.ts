import { BANNER, busyboxUsage } from '../../busybox/usage.ts';
import { getopt } from '../../support/getopt.ts';
import { type Io, type Program, sys, UsageError } from '../../support/io.ts';
import { RegexError } from '../../support/regex.ts';
import { AwkSyntaxError } from './ast.ts';
import { Interpreter } from './interpret.ts';
import { awkUnescape } from './lex.ts';
import { parseAwk } from './parse.ts';
import { Runtime } from './runtime.ts';

/** awk (mawk's and busybox's common ground): -F -v -f. */
export const awk: Program = async (io: Io) => {
  const options = getopt(io, {
    short: 'F:v:f:e:W:',
    stop: true,
    long: { 'field-separator=': 'F', 'assign=': 'v', 'file=': 'f' },
    code: 2,
  });
  const operands = [...options.operands];
  let source = '';
  try {
    for (const path of options.all('f')) source += `${await io.input(path).text()}\n`;
  } catch (e) {
    io.die(`cannot open ${options.get('f')} (${sys(e).message})`, 2);
  }
  if (!options.has('f')) {
    const script = operands.shift();
    if (script === undefined) {
      await io.error(
        io.gnu
          ? `Usage: ${io.name} [POSIX or GNU style options] -f progfile [--] file ...\nUsage: ${io.name} [POSIX or GNU style options] [--] 'program' file ...\n`
          : busyboxUsage('awk').replace(BANNER, BANNER),
      );
      throw new UsageError('', io.gnu ? 2 : 1, false);
    }
    source = script;
  }
  const runtime = new Runtime(io);
  try {
    const fs = options.get('F');
    if (fs !== undefined) runtime.set('FS', fs === 't' ? '\t' : awkUnescape(fs));
    for (const assignment of options.all('v')) runtime.assign(assignment);
    runtime.useOperands(operands);
    return await new Interpreter(runtime, parseAwk(source)).run();
  } catch (e) {
    if (e instanceof AwkSyntaxError) {
      await io.error(
        io.gnu
          ? `${io.name}: line ${e.line}: ${e.message}\n`
          : `${io.name}: cmd. line:${e.line}: Syntax error\n`,
      );
      return io.gnu ? 2 : 1;
    }
    if (!(e instanceof RegexError)) throw e;
    io.die(`regular expression compile failed (${e.message})`, 2);
  }
};
