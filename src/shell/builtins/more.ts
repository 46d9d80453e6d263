export { evaluateTest } from '../eval/conditional.ts';
export { openHereDoc, parse, parseFully } from '../syntax/grammar.ts';

import { alias, builtin, command, enable, hash, type, unalias } from './commands.ts';
import { declare, exportBuiltin, readonly, unset } from './declare.ts';
import { cd, dirs, popd, pushd, pwd } from './directories.ts';
import { fc } from './fc.ts';
import { builtins, type MoreBuiltins } from './index.ts';
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

/** The builtins that aren't in the index's own list, by name. */
export const more: MoreBuiltins = {
  '[': test,
  alias,
  bg,
  builtin,
  caller: callerBuiltin,
  cd,
  command,
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

setRegistry(builtins);
