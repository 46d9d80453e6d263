import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { parse } from 'yaml';
import { Lesson } from '../../src/course/index.ts';
import { withDefaults } from '../../src/course/template.ts';
import type { Journal, JournalEntry } from '../../src/machine/journal.ts';
import type { FromMachine, ToMachine } from '../../src/machine/protocol.ts';
import { Session } from '../../src/machine/session.ts';

test.setTimeout(120_000);

const root = join(import.meta.dirname, '../..');
const lesson = Lesson.parse(
  withDefaults(parse(readFileSync(join(root, 'lessons/ports/lesson.yaml'), 'utf8'))),
);
const seed = 'determinism';

/** Command by command, the next when the prompt is back. */
const commands = [
  'docker network create backend-network',
  'docker run -d --name web -p 8080:80 nginx',
  'curl -s localhost:8080 | head -n 4',
  'docker network connect --alias site backend-network web',
  'docker run --rm --net backend-network alpine ping -c 2 site',
  'for i in 1 2 3; do echo $i; sleep 0.2; done',
  'docker ps',
  'docker inspect web',
  'ls /nowhere',
];

interface Run {
  output: string;
  topologies: string[];
}

/** Runs the commands in this process. */
async function inNode(): Promise<Run & { journal: Journal }> {
  const entries: JournalEntry[] = [];
  const topologies: string[] = [];
  let output = '';
  const faults: string[] = [];
  const session = new Session(
    { seed, catalogue: 'hub', lesson, pace: 'fast' },
    {
      output: (_terminal, data) => {
        output += Buffer.from(data).toString('latin1');
      },
      journal: (entry) => entries.push(entry),
      topology: (topology) => topologies.push(JSON.stringify(topology)),
      tasks() {},
      fault: (program, message) => faults.push(`${program}: ${message}`),
    },
  );
  await session.ready();
  session.input({ kind: 'open-terminal', rows: 24, cols: 100 });
  const prompts = () => output.split('$ ').length - 1;
  const promptAfter = async (count: number) =>
    expect
      .poll(() => output.endsWith('$ ') && prompts() > count, { timeout: 30_000, intervals: [5] })
      .toBe(true);
  await promptAfter(0);
  for (const command of commands) {
    const before = prompts();
    for (const key of command) session.input({ kind: 'keys', terminal: 0, data: key });
    session.input({ kind: 'keys', terminal: 0, data: '\r' });
    await promptAfter(before);
  }
  // marks the end: a replay goes up to the last input
  const end = entries.length;
  session.input({ kind: 'resize', terminal: 0, rows: 24, cols: 100 });
  await expect.poll(() => entries.length).toBe(end + 1);
  expect(faults).toEqual([]);
  const journal: Journal = { version: 1, simulator: 'any', seed, catalogue: 'hub', start: [], entries };
  return { output, topologies, journal };
}

test('the same journal gives the same bytes in the browser and in Node', async ({ page }) => {
  const there = await inNode();
  expect(there.output).toContain('Welcome to nginx');
  expect(there.output).toContain('2 packets transmitted, 2 packets received');

  const started = page.waitForEvent('worker');
  await page.goto('sandbox/');
  const url = (await started).url();
  const boot: ToMachine = { type: 'boot', seed, catalogue: 'hub', lesson, journal: there.journal, done: [] };
  const here = await page.evaluate(
    ({ url, boot }) =>
      new Promise<Run>((resolve, reject) => {
        const run: Run = { output: '', topologies: [] };
        const worker = new Worker(url, { type: 'module' });
        worker.onerror = (event) => reject(new Error(event.message));
        worker.onmessage = ({ data }: MessageEvent<FromMachine>) => {
          if (data.type === 'output') run.output += String.fromCharCode(...data.data);
          else if (data.type === 'topology') run.topologies.push(JSON.stringify(data.topology));
          else if (data.type === 'fault') reject(new Error(data.message));
          else if (data.type === 'ready') resolve(run);
        };
        worker.postMessage(boot);
      }),
    { url, boot },
  );
  expect(here.output).toBe(there.output);
  expect(here.topologies).toEqual(there.topologies);
});
