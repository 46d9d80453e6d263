/** Signal numbers of Linux on x86-64. */
export const SIGNALS = {
  HUP: 1,
  INT: 2,
  QUIT: 3,
  ILL: 4,
  TRAP: 5,
  ABRT: 6,
  BUS: 7,
  FPE: 8,
  KILL: 9,
  USR1: 10,
  SEGV: 11,
  USR2: 12,
  PIPE: 13,
  ALRM: 14,
  TERM: 15,
  STKFLT: 16,
  CHLD: 17,
  CONT: 18,
  STOP: 19,
  TSTP: 20,
  TTIN: 21,
  TTOU: 22,
  URG: 23,
  XCPU: 24,
  XFSZ: 25,
  VTALRM: 26,
  PROF: 27,
  WINCH: 28,
  IO: 29,
  PWR: 30,
  SYS: 31,
} as const;

/** A signal's name without "SIG". */
export type Signal = keyof typeof SIGNALS;

const BY_NUMBER = new Map<number, Signal>(Object.entries(SIGNALS).map(([name, n]) => [n, name as Signal]));

/** The signal with a number; undefined for 0, real-time and unknown ones. */
export const signalByNumber = (n: number): Signal | undefined => BY_NUMBER.get(n);

/** Reads `9`, `KILL`, `sigkill`; undefined if there is no such signal. */
export function parseSignal(text: string): Signal | undefined {
  if (/^\d+$/.test(text)) return signalByNumber(Number(text));
  const name = text.toUpperCase().replace(/^SIG/, '');
  return name in SIGNALS ? (name as Signal) : undefined;
}

/** What the shell prints for a job that a signal ended, as `strsignal(3)`. */
export const SIGNAL_TEXT: Partial<Record<Signal, string>> = {
  HUP: 'Hangup',
  INT: 'Interrupt',
  QUIT: 'Quit',
  ILL: 'Illegal instruction',
  TRAP: 'Trace/breakpoint trap',
  ABRT: 'Aborted',
  BUS: 'Bus error',
  FPE: 'Floating point exception',
  KILL: 'Killed',
  USR1: 'User defined signal 1',
  SEGV: 'Segmentation fault',
  USR2: 'User defined signal 2',
  PIPE: 'Broken pipe',
  ALRM: 'Alarm clock',
  TERM: 'Terminated',
  STOP: 'Stopped (signal)',
  TSTP: 'Stopped',
  TTIN: 'Stopped (tty input)',
  TTOU: 'Stopped (tty output)',
};

export type DefaultAction = 'terminate' | 'core' | 'ignore' | 'stop' | 'continue';

const CORE: ReadonlySet<Signal> = new Set<Signal>([
  'QUIT',
  'ILL',
  'TRAP',
  'ABRT',
  'BUS',
  'FPE',
  'SEGV',
  'XCPU',
  'XFSZ',
  'SYS',
]);

/** What a signal does to a process that has said nothing about it, as `signal(7)` lists it. */
export function defaultAction(signal: Signal): DefaultAction {
  if (signal === 'CHLD' || signal === 'URG' || signal === 'WINCH') return 'ignore';
  if (signal === 'STOP' || signal === 'TSTP' || signal === 'TTIN' || signal === 'TTOU') return 'stop';
  if (signal === 'CONT') return 'continue';
  return CORE.has(signal) ? 'core' : 'terminate';
}

/** How a process ended, or that it stopped. */
export type WaitStatus =
  | { kind: 'exited'; code: number }
  | { kind: 'signaled'; signal: Signal; core: boolean }
  | { kind: 'stopped'; signal: Signal }
  | { kind: 'continued' };

/** The shell's `$?` for a status: 128 + number for a signal. */
export function exitCodeOf(status: WaitStatus): number {
  if (status.kind === 'exited') return status.code;
  if (status.kind === 'continued') return 0;
  return 128 + SIGNALS[status.signal];
}
