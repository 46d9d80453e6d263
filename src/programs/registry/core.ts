import { basename, dirname } from '../coreutils/basename.ts';
import { cat } from '../coreutils/cat.ts';
import { chgrp, chmod, chown } from '../coreutils/chmod.ts';
import { cp } from '../coreutils/cp.ts';
import { echo } from '../coreutils/echo.ts';
import { env, printenv } from '../coreutils/env.ts';
import { head } from '../coreutils/head.ts';
import { ln } from '../coreutils/ln.ts';
import { ls } from '../coreutils/ls/index.ts';
import { mkdir, rmdir } from '../coreutils/mkdir.ts';
import { mv } from '../coreutils/mv.ts';
import { printf } from '../coreutils/printf.ts';
import { pwd } from '../coreutils/pwd.ts';
import { readlink, realpath } from '../coreutils/readlink.ts';
import { rm, unlink } from '../coreutils/rm.ts';
import { seq } from '../coreutils/seq.ts';
import { sleep, usleep } from '../coreutils/sleep.ts';
import { tail } from '../coreutils/tail.ts';
import { tee } from '../coreutils/tee.ts';
import { touch } from '../coreutils/touch.ts';
import { falseProgram, trueProgram } from '../coreutils/true.ts';
import { wc } from '../coreutils/wc.ts';
import { yes } from '../coreutils/yes.ts';
import type { Program } from '../support/io.ts';

/** Files, text and shell helpers: what coreutils has. */
export const core: Record<string, Program> = {
  basename,
  cat,
  chgrp,
  chmod,
  chown,
  cp,
  dirname,
  echo,
  env,
  false: falseProgram,
  head,
  ln,
  ls,
  mkdir,
  mv,
  printenv,
  printf,
  pwd,
  readlink,
  realpath,
  rm,
  rmdir,
  seq,
  sleep,
  tail,
  tee,
  touch,
  true: trueProgram,
  unlink,
  usleep,
  wc,
  yes,
};
