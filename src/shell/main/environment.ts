import { isSysError } from '../../kernel/index.ts';
import type { Shell } from '../shell.ts';
import { Variable } from '../vars/variable.ts';

/** Makes variables of the environment, and those that a shell sets for itself. */
export function importEnvironment(shell: Shell, env: ReadonlyMap<string, string>): void {
  const global = shell.scopes[0]!;
  const put = (name: string, value: string, exported: boolean): Variable => {
    const variable = new Variable();
    variable.value = value;
    variable.exported = exported;
    global.set(name, variable);
    return variable;
  };
  for (const [name, value] of env) if (/^[A-Za-z_]\w*$/.test(name) && name !== '_') put(name, value, true);
  const { process } = shell;
  const inherited = env.get('PWD');
  let pwd = process.cwd;
  try {
    if (inherited?.startsWith('/') && process.fs.realpath(inherited) === process.cwd) pwd = inherited;
  } catch (e) {
    if (!isSysError(e)) throw e;
  }
  put('PWD', pwd, true);
  put('IFS', ' \t\n', false);
  put('OPTIND', '1', false);
  if (!env.has('PATH'))
    put(
      'PATH',
      shell.kind === 'bash'
        ? '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
        : '/sbin:/usr/sbin:/bin:/usr/bin',
      false,
    );
  put('PS4', '+ ', false);
  const level = Number.parseInt(env.get('SHLVL') ?? '0', 10) || 0;
  put('SHLVL', String(level + 1), true);
  if (shell.kind === 'ash') {
    for (const name of ['FUNCNAME', 'LINENO']) put(name, '', false);
    for (const [name, value] of [
      ['PPID', String(process.ppid)],
      ['PS1', '\\w \\$ '],
      ['PS2', '> '],
    ] as const)
      if (!env.has(name)) put(name, value, false);
    return;
  }
  put('BASH', '/bin/bash', false);
  put('BASH_VERSION', '5.2.15(1)-release', false);
  const version = put('BASH_VERSINFO', '', false);
  version.value = undefined;
  version.list = new Map(['5', '2', '15', '1', 'release', 'x86_64-pc-linux-gnu'].map((v, i) => [i, v]));
  version.readonly = true;
  put('HOSTNAME', process.ns.uts.hostname, false);
  put('HOSTTYPE', 'x86_64', false);
  put('MACHTYPE', 'x86_64-pc-linux-gnu', false);
  put('OSTYPE', 'linux-gnu', false);
  put('OPTERR', '1', false);
  const oldpwd = global.get('OLDPWD');
  if (!oldpwd) {
    const unset = new Variable();
    unset.exported = true;
    global.set('OLDPWD', unset);
  }
}
