export { evaluateTest } from '../eval/conditional.ts';
export { ashFault, extglobFault, openHereDoc, parse, parseFully } from '../syntax/grammar.ts';
export { strftime } from './strftime.ts';

import { alias, builtin, command, enable, hash, type, unalias } from './commands.ts';
import { bind, compgen, compopt, suspend } from './completion.ts';
import { declare, exportBuiltin, readonly, unset } from './declare.ts';
import { cd, dirs, popd, pushd, pwd } from './directories.ts';
import { fc } from './fc.ts';
import { help } from './help.ts';
import type { MoreBuiltins } from './index.ts';
import { bg, disown, fg, jobs, kill, wait } from './jobs.ts';
import { callerBuiltin, getopts, history, letBuiltin, mapfile, times, ulimit, umask } from './misc.ts';
import { printf } from './printf.ts';
import { read } from './read.ts';
import { set, shift, shopt } from './set.ts';
import { test } from './test.ts';
import { trap } from './trap.ts';

/** The builtins that aren't in the index's own list, by name. */
export const more: MoreBuiltins = {
  '[': test,
  alias,
  bg,
  bind,
  builtin,
  caller: callerBuiltin,
  cd,
  command,
  compgen,
  compopt,
  declare,
  dirs,
  disown,
  enable,
  export: exportBuiltin,
  fc,
  fg,
  getopts,
  hash,
  help,
  history,
  jobs,
  kill,
  let: letBuiltin,
  local: declare,
  mapfile,
  popd,
  printf,
  pushd,
  pwd,
  read,
  readarray: mapfile,
  readonly,
  set,
  shift,
  shopt,
  suspend,
  test,
  times,
  trap,
  type,
  typeset: declare,
  ulimit,
  umask,
  unalias,
  unset,
  wait,
};
