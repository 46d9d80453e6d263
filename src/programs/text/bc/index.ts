import { cannotOpen } from '../../coreutils/cat.ts';
import { getopt } from '../../support/getopt.ts';
import type { Io, Program } from '../../support/io.ts';
import { Interpreter, RuntimeError } from './interpret.ts';
import { Parser, SyntaxProblem, Unfinished } from './parse.ts';

const BANNER = `bc 1.07.1
Copyright 1991-1994, 1997, 1998, 2000, 2004, 2006, 2008, 2012-2017 Free Software Foundation, Inc.
This is free software with ABSOLUTELY NO WARRANTY.
For details type \`warranty'. 
`;

/** Runs one file or standard input, statement by statement; true when it asked to end. */
async function execute(io: Io, path: string, interpreter: Interpreter): Promise<boolean> {
  const input = io.input(path);
  let text = '';
  let number = 0;
  for (;;) {
    const line = await input.line();
    if (line === undefined) break;
    number++;
    text += `${line}\n`;
    if (line.endsWith('\\')) continue;
    try {
      const statements = new Parser(text).program();
      text = '';
      if (await interpreter.run(statements)) return true;
    } catch (e) {
      if (e instanceof Unfinished || (e instanceof SyntaxProblem && e.message === 'open')) continue;
      text = '';
      if (e instanceof SyntaxProblem) {
        // what is wrong at the end of a line is found on the next
        const at = e.message === '\n' ? number + 1 : number;
        await io.error(`${path === '-' ? '(standard_in)' : path} ${at}: syntax error\n`);
      } else if (e instanceof RuntimeError)
        await io.error(`Runtime error (func=${e.func}, adr=${e.adr}): ${e.message}\n`);
      else throw e;
    }
  }
  input.close();
  return false;
}

/** bc: -l -q -s -i -w. */
export const bc: Program = async (io) => {
  const long = { mathlib: 'l', quiet: 'q', standard: 's', interactive: 'i', warn: 'w' };
  const options = getopt(io, { short: 'lqsiw', long, version: BANNER });
  if (io.isTty(0) && io.isTty(1) && !options.has('q') && io.gnu) await io.print(BANNER);
  const interpreter = new Interpreter(io, options.has('l'));
  for (const path of [...options.operands, '-']) {
    try {
      if (await execute(io, path, interpreter)) break;
    } catch (e) {
      await cannotOpen(io, path, e);
      return 1;
    }
  }
  return 0;
};
