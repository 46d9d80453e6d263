import type { ShellKind } from '../shell.ts';
import type { Builtin } from './builtin.ts';
import { alias, builtin, command, enable, hash, type, unalias } from './commands.ts';
import { declare, exportBuiltin, readonly, unset } from './declare.ts';
import { cd, dirs, popd, pushd, pwd } from './directories.ts';
import { echo } from './echo.ts';
import {
  breakBuiltin,
  colon,
  continueBuiltin,
  evalBuiltin,
  exec,
  exit,
  falseBuiltin,
  logout,
  returnBuiltin,
  source,
} from './flow.ts';
import { bg, disown, fg, jobs, kill, wait } from './jobs.ts';
import {
  callerBuiltin,
  getopts,
  help,
  history,
  letBuiltin,
  mapfile,
  setRegistry,
  times,
  ulimit,
  umask,
} from './misc.ts';
import { printf } from './printf.ts';
import { read } from './read.ts';
import { set, shift, shopt } from './set.ts';
import { test } from './test.ts';
import { trap } from './trap.ts';

const COMMON: Record<string, Builtin> = {
  ':': colon,
  '.': source,
  '[': test,
  alias,
  bg,
  break: breakBuiltin,
  cd,
  command,
  continue: continueBuiltin,
  echo,
  eval: evalBuiltin,
  exec,
  exit,
  export: exportBuiltin,
  false: falseBuiltin,
  fg,
  getopts,
  hash,
  help,
  history,
  jobs,
  kill,
  let: letBuiltin,
  local: declare,
  printf,
  pwd,
  read,
  readonly,
  return: returnBuiltin,
  set,
  shift,
  source,
  test,
  times,
  trap,
  true: colon,
  type,
  ulimit,
  umask,
  unalias,
  unset,
  wait,
};

const BASH: Record<string, Builtin> = {
  builtin,
  caller: callerBuiltin,
  compgen: falseBuiltin,
  complete: colon,
  compopt: colon,
  bind: colon,
  declare,
  dirs,
  disown,
  enable,
  logout,
  mapfile,
  popd,
  pushd,
  readarray: mapfile,
  shopt,
  suspend: colon,
  typeset: declare,
};

const bash: ReadonlyMap<string, Builtin> = new Map(Object.entries({ ...COMMON, ...BASH }));
const ash: ReadonlyMap<string, Builtin> = new Map(Object.entries(COMMON));

/** The commands that a shell runs itself. */
export const builtins = (kind: ShellKind): ReadonlyMap<string, Builtin> => (kind === 'bash' ? bash : ash);

setRegistry(builtins);
