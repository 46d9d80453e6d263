import { echoEscapes } from '../expansion/ansi-c.ts';
import { type Builtin, print } from './builtin.ts';

export const echo: Builtin = async (shell, args, name) => {
  let i = 0;
  let newline = true;
  let escapes = shell.shopt('xpg_echo');
  for (; i < args.length && /^-[neE]+$/.test(args[i]!); i++)
    for (const c of args[i]!.slice(1)) {
      if (c === 'n') newline = false;
      else escapes = c === 'e';
    }
  let text = args.slice(i).join(' ');
  if (escapes) {
    const result = echoEscapes(text);
    text = result.text;
    if (result.stop) newline = false;
  }
  return print(shell, text + (newline ? '\n' : ''), name);
};
