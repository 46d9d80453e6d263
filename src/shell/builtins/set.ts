import type { Shell } from '../shell.ts';
import { printFunction } from '../syntax/printer.ts';
import { quoteDouble, quoteIfNeeded } from '../vars/quote.ts';
import { type Builtin, print, raise } from './builtin.ts';
import { OPTION_NAMES, optionName, switchOption } from './options.ts';

const ASH_OPTIONS =
  'errexit noglob ignoreeof monitor noexec xtrace verbose noclobber allexport notify nounset errtrace vi pipefail'.split(
    ' ',
  );

async function listOptions(shell: Shell, reusable: boolean): Promise<number> {
  for (const name of shell.kind === 'ash' ? ASH_OPTIONS : OPTION_NAMES) {
    const on = name === 'monitor' ? shell.monitor : shell.on(name);
    await print(
      shell,
      reusable
        ? `set ${on ? '-' : '+'}o ${name}\n`
        : shell.kind === 'ash'
          ? `${name.padEnd(16)}${on ? 'on' : 'off'}\n`
          : `${name.padEnd(15)}\t${on ? 'on' : 'off'}\n`,
    );
  }
  return 0;
}

async function variables(shell: Shell): Promise<number> {
  for (const name of shell.names()) {
    const v = shell.find(name)!;
    if (v.isArray)
      await print(
        shell,
        `${name}=(${v
          .keys()
          .map((k, i) => `[${k}]=${quoteDouble(v.values()[i]!)}`)
          .join(' ')})\n`,
      );
    else if (v.value !== undefined)
      await print(
        shell,
        shell.kind === 'ash'
          ? `${name}='${v.value.replaceAll("'", "'\\''")}'\n`
          : `${name}=${quoteIfNeeded(v.value)}\n`,
      );
  }
  if (shell.kind === 'bash')
    for (const fn of [...shell.functions.values()].sort((a, b) => (a.name < b.name ? -1 : 1)))
      await print(shell, `${printFunction(fn.node)}\n`);
  return 0;
}

export const set: Builtin = async (shell, args) => {
  if (!args.length) return variables(shell);
  let i = 0;
  for (; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === '--') {
      shell.args = args.slice(i + 1);
      return 0;
    }
    if (arg === '-') {
      shell.options.delete('xtrace');
      shell.options.delete('verbose');
      i++;
      break;
    }
    if (!/^[-+]./.test(arg)) break;
    const on = arg[0] === '-';
    for (const c of arg.slice(1)) {
      if (c === 'o') {
        const name = args[i + 1];
        if (name === undefined) return listOptions(shell, !on);
        i++;
        if (!switchOption(shell, name, on)) {
          if (shell.kind === 'ash') return raise(shell, `set: illegal option ${arg[0]}o ${name}`);
          await shell.complain(`set: ${name}: invalid option name`);
          return 2;
        }
        continue;
      }
      const name = optionName(c);
      if (!name) {
        if (shell.kind === 'ash') return raise(shell, `set: illegal option ${arg[0]}${c}`);
        await shell.complain(`set: ${arg[0]}${c}: invalid option`);
        await shell.writeError(
          'set: usage: set [-abefhkmnptuvxBCEHPT] [-o option-name] [--] [-] [arg ...]\n',
        );
        return 2;
      }
      switchOption(shell, name, on);
    }
  }
  if (i < args.length) shell.args = args.slice(i);
  return 0;
};

export const shift: Builtin = async (shell, args) => {
  const n = args[0] ?? '1';
  if (!/^[-+]?\d+$/.test(n)) {
    await shell.complain(`shift: ${n}: numeric argument required`);
    return 1;
  }
  if (Number(n) < 0) {
    await shell.complain(`shift: ${n}: shift count out of range`);
    return 1;
  }
  if (Number(n) > shell.args.length) {
    return 1;
  }
  shell.args = shell.args.slice(Number(n));
  return 0;
};

export const shopt: Builtin = async (shell, args) => {
  let mode: 's' | 'u' | undefined;
  let quiet = false;
  let asSet = false;
  let reusable = false;
  const names: string[] = [];
  for (const arg of args) {
    if (!/^-[suqpo]+$/.test(arg)) {
      if (arg.startsWith('-')) {
        await shell.complain(`shopt: ${arg.slice(0, 2)}: invalid option`);
        await shell.writeError('shopt: usage: shopt [-pqsu] [-o] [optname ...]\n');
        return 2;
      }
      names.push(arg);
      continue;
    }
    for (const c of arg.slice(1)) {
      if (c === 's' || c === 'u') mode = c;
      else if (c === 'q') quiet = true;
      else if (c === 'o') asSet = true;
      else reusable = true;
    }
  }
  let code = 0;
  const known = asSet ? OPTION_NAMES : [...shell.shopts.keys()].sort();
  const value = (name: string) => (asSet ? shell.on(name) : shell.shopt(name));
  const show = async (name: string): Promise<void> => {
    if (quiet) return;
    const on = value(name);
    await print(
      shell,
      reusable
        ? `${asSet ? 'set' : 'shopt'} ${asSet ? (on ? '-o' : '+o') : on ? '-s' : '-u'} ${name}\n`
        : `${name.padEnd(15)}\t${on ? 'on' : 'off'}\n`,
    );
  };
  if (!names.length) {
    for (const name of known) if (!mode || value(name) === (mode === 's')) await show(name);
    return 0;
  }
  for (const name of names) {
    if (!known.includes(name)) {
      await shell.complain(`shopt: ${name}: invalid shell option name`);
      code = 1;
    } else if (mode) {
      if (asSet) switchOption(shell, name, mode === 's');
      else shell.shopts.set(name, mode === 's');
    } else {
      await show(name);
      if (!value(name)) code = 1;
    }
  }
  return code;
};
