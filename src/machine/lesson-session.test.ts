import { expect, test } from 'vitest';
import { Lesson, type TaskState } from '../course/index.ts';
import { decode } from '../kernel/index.ts';
import type { JournalEntry } from './journal.ts';
import { Session } from './session.ts';

const lesson = Lesson.parse({
  id: 'trial',
  start: ['docker run -d --name db redis'],
  tasks: [
    { id: 'looked', check: [{ ran: 'docker ps -a' }], solution: ['docker ps -a'] },
    {
      id: 'stored',
      check: [{ container: 'db', running: true }, { redis: { at: 'db', key: 'greeting', value: 'hello' } }],
      solution: ['docker exec db redis-cli set greeting hello'],
    },
    {
      id: 'asked',
      check: [{ answer: 'address', is: { address: 'db' } }],
      solution: ['docker inspect db'],
    },
    {
      id: 'called',
      check: [{ request: { method: 'GET', path: '/containers/json', via: 'curl' } }],
      setup: ['docker rename db database'],
      solution: ['curl --unix-socket /var/run/docker.sock http://localhost/containers/json'],
    },
  ],
});

function open(entries: JournalEntry[] = []) {
  const seen = {
    journal: [] as JournalEntry[],
    screen: '',
    tasks: [] as TaskState[],
    answers: {} as Record<string, string>,
    topology: '',
    faults: [] as string[],
  };
  const session = new Session(
    { seed: 'lesson', catalogue: 'hub', lesson, entries },
    {
      output: (_, data) => {
        seen.screen += decode(data);
      },
      journal: (entry) => seen.journal.push(entry),
      topology: (topology) => {
        seen.topology = JSON.stringify(topology);
      },
      tasks: (tasks, answers) => {
        seen.tasks = tasks;
        seen.answers = answers;
      },
      fault: (program, message) => seen.faults.push(`${program}: ${message}`),
    },
  );
  const done = () => seen.tasks.filter((task) => task.done).map(({ id }) => id);
  return { session, seen, done };
}

const patient = { timeout: 20_000, interval: 20 };

test('a lesson with a start, and tasks that leave no state; a replay comes to the same progress', async () => {
  const { session, seen, done } = open();
  await session.ready();
  session.input({ kind: 'open-terminal', rows: 24, cols: 80 });
  await expect.poll(() => seen.topology, patient).toContain('"name":"db"');
  expect(done()).toEqual([]);
  const type = (data: string) => session.input({ kind: 'keys', terminal: 0, data });
  await expect.poll(() => seen.screen, patient).toMatch(/\$ (\x1b\S*)?$/);
  type('docker container ls --all\r');
  await expect.poll(done, patient).toEqual(['looked']);
  // no event of Docker tells of this one
  type('docker exec -it db redis-cli\r');
  await expect.poll(() => seen.screen, patient).toMatch(/6379> (\x1b\S*)?$/);
  type('set greeting hello\r');
  await expect.poll(done, patient).toEqual(['looked', 'stored']);
  type('quit\r');
  session.input({ kind: 'answer', question: 'asked.address', value: '172.17.0.9' });
  await expect.poll(() => seen.answers, patient).toEqual({ 'asked.address': '172.17.0.9' });
  expect(seen.tasks[2]!.items[0]!.differences[0]).toEqual({
    key: 'answer.other',
    values: { given: '172.17.0.9' },
  });
  session.input({ kind: 'answer', question: 'asked.address', value: ' 172.17.0.2 ' });
  await expect.poll(done, patient).toEqual(['looked', 'stored', 'asked']);
  session.setUp('called');
  await expect.poll(() => seen.topology, patient).toContain('"name":"database"');
  type('curl -s --unix-socket /var/run/docker.sock http://localhost/containers/json\r');
  await expect.poll(done, patient).toEqual(['looked', 'stored', 'asked', 'called']);
  expect(seen.faults).toEqual([]);

  const again = open(seen.journal);
  await again.session.ready();
  await expect.poll(() => again.seen.topology, patient).toBe(seen.topology);
  await expect.poll(again.done, patient).toContain('called');
  expect(again.seen.answers).toEqual(seen.answers);
}, 90_000);
