import { parseDuration } from '../support/duration.ts';
import type { Io, Program } from '../support/io.ts';
import { curly } from '../support/quote.ts';

const FOREVER = 1e15;

/** sleep: the sum of its arguments, with suffixes s m h d. */
export const sleep: Program = async (io: Io) => {
  const args = io.args[0] === '--' ? io.args.slice(1) : io.args;
  if (!args.length) io.usage(io.gnu ? 'missing operand' : '');
  let us = 0;
  const bad: string[] = [];
  for (const arg of args) {
    if (/^-[a-zA-Z]/.test(arg)) io.usage(`invalid option -- '${arg[1]}'`);
    const interval = parseDuration(arg);
    if (interval === undefined) bad.push(arg);
    else us += interval;
  }
  if (bad.length) {
    if (!io.gnu) io.die(`invalid number '${bad[0]}'`);
    for (const arg of bad.slice(0, -1)) await io.fail(`invalid time interval ${curly(io, arg)}`);
    io.usage(`invalid time interval ${curly(io, bad.at(-1)!)}`);
  }
  await io.process.sleep(Math.min(us, FOREVER));
  return 0;
};

/** usleep of busybox: microseconds. */
export const usleep: Program = async (io: Io) => {
  await io.process.sleep(Number(io.args[0] ?? 0));
  return 0;
};
