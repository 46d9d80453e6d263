import { expect, test } from 'vitest';
import { decode } from '../kernel/index.ts';
import type { JournalEntry } from './journal.ts';
import { Session } from './session.ts';

function record(entries: JournalEntry[] = []) {
  const screens: string[] = [];
  const journal: JournalEntry[] = [];
  const told: number[][] = [];
  const faults: string[] = [];
  const session = new Session(
    { seed: 'terminals', catalogue: 'standin', lesson: undefined, entries, pace: 'paced' },
    {
      output: (terminal, data) => {
        screens[terminal] = (screens[terminal] ?? '') + decode(data);
      },
      terminals: (open) => told.push(open),
      journal: (entry) => journal.push(entry),
      topology() {},
      tasks() {},
      fault: (program, message) => faults.push(`${program}: ${message}`),
    },
  );
  const open = () => session.input({ kind: 'open-terminal', rows: 24, cols: 80 });
  const shows = (terminal: number, what: RegExp) =>
    expect.poll(() => screens[terminal] ?? '', { timeout: 10_000, interval: 10 }).toMatch(what);
  const enter = async (terminal: number, line: string, until = /\$ $/) => {
    const before = screens[terminal]!.length;
    session.input({ kind: 'keys', terminal, data: line });
    await expect
      .poll(() => screens[terminal]!.slice(before), { timeout: 10_000, interval: 10 })
      .toMatch(until);
    return screens[terminal]!.slice(before);
  };
  return { session, screens, journal, told, faults, open, shows, enter };
}

test('terminals of one host: each with a tty and a bash of its own, replayed with all of them', async () => {
  const live = record();
  await live.session.ready();
  live.open();
  await live.shows(0, /\$ $/);
  live.open();
  await live.shows(1, /\$ $/);
  expect(await live.enter(0, 'tty; x=1\r')).toContain('/dev/pts/0');
  expect(await live.enter(1, 'tty; echo "[$x]"\r')).toMatch(/\/dev\/pts\/1\r\n\[\]/);
  await live.enter(0, 'sleep 3 &\r', /\[1\] \d+\r\n/);
  expect(await live.enter(1, 'touch /tmp/of-1; ps -e\r')).toMatch(/ pts\/0 .*sleep\r\n/);
  expect(await live.enter(0, 'ls /tmp/of-1\r')).toContain('/tmp/of-1\r\n');
  live.session.input({ kind: 'keys', terminal: 1, data: 'echo half' });
  await live.shows(1, /half$/);
  expect(live.told).toEqual([[0], [0, 1]]);

  const again = record(live.journal);
  await again.session.ready();
  await expect.poll(() => again.screens, { timeout: 10_000 }).toEqual(live.screens);
  expect(again.told).toEqual(live.told);
  expect([...live.faults, ...again.faults]).toEqual([]);
});

test('a terminal goes with its shell, or is hung up; the only one stays', async () => {
  const { session, told, faults, open, shows, enter } = record();
  const tells = (open: number[]) =>
    expect.poll(() => told.at(-1), { timeout: 5000, interval: 10 }).toEqual(open);
  await session.ready();
  open();
  await shows(0, /\$ $/);
  await enter(0, 'exit\r', /exit\r\n[\s\S]*\$ $/);
  open();
  await shows(1, /\$ $/);
  session.input({ kind: 'keys', terminal: 1, data: 'exit\r' });
  await tells([0]);

  for (let i = 0; i < 8; i++) open();
  await tells([0, 1, 2, 3, 4, 5]);
  await shows(4, /\$ $/);
  await enter(4, 'sleep 1000\r', /1000\r\n/);
  session.input({ kind: 'close-terminal', terminal: 4 });
  await tells([0, 1, 2, 3, 5]);
  expect(await enter(0, 'ps -e | grep -c sleep\r')).toContain('0\r\n');
  open();
  await tells([0, 1, 2, 3, 4, 5]);
  await shows(4, /1000\r\n[\s\S]*\$ $/);
  for (const terminal of [5, 4, 3, 2, 0, 1]) session.input({ kind: 'close-terminal', terminal });
  await tells([1]);
  expect(await enter(1, 'echo $((6 * 7))\r')).toContain('42');
  expect(faults).toEqual([]);
});
