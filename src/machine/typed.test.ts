import { afterEach, expect, test, vi } from 'vitest';
import { decode, Scheduler, type Stamp } from '../kernel/index.ts';
import type { JournalEntry } from './journal.ts';
import { Session } from './session.ts';

afterEach(() => vi.restoreAllMocks());

const KEYS = [
  'e',
  'c',
  'h',
  'o',
  ' ',
  'a',
  'b',
  '\x1b[D',
  'x',
  '\x7f',
  '\x05',
  'c',
  '\r',
  'l',
  's',
  '\x03',
  'x',
];

/** Types or replays, and tells the screen and where the run has come to some time after the last key. */
async function run(
  entries?: JournalEntry[],
): Promise<{ screen: string; end: Stamp; journal: JournalEntry[] }> {
  let screen = '';
  const journal: JournalEntry[] = [];
  const session = new Session(
    { seed: 'typed', catalogue: 'standin', lesson: undefined, pace: 'fast', ...(entries && { entries }) },
    {
      output: (_terminal, data) => {
        screen += decode(data);
      },
      journal: (entry) => journal.push(entry),
      topology() {},
      tasks() {},
      fault: (program, message) => {
        throw new Error(`${program}: ${message}`);
      },
    },
  );
  const { scheduler } = session.machine.kernel;
  const at = (us: number): Promise<Stamp> =>
    new Promise((resolve) => scheduler.inject(() => void scheduler.at(us, () => resolve(scheduler.stamp))));
  await session.ready();
  const from = 1_736_931_600_000_000 + 1_000_000;
  if (!entries) {
    session.input({ kind: 'open-terminal', rows: 24, cols: 80 });
    for (const [i, data] of KEYS.entries()) {
      await at(from + i * 50_000);
      session.input({ kind: 'keys', terminal: 0, data });
    }
  }
  const end = await at(from + 3_000_000);
  scheduler.holdClock(true);
  return { screen, end, journal };
}

test('a key that is taken at once leaves the run where one that wakes the shell leaves it', async () => {
  const ran = vi.spyOn(Scheduler.prototype, 'ran');
  const typed = await run();
  expect(ran.mock.calls.length).toBeGreaterThan(5);
  expect(typed.screen).toContain('abc');
  const quick = await run(typed.journal);
  vi.spyOn(Scheduler.prototype, 'wouldRun').mockReturnValue(false);
  ran.mockClear();
  const woken = await run(typed.journal);
  expect(ran).not.toHaveBeenCalled();
  expect(woken.screen).toBe(quick.screen);
  expect(quick.screen).toBe(typed.screen);
  expect(woken.end).toEqual(quick.end);
}, 60_000);
