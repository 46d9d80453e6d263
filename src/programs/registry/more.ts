import { tar } from '../archive/tar/index.ts';
import { base64 } from '../coreutils/base64.ts';
import { cut } from '../coreutils/cut.ts';
import { date } from '../coreutils/date.ts';
import { df } from '../coreutils/df.ts';
import { cmp } from '../coreutils/diff/cmp.ts';
import { diff } from '../coreutils/diff/index.ts';
import { du } from '../coreutils/du.ts';
import { expr } from '../coreutils/expr.ts';
import { find } from '../coreutils/find/index.ts';
import { groupsProgram, id, whoami } from '../coreutils/id.ts';
import { join } from '../coreutils/join.ts';
import { mkfifo, mktemp, truncate, which } from '../coreutils/mktemp.ts';
import { more } from '../coreutils/more.ts';
import { comm, paste } from '../coreutils/paste.ts';
import { sort } from '../coreutils/sort/index.ts';
import { stat } from '../coreutils/stat.ts';
import { md5sum, sha1sum, sha224sum, sha256sum, sha384sum, sha512sum } from '../coreutils/sums.ts';
import { fold, nl, rev, tac } from '../coreutils/tac.ts';
import { test } from '../coreutils/test.ts';
import { tr } from '../coreutils/tr.ts';
import { arch, nproc, uname, uptime } from '../coreutils/uname.ts';
import { uniq } from '../coreutils/uniq.ts';
import { xargs } from '../coreutils/xargs.ts';
import { mount } from '../process/mount.ts';
import type { Program } from '../support/io.ts';

/** The rest of coreutils, findutils and diffutils. */
export const more2: Record<string, Program> = {
  '[': test,
  arch,
  base64,
  cmp,
  comm,
  cut,
  date,
  df,
  diff,
  du,
  expr,
  find,
  fold,
  groups: groupsProgram,
  id,
  join,
  md5sum,
  mkfifo,
  mktemp,
  more,
  mount,
  nl,
  nproc,
  paste,
  rev,
  sha1sum,
  sha224sum,
  sha256sum,
  sha384sum,
  sha512sum,
  sort,
  stat,
  tac,
  tar,
  test,
  tr,
  truncate,
  uname,
  uniq,
  uptime,
  which,
  whoami,
  xargs,
};
