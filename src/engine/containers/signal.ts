import { parseSignal, SIGNALS } from '../../kernel/index.ts';
import { invalidParameter } from '../errors.ts';

/** Real-time signals have numbers from here on. */
const RTMIN = 34;
const RTMAX = 64;

/**
 * A signal by number or name, as StopSignal and `docker kill -s` take it. Any number but 0 passes: whether Linux has it
 * is asked when it is sent. Throws 400 `invalid signal: x`. moby/sys/signal: ParseSignal.
 */
export function signalNumber(text: string): number {
  if (/^[+-]?\d+$/.test(text) && Number(text) !== 0) return Number(text);
  const name = text.toUpperCase().replace(/^SIG/, '');
  const realTime = /^(RTMIN|RTMAX)(?:([+-])(\d+))?$/.exec(name);
  if (realTime) {
    const base = realTime[1] === 'RTMIN' ? RTMIN : RTMAX;
    const number = base + Number(`${realTime[2] ?? ''}${realTime[3] ?? 0}`);
    const half = realTime[1] === 'RTMIN' ? number <= RTMIN + 15 : number >= RTMAX - 14;
    if (number >= RTMIN && number <= RTMAX && half) return number;
  }
  const alias = { CLD: 'CHLD', IOT: 'ABRT', POLL: 'IO', UNUSED: 'SYS' }[name] ?? name;
  const signal = /^\d/.test(alias) ? undefined : parseSignal(alias);
  if (!signal) throw invalidParameter(`invalid signal: ${text}`);
  return SIGNALS[signal];
}

/** Whether Linux has a signal with this number. */
export const isSupported = (number: number): boolean => number > 0 && number <= RTMAX;
