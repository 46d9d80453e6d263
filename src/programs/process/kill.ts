import { type Process, parseSignal, SIGNALS, type Signal, signalByNumber } from '../../kernel/index.ts';
import { getopt } from '../support/getopt.ts';
import { type Io, type Program, sys } from '../support/io.ts';
import { quote } from '../support/quote.ts';

const NAMES = Object.keys(SIGNALS);

/** Takes `-9`, `-KILL`, `-s TERM` from the front of the arguments. Undefined: the name is of no signal. */
export function takeSignal(args: string[]): { signal: Signal | 0; rest: string[] } | undefined {
  const [first, second, ...rest] = args;
  const read = (text: string): Signal | 0 | undefined => (text === '0' ? 0 : parseSignal(text));
  if (first === '-s' || first === '--signal' || first === '-n') {
    const signal = read(second ?? '');
    return signal === undefined ? undefined : { signal, rest };
  }
  if (first && /^-([A-Z]|\d)/.test(first)) {
    const signal = read(first.slice(1));
    return signal === undefined ? undefined : { signal, rest: args.slice(1) };
  }
  return { signal: 'TERM', rest: args };
}

/** kill: -l, -SIGNAL, -s SIGNAL, pids and -pids. */
export const kill: Program = async (io: Io) => {
  const { args } = io;
  if (args[0] === '-l' || args[0] === '-L') {
    const which = args.slice(1);
    if (!which.length) {
      for (const [i, name] of NAMES.entries())
        io.put(
          io.gnu
            ? `${name}${i === NAMES.length - 1 ? '\n' : ' '}`
            : `${String(i + 1).padStart(2)}) ${name}\n`,
        );
      return 0;
    }
    for (const w of which) {
      const n = Number(w) > 128 ? Number(w) - 128 : Number(w);
      const signal = Number.isNaN(n) ? parseSignal(w) : signalByNumber(n);
      if (!signal) io.die(`${io.gnu ? 'unknown signal name' : 'unknown signal'} ${w}`);
      io.put(Number.isNaN(n) ? `${SIGNALS[signal]}\n` : `${signal}\n`);
    }
    return 0;
  }
  const taken = takeSignal(args);
  if (!taken)
    io.die(
      io.gnu
        ? `${quote(args[0]!.replace(/^-s?/, '') || args[1]!)}: invalid signal`
        : `bad signal name '${args[0]!.replace(/^-s?/, '') || args[1]}'`,
    );
  const pids = taken.rest[0] === '--' ? taken.rest.slice(1) : taken.rest;
  if (!pids.length) io.die(io.gnu ? 'not enough arguments' : 'you need to specify whom to kill');
  let code = 0;
  for (const pid of pids) {
    if (!/^-?\d+$/.test(pid)) {
      await io.fail(io.gnu ? `failed to parse argument: ${quote(pid)}` : `invalid number '${pid}'`);
      code = 1;
      continue;
    }
    try {
      io.process.kill(Number(pid), taken.signal);
    } catch (e) {
      await io.fail(io.gnu ? `(${pid}): ${sys(e).message}` : `can't kill pid ${pid}: ${sys(e).message}`);
      code = 1;
    }
  }
  return code;
};

/** All processes that this one sees, by number. */
export const processes = (io: Io): Array<[pid: number, process: Process]> =>
  [...io.process.ns.pid.processes].sort((a, b) => a[0] - b[0]);

/** A process's command line, as ps shows it. */
export const commandOf = (p: Process): string => (p.status ? `[${p.comm}]` : p.argv.join(' '));

/** killall: by exact name. */
export const killall: Program = async (io: Io) => {
  const quiet = io.args.includes('-q');
  const taken = takeSignal(io.args.filter((a) => a !== '-q'));
  if (!taken) io.die(`bad signal name '${io.args[0]!.slice(1)}'`);
  if (!taken.rest.length) io.usage('');
  let code = 0;
  for (const name of taken.rest) {
    const targets = processes(io).filter(([, p]) => p.comm === name && p !== io.process && !p.status);
    if (!targets.length) {
      if (!quiet)
        await io.error(`${io.gnu ? '' : 'killall: '}${name}: no process ${io.gnu ? 'found' : 'killed'}\n`);
      code = 1;
    }
    for (const [pid] of targets) io.process.kill(pid, taken.signal);
  }
  return code;
};

/** pidof: -s -o PID[,PID]; a name is that of the file that runs, or its path. */
export const pidof: Program = async (io: Io) => {
  const options = getopt(io, { short: io.gnu ? 'scxno:S:q' : '', long: { 'single-shot': 's' } });
  const names = options.operands;
  const omitted = options
    .all('o')
    .flatMap((text) => text.split(','))
    .map((text) => (text === '%PPID' ? io.process.ppid : Number(text)));
  const runs = (p: Process, name: string): boolean =>
    p.comm === name.replace(/^.*\//, '').slice(0, 15) && (!name.includes('/') || p.image === name);
  const pids = processes(io)
    .filter(
      ([pid, p]) => !p.status && p !== io.process && !omitted.includes(pid) && names.some((n) => runs(p, n)),
    )
    .map(([pid]) => pid)
    .reverse();
  if (!pids.length) return 1;
  const shown = options.has('s') ? pids.slice(0, 1) : pids;
  if (!options.has('q')) io.put(`${shown.join(options.get('S') ?? ' ')}\n`);
  return 0;
};
