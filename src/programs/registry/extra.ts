import { file } from '../binary/file.ts';
import { base32 } from '../coreutils/base32.ts';
import { b2sum, cksum, sum } from '../coreutils/cksum.ts';
import { expand, unexpand } from '../coreutils/expand.ts';
import { fmt } from '../coreutils/fmt.ts';
import { install } from '../coreutils/install.ts';
import { stdbuf } from '../coreutils/stdbuf.ts';
import { tput } from '../coreutils/tput.ts';
import type { Program } from '../support/io.ts';
import { bc } from '../text/bc/index.ts';

/** What is typed now and then, and busybox has too. */
export const extra: Record<string, Program> = { bc, expand, unexpand };

/** What only the host has. */
export const hostExtra: Record<string, Program> = {
  b2sum,
  base32,
  cksum,
  file,
  fmt,
  install,
  stdbuf,
  sum,
  tput,
};
