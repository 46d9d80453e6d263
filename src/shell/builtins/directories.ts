import { isSysError } from '../../kernel/index.ts';
import { tildeDirectory } from '../expansion/tilde.ts';
import type { Shell } from '../shell.ts';
import { type Builtin, invalidOption, options, print } from './builtin.ts';

/** A path without ".", ".." and double slashes, by its text alone. */
function logical(path: string): string {
  const out: string[] = [];
  for (const name of path.split('/')) {
    if (name === '' || name === '.') continue;
    if (name === '..') out.pop();
    else out.push(name);
  }
  return `/${out.join('/')}`;
}

function change(shell: Shell, target: string, physical: boolean): void {
  const { process } = shell;
  const pwd = shell.get('PWD') ?? process.cwd;
  const full = target.startsWith('/') ? target : `${pwd}/${target}`;
  if (physical) process.chdir(target);
  else process.chdir(process.fs.exists(logical(full)) || !process.fs.exists(target) ? logical(full) : target);
  const next = physical ? process.cwd : logical(full);
  shell.set('OLDPWD', pwd);
  shell.set('PWD', next);
  for (const name of ['PWD', 'OLDPWD']) shell.assignable(name).exported = true;
}

export const cd: Builtin = async (shell, args) => {
  const { set, rest, bad } = options(args[0] === '-' ? ['--', ...args] : args, 'LPe@');
  if (bad) return invalidOption(shell, 'cd', bad, 'cd [-L|[-P [-e]] [-@]] [dir]');
  if (rest.length > 1 && shell.kind === 'bash') {
    await shell.complain('cd: too many arguments');
    return 1;
  }
  let [target] = rest;
  let show = false;
  if (target === undefined) {
    target = shell.get('HOME');
    if (target === undefined) {
      await shell.complain('cd: HOME not set');
      return 1;
    }
  } else if (target === '-') {
    target = shell.get('OLDPWD');
    if (target === undefined) {
      await shell.complain('cd: OLDPWD not set');
      return 1;
    }
    show = true;
  }
  if (target === '') return 0;
  const candidates =
    target.startsWith('/') || /^\.\.?(?:\/|$)/.test(target)
      ? []
      : (shell.get('CDPATH') ?? '')
          .split(':')
          .filter(Boolean)
          .map((d) => `${d}/${target}`);
  let failure: unknown;
  for (const candidate of [...candidates, target]) {
    try {
      change(shell, candidate, set.has('P'));
      if (show || candidate !== target) await print(shell, `${shell.get('PWD')}\n`);
      return 0;
    } catch (e) {
      if (!isSysError(e)) throw e;
      failure = e;
    }
  }
  const message = isSysError(failure) ? failure.message : '';
  if (shell.kind === 'ash') await shell.complain(`cd: can't cd to ${target}: ${message}`, true);
  else await shell.complain(`cd: ${target}: ${message}`);
  return shell.kind === 'ash' ? 2 : 1;
};

export const pwd: Builtin = async (shell, args) => {
  const { set, bad } = options(args, 'LP');
  if (bad) return invalidOption(shell, 'pwd', bad, 'pwd [-LP]');
  return print(shell, `${set.has('P') ? shell.process.cwd : (shell.get('PWD') ?? shell.process.cwd)}\n`);
};

const shorten = (shell: Shell, path: string): string => {
  const home = tildeDirectory(shell, '');
  return home && home !== '/' && (path === home || path.startsWith(`${home}/`))
    ? `~${path.slice(home.length)}`
    : path;
};

export const dirs: Builtin = async (shell, args) => {
  const { set } = options(args, 'clpv');
  if (set.has('c')) {
    shell.dirs = [];
    return 0;
  }
  const all = [shell.get('PWD') ?? shell.process.cwd, ...shell.dirs].map((d) =>
    set.has('l') ? d : shorten(shell, d),
  );
  const text = set.has('v')
    ? all.map((d, i) => `${String(i).padStart(2)}  ${d}`).join('\n')
    : all.join(set.has('p') ? '\n' : ' ');
  return print(shell, `${text}\n`);
};

async function enter(shell: Shell, name: string, target: string): Promise<boolean> {
  try {
    change(shell, target, false);
    return true;
  } catch (e) {
    if (!isSysError(e)) throw e;
    await shell.complain(`${name}: ${target}: ${e.message}`);
    return false;
  }
}

export const pushd: Builtin = async (shell, args) => {
  const here = shell.get('PWD') ?? shell.process.cwd;
  const [target] = args;
  if (target === undefined) {
    const top = shell.dirs[0];
    if (top === undefined) {
      await shell.complain('pushd: no other directory');
      return 1;
    }
    if (!(await enter(shell, 'pushd', top))) return 1;
    shell.dirs[0] = here;
  } else if (/^[-+]\d+$/.test(target)) {
    const all = [here, ...shell.dirs];
    const n = target[0] === '+' ? Number(target.slice(1)) : all.length - 1 - Number(target.slice(1));
    if (!all[n]) {
      await shell.complain(`pushd: ${target}: directory stack index out of range`);
      return 1;
    }
    const turned = [...all.slice(n), ...all.slice(0, n)];
    if (!(await enter(shell, 'pushd', turned[0]!))) return 1;
    shell.dirs = turned.slice(1);
  } else {
    if (!(await enter(shell, 'pushd', target))) return 1;
    shell.dirs.unshift(here);
  }
  return dirs(shell, [], 'dirs');
};

export const popd: Builtin = async (shell, args) => {
  if (!shell.dirs.length) {
    await shell.complain('popd: directory stack empty');
    return 1;
  }
  const n = /^\+(\d+)$/.exec(args[0] ?? '')?.[1];
  if (n !== undefined && Number(n) > 0) {
    if (!shell.dirs[Number(n) - 1]) {
      await shell.complain(`popd: ${args[0]}: directory stack index out of range`);
      return 1;
    }
    shell.dirs.splice(Number(n) - 1, 1);
  } else {
    if (!(await enter(shell, 'popd', shell.dirs[0]!))) return 1;
    shell.dirs.shift();
  }
  return dirs(shell, [], 'dirs');
};
