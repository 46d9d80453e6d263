import { clear, stty, sync, tty } from '../coreutils/terminal.ts';
import { kill, killall, pidof } from '../process/kill.ts';
import { pgrep, pkill } from '../process/pgrep.ts';
import { free, ps, top } from '../process/ps.ts';
import { nice, nohup, setsid, time, timeout, watch } from '../process/timeout.ts';
import type { Program } from '../support/io.ts';

/** Programs that show, start and end processes. */
export const processes: Record<string, Program> = {
  clear,
  free,
  kill,
  killall,
  nice,
  nohup,
  pgrep,
  pidof,
  pkill,
  ps,
  reset: clear,
  setsid,
  stty,
  sync,
  time,
  timeout,
  top,
  tty,
  watch,
};
