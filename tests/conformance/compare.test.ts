import { expect, test } from 'vitest';
import { compare, formatDifference } from './compare.ts';
import { corruptionsOf } from './corruptions.ts';
import { normalize } from './normalize.ts';
import { listScenarios, readGolden } from './scenarios.ts';
import type { CommandResult } from './transcript.ts';

const transcript = (...stdouts: string[]): CommandResult[] =>
  stdouts.map((stdout, index) => ({ cmd: `command ${index + 1}`, stdout, stderr: '', code: 0 }));

const normalized = (...stdouts: string[]): string[] =>
  normalize(transcript(...stdouts)).map(({ stdout }) => stdout);

const A = 'a1'.repeat(32);
const B = 'b2'.repeat(32);

test('ids are compared by where they appeared first', () => {
  const golden = transcript(`${A}\n`, `${B}\n`, `${A.slice(0, 12)}\n`);
  expect(compare(golden, transcript(`${B}\n`, `${A}\n`, `${B.slice(0, 12)}\n`))).toEqual([]);
  expect(
    compare(golden, transcript(`${A}\n`, `${B}\n`, `${B.slice(0, 12)}\n`)).map(({ number }) => number),
  ).toEqual([3]);
});

test('a short id is not a long one', () => {
  expect(compare(transcript(`${A}\n`), transcript(`${A.slice(0, 12)}\n`))).toHaveLength(1);
});

test('a missing id does not shift those of later commands', () => {
  const differences = compare(transcript(`${A}\n`, `${B}\n`), transcript('', `${B}\n`));
  expect(differences.map(({ number }) => number)).toEqual([1]);
});

test('what the scenario spells out is compared as it is', () => {
  const golden = [{ cmd: 'docker run --name odd_name x', stdout: 'odd_name\n', stderr: '', code: 0 }];
  expect(compare(golden, [{ ...golden[0]!, stdout: 'other_name\n' }])).toHaveLength(1);
});

test('times are forgiven, the time that means never is not', () => {
  expect(normalized('2024-01-02T03:04:05.678Z\n')).toEqual(normalized('2025-06-07T08:09:10Z\n'));
  expect(normalized('0001-01-01T00:00:00Z\n')).toEqual(['0001-01-01T00:00:00Z\n']);
});

test('status and age of containers are forgiven, their kind is not', () => {
  const table = (status: string): string => `NAMES     STATUS\nweb       ${status}\n`;
  expect(normalized(table('Up 2 seconds'))).toEqual(normalized(table('Up About a minute')));
  expect(normalized(table('Exited (0) 3 seconds ago'))).toEqual(
    normalized(table('Exited (0) Less than a second ago')),
  );
  expect(normalized(table('Exited (0) 3 seconds ago'))).not.toEqual(
    normalized(table('Exited (1) 3 seconds ago')),
  );
});

test('wrong padding of a table shows', () => {
  expect(normalized('NAMES     STATUS\nweb       Up 2 seconds\n')[0]).not.toContain('misaligned');
  expect(normalized('NAMES     STATUS\nweb      Up 2 seconds\n')[0]).toContain('misaligned');
  expect(normalized('NAMES    STATUS\nweb      Up 2 seconds\n')[0]).toContain('misaligned');
});

test('host ports that Docker chooses are compared as they are', () => {
  expect(compare(transcript('0.0.0.0:32768\n'), transcript('0.0.0.0:32769\n'))).toHaveLength(1);
});

test('containers of a network may come in any order', () => {
  const inspect = (...containers: [string, string][]): string =>
    `${JSON.stringify([{ Containers: Object.fromEntries(containers.map(([id, Name]) => [id, { Name }])) }], null, 4)}\n`;
  expect(normalized(inspect([A, 'one'], [B, 'two']))).toEqual(normalized(inspect([A, 'two'], [B, 'one'])));
  expect(normalized(inspect([A, 'one'], [B, 'two']))).not.toEqual(
    normalized(inspect([A, 'one'], [B, 'three'])),
  );
});

test('a command that never ran is a difference', () => {
  const [difference] = compare(transcript('a\n'), []);
  expect(formatDifference(difference!)).toContain('no answer');
});

test('a difference names the lines that differ', () => {
  const [difference] = compare(transcript('a\nb\nc\n'), transcript('a\nx\nc\n'));
  expect(formatDifference(difference!)).toBe('[1] $ command 1\n  stdout\n      a\n    - b\n    + x\n      c');
});

test('a golden transcript equals itself', () => {
  for (const { key } of listScenarios()) {
    const golden = readGolden(key);
    if (golden) expect(compare(golden, golden), key).toEqual([]);
  }
});

test('nearly every single corruption of a golden transcript is detected', { timeout: 300_000 }, () => {
  const missed = new Map<string, string[]>();
  let tried = 0;
  // Every eleventh corruption of each transcript: all kinds and all topics come up, in seconds.
  for (const { key } of listScenarios()) {
    const golden = readGolden(key) ?? [];
    const expected = JSON.stringify(normalize(golden));
    for (const [count, { kind, index, corrupted }] of [...corruptionsOf(golden)].entries()) {
      if (count % 11 !== 0) continue;
      tried += 1;
      if (JSON.stringify(normalize(corrupted)) !== expected) continue;
      missed.set(kind, [...(missed.get(kind) ?? []), `${key} [${index + 1}] ${golden[index]!.cmd}`]);
    }
  }
  const undetected = [...missed.values()].flat().length;
  expect(tried).toBeGreaterThan(1000);
  // What gets through hit something forgiven on purpose: a generated name, curl's progress.
  expect(undetected / tried, JSON.stringify(Object.fromEntries(missed), null, 1)).toBeLessThan(0.005);
});
