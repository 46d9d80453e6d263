import { expect, test } from 'vitest';
import { decode } from '../kernel/index.ts';
import { Session } from './session.ts';

const FROM_US = 1_736_931_600_000_000 + 2_000_000;

/** What bash prints of a line that is typed key by key. */
async function typed(...keys: string[]): Promise<string | undefined> {
  let screen = '';
  const session = new Session(
    { seed: 'edit', catalogue: 'standin', lesson: undefined, pace: 'fast' },
    {
      output: (_terminal, data) => {
        screen += decode(data);
      },
      journal() {},
      topology() {},
      tasks() {},
      fault: (program, message) => {
        throw new Error(`${program}: ${message}`);
      },
    },
  );
  const { scheduler } = session.machine.kernel;
  const at = (us: number): Promise<void> =>
    new Promise((resolve) => scheduler.inject(() => void scheduler.at(us, resolve)));
  await session.ready();
  session.input({ kind: 'open-terminal', rows: 24, cols: 80 });
  for (const [i, data] of [...keys, '\r'].entries()) {
    await at(FROM_US + i * 50_000);
    session.input({ kind: 'keys', terminal: 0, data });
  }
  await at(FROM_US + 60_000_000);
  scheduler.holdClock(true);
  return screen.split('\r\n').at(-2);
}

// what a real bash 5.2 prints
test.each([
  ['a number before a letter', ['e', 'c', 'h', 'o', ' ', '\x1b3', 'x'], 'xxx'],
  ['a number of two digits', ['e', 'c', 'h', 'o', ' ', '\x1b1', '2', 'x'], 'xxxxxxxxxxxx'],
  ['words killed by one key are one piece', [...'echo a b c', '\x1b2', '\x17', '\x19', '\x19'], 'a b cb c'],
  [':p belongs to a reference alone', [...'echo a:p "hello!"'], 'a:p hello!'],
])('%s', async (_what, keys, printed) => {
  expect(await typed(...keys)).toBe(printed);
});

test('a line that doubles without end ends at a million characters', async () => {
  const many = ['\x1b9', '9', '9'];
  const line = [
    ...many,
    'a',
    '\x15',
    ...many,
    '\x19',
    '\x15',
    ...many,
    '\x19',
    '\x01',
    'x=',
    '\x05',
    `;echo \${#x}`,
  ];
  expect(await typed(...line)).toBe(String(999 * 999));
}, 60_000);
