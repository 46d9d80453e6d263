import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseLesson, readLessonFolder } from './folder.ts';
import { lintSequence, lintTask } from './lint-run.ts';
import { lintText } from './lint-text.ts';
import { broken, survivors } from './mutants.ts';
import { Trial } from './trial.ts';

const folder = readLessonFolder('lessons/ports');
const lesson = folder.lesson!;
const source = readFileSync('lessons/ports/lesson.yaml', 'utf8');

test('the texts of the ports lesson are sound', () => {
  expect([...folder.problems, ...lintText(folder, lesson)]).toEqual([]);
});

test.each(lesson.tasks.map((task) => [task.id, task] as const))('the task %s is sound', async (_, task) => {
  expect(await lintTask(lesson, task, 'lesson.yaml')).toEqual([]);
});

test('the solutions of the ports lesson pass one after another', async () => {
  expect(await lintSequence(lesson, 'lesson.yaml')).toEqual([]);
});

test('breaking any single check is found', { timeout: 60_000 }, async () => {
  const mutants = lesson.tasks.flatMap((task) => broken(task.check));
  expect(mutants.length).toBeGreaterThan(50);
  for (const task of lesson.tasks) {
    const done = new Trial();
    await done.take(task, task.solution, true);
    expect(await survivors(task, [done], [])).toEqual([]);
  }
});

test('a check that nobody would notice to be wrong is told', async () => {
  const [, publish] = lesson.tasks;
  const lax = { ...publish!, check: [{ not: { container: 'other', running: true } }] };
  const done = new Trial();
  await done.take(lax, publish!.solution);
  expect(await survivors(lax, [done], [])).toContain('{"not":{"container":"other-broken","running":true}}');
});

test('too few wrong solutions are told, and those that are explained otherwise', async () => {
  const [, publish] = lesson.tasks;
  const few = {
    ...publish!,
    mistakes: [],
    wrong: [{ do: ['docker run -d --name web httpd'], says: 'container.exited' }],
  };
  const what = (await lintTask(lesson, few, '', true)).map((problem) => problem.what).join('\n');
  expect(what).toContain('is explained by container.other-image');
  expect(what).toContain('it has 1 wrong solutions');
});

test.each([
  [
    'running: true\n        image: nginx\n        publishes',
    'runing: true\n        publishes',
    'Unrecognized key',
  ],
  ['80/tcp: 127.0.0.1:5000', '80: 127.0.0.1:5000', 'write PORT/tcp or PORT/udp'],
  ['  - id: udp', '  - id: UDP', 'lower-case letters, digits and hyphens'],
  ['  - id: udp', '  - id: udp: x', 'Nested mappings'],
])('what the schema refuses: %j → %j', (from, to, message) => {
  const at = source.replace('image: nginx\n        running: true', 'running: true\n        image: nginx');
  const { lesson: parsed, problems } = parseLesson(at.replace(from, to), 'lesson.yaml');
  expect(parsed).toBeUndefined();
  expect(problems[0]!.where).toMatch(/^lesson\.yaml:\d+$/);
  expect(problems.map(({ what }) => what).join('\n')).toContain(message);
});

test('a lesson that is done at the start, or whose mistake passes, is not sound', async () => {
  const [, publish] = lesson.tasks;
  const done = { ...lesson, start: publish!.solution.map(String), tasks: [publish!] };
  const problems = await lintTask(done, { ...publish!, mistakes: [] }, 'lesson.yaml');
  expect(problems[0]!.what).toContain('it is done before the learner begins');
  const passing = { ...publish!.mistakes[0]!, example: publish!.solution };
  const found = await lintTask(lesson, { ...publish!, mistakes: [passing] }, 'lesson.yaml');
  expect(found[0]!.what).toContain('the example of publish.swapped passes');
  const other = { ...publish!.mistakes[0]!, example: ['docker run -d --name web nginx'] };
  const unknown = await lintTask(lesson, { ...publish!, mistakes: [other] }, 'lesson.yaml');
  expect(unknown[0]!.what).toContain('is taken for no mistake');
});

test('texts that are missing, unused, or in no language are told', () => {
  const files = new Map(folder.files);
  files.delete('zh-tw.md');
  files.set('notes.txt', '');
  files.set('en.md', files.get('en.md')!.replace('{#udp.tcp}', '{#udp.tpc}'));
  const what = lintText({ ...folder, files }, lesson).map((problem) => problem.what);
  expect(what).toEqual([
    expect.stringContaining('unexpected file'),
    expect.stringContaining('the text udp.tcp is missing'),
    expect.stringContaining('the data knows no text udp.tpc'),
    expect.stringContaining('no prose in zh-tw'),
  ]);
});

test('a command that bash cannot parse is told', () => {
  const [task] = lesson.tasks;
  const bad = { ...lesson, tasks: [{ ...task!, solution: ['docker run "nginx'] }, ...lesson.tasks.slice(1)] };
  expect(lintText(folder, bad).map(({ what }) => what)).toEqual([
    expect.stringContaining("bash can't parse"),
  ]);
});
