import { SIGNALS, type Signal } from '../../kernel/index.ts';
import { catchSignal, defaultSignal, trapName } from '../eval/traps.ts';
import { type Builtin, invalidOption, print } from './builtin.ts';
import { kill } from './jobs.ts';

const shown = (name: string): string => (/^(EXIT|ERR|DEBUG|RETURN)$/.test(name) ? name : `SIG${name}`);
const order = (name: string): number =>
  name === 'EXIT' ? 0 : name in SIGNALS ? SIGNALS[name as Signal] : 100;

export const trap: Builtin = async (shell, args) => {
  let list = args;
  if (list[0] === '-l') {
    // the same table
    return kill(shell, ['-l'], 'kill');
  }
  if (/^-[^lp-]/.test(list[0] ?? ''))
    return invalidOption(shell, 'trap', list[0]!.slice(0, 2), 'trap [-lp] [[arg] signal_spec ...]');
  const printing = list[0] === '-p' || !list.length;
  if (list[0] === '-p' || list[0] === '--') list = list.slice(1);
  if (printing) {
    const wanted = list.map((n) => trapName(n));
    for (const [name, action] of [...(shell.outerTraps ?? shell.traps)].sort(
      (a, b) => order(a[0]) - order(b[0]),
    ))
      if (!wanted.length || wanted.includes(name))
        await print(
          shell,
          `trap -- '${action.replaceAll("'", "'\\''")}' ${shell.kind === 'ash' ? name : shown(name)}\n`,
        );
    return 0;
  }
  let action: string | undefined = list[0]!;
  let names = list.slice(1);
  if (action === '-') action = undefined;
  else if (!names.length) {
    if (/^\d+$/.test(action) || trapName(action)) {
      names = [action];
      action = undefined;
    } else {
      await shell.writeError('trap: usage: trap [-lp] [[arg] signal_spec ...]\n');
      return 2;
    }
  } else if (/^\d+$/.test(action)) {
    names = list;
    action = undefined;
  }
  let code = 0;
  shell.outerTraps = undefined;
  for (const spec of names) {
    const name = trapName(spec);
    if (!name) {
      await shell.complain(
        shell.kind === 'ash'
          ? `trap: ${spec}: invalid signal specification`
          : `trap: ${spec}: invalid signal specification`,
        true,
      );
      code = 1;
      continue;
    }
    if (action === undefined) shell.traps.delete(name);
    else shell.traps.set(name, action);
    if (!(name in SIGNALS) || name === 'KILL' || name === 'STOP') continue;
    const signal = name as Signal;
    if (action === undefined) defaultSignal(shell, signal);
    else if (action === '') shell.process.onSignal(signal, 'ignore');
    else catchSignal(shell, signal);
  }
  return code;
};
