import { exitCodeOf, parseSignal, SIGNALS, type Signal } from '../../kernel/index.ts';
import { execOr } from '../coreutils/env.ts';
import { parseDuration } from '../support/duration.ts';
import { getopt } from '../support/getopt.ts';
import { type Io, type Program, sys } from '../support/io.ts';
import { quote } from '../support/quote.ts';

/** timeout: -s -k, --preserve-status, --foreground. */
export const timeout: Program = async (io: Io) => {
  const options = getopt(io, {
    short: 's:k:vp',
    stop: true,
    code: io.gnu ? 125 : 1,
    long: {
      'signal=': 's',
      'kill-after=': 'k',
      'preserve-status': 'p',
      foreground: 'foreground',
      verbose: 'v',
    },
  });
  const [time, ...argv] = options.operands;
  if (time === undefined || !argv.length) io.usage(io.gnu ? 'missing operand' : '', io.gnu ? 125 : 1);
  const us = parseDuration(time);
  if (us === undefined) io.usage(`invalid time interval ${quote(time)}`, 125);
  const signal: Signal | undefined = parseSignal(options.get('s') ?? 'TERM');
  if (!signal) io.usage(`${quote(options.get('s')!)}: invalid signal`, 125);
  const { process } = io;
  let child: ReturnType<typeof process.spawn>;
  try {
    child = process.spawn(argv);
  } catch (e) {
    const { code, message } = sys(e);
    await io.fail(
      io.gnu
        ? `failed to run command ${quote(argv[0]!)}: ${message}`
        : `can't execute '${argv[0]}': ${message}`,
    );
    return code === 'ENOENT' ? 127 : 126;
  }
  const pid = child.pidIn(process.ns.pid);
  let timedOut = false;
  for (const s of ['TERM', 'INT', 'HUP', 'QUIT'] as const)
    process.onSignal(s, () => child.deliver(s, process));
  if (us > 0 && Number.isFinite(us))
    process.thread('timer', async () => {
      await process.sleep(us);
      timedOut = true;
      child.deliver(signal, process);
      child.deliver('CONT', process);
      const after = options.get('k');
      if (after === undefined) return;
      await process.sleep(parseDuration(after) ?? 0);
      child.deliver('KILL', process);
    });
  const waited = await process.wait(pid);
  const status = waited!.status;
  if (!timedOut || options.has('p')) return exitCodeOf(status);
  if (status.kind === 'signaled' && status.signal === 'KILL') {
    // as GNU's does, so that its parent sees the same end
    if (io.gnu) process.kill(process.pid, 'KILL');
    return 128 + SIGNALS.KILL;
  }
  if (io.gnu) return 124;
  // busybox's becomes the command itself: who waits for it sees the signal
  if (status.kind === 'signaled') {
    process.onSignal(status.signal, 'default');
    process.kill(process.pid, status.signal);
  }
  return 128 + SIGNALS[signal];
};

/** nohup: ignores SIGHUP; output to a terminal goes to nohup.out. */
export const nohup: Program = async (io: Io) => {
  if (!io.args.length) io.usage(io.gnu ? 'missing operand' : '', io.gnu ? 125 : 127);
  io.process.onSignal('HUP', 'ignore');
  if (io.isTty(1)) {
    await io.error(`${io.name}: ignoring input and appending output to 'nohup.out'\n`);
    const fd = io.process.open('nohup.out', { write: true, create: true, append: true, mode: 0o600 });
    const file = io.process.fds.get(fd);
    io.process.fds.set(1, file);
    if (io.isTty(2)) io.process.fds.set(2, file);
    io.process.close(fd);
  }
  return execOr(io, io.args[0] === '--' ? io.args.slice(1) : io.args);
};

/** setsid: runs a command as the leader of a session. */
export const setsid: Program = async (io: Io) => {
  const args = io.args.filter((a, i) => !(i === 0 && /^-[cfw]$/.test(a)));
  if (!args.length) io.usage(io.gnu ? 'no command specified' : '');
  io.process.setsid();
  return execOr(io, args);
};

/** nice, chroot-less: priorities mean nothing here. */
export const nice: Program = async (io: Io) => {
  const options = getopt(io, { short: 'n:', stop: true, long: { 'adjustment=': 'n' } });
  if (!options.operands.length) {
    io.put('0\n');
    return 0;
  }
  return execOr(io, options.operands);
};

/** time of busybox and /usr/bin/time. */
export const time: Program = async (io: Io) => {
  const options = getopt(io, { short: 'pvf:o:', stop: true });
  const started = io.process.nowUs;
  if (!options.operands.length) io.usage('');
  let code = 127;
  try {
    code = await io.process.run(options.operands);
  } catch (e) {
    await io.fail(`can't execute '${options.operands[0]}': ${sys(e).message}`);
  }
  const s = (io.process.nowUs - started) / 1e6;
  await io.error(`real\t${Math.floor(s / 60)}m ${(s % 60).toFixed(2)}s\nuser\t0m 0.00s\nsys\t0m 0.00s\n`);
  return code;
};

const WATCH_USAGE = `
Usage:
 watch [options] command

Options:
  -b, --beep             beep if command has a non-zero exit
  -c, --color            interpret ANSI color and style sequences
  -d, --differences[=<permanent>]
                         highlight changes between updates
  -e, --errexit          exit if command has a non-zero exit
  -g, --chgexit          exit when output from command changes
  -q, --equexit <cycles>
                         exit when output from command does not change
  -n, --interval <secs>  seconds to wait between updates
  -p, --precise          attempt run command in precise intervals
  -t, --no-title         turn off header
  -w, --no-wrap          turn off line wrapping
  -x, --exec             pass command to exec instead of "sh -c"

 -h, --help     display this help and exit
 -v, --version  output version information and exit

For more details see watch(1).
`;

/** watch: -n -t; redraws until it is interrupted. */
export const watch: Program = async (io: Io) => {
  const options = getopt(io, {
    short: 'n:td',
    stop: true,
    long: { 'interval=': 'n', 'no-title': 't', differences: 'd' },
  });
  if (!options.operands.length) {
    if (!io.gnu) io.usage('');
    await io.error(WATCH_USAGE);
    return 1;
  }
  const interval = Number(options.get('n') ?? 2);
  const command = options.operands.join(' ');
  for (;;) {
    const title = options.has('t') ? '' : `Every ${interval.toFixed(1)}s: ${command}\n\n`;
    await io.print(`\x1b[H\x1b[2J${title}`);
    await io.process.run(['sh', '-c', command]);
    await io.process.sleep(interval * 1e6);
  }
};
