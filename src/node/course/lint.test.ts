import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Lesson } from '../../course/index.ts';
import { parseLesson, readLessonFolder } from './folder.ts';
import { lintSequence, lintTask } from './lint-run.ts';
import { lintText } from './lint-text.ts';

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

/** Every copy of a value in which one thing, somewhere inside, is broken. */
function broken(value: unknown): unknown[] {
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'string') return [breakText(value)];
  if (Array.isArray(value)) return value.flatMap((v, i) => broken(v).map((b) => value.with(i, b)));
  return Object.entries(value as object).flatMap(([key, inner]) => [
    ...(/^\d+\//.test(key) ? [rename(value as object, key, key.replace(/^\d+/, '7'))] : []),
    ...broken(inner).map((b) => ({ ...(value as object), [key]: b })),
  ]);
}

function breakText(text: string): string {
  if (/^[\d.]+:any$/.test(text)) return text.replace(/^[\d.]+/, '127.0.0.9');
  if (/^[\d.]+:\d+$/.test(text)) return text.replace(/\d+$/, '7');
  return /^http:/.test(text)
    ? text.replace(/:\d+\/|\}\//, (m) => (m === '}/' ? '}:7/' : ':7/'))
    : `${text}-broken`;
}

const rename = (value: object, from: string, to: string): object =>
  Object.fromEntries(Object.entries(value).map(([k, v]) => [k === from ? to : k, v]));

const mutants = lesson.tasks.flatMap((task) =>
  broken(task.check).map(
    (check) => [task.id, JSON.stringify(check), { ...task, mistakes: [], check }] as const,
  ),
);

test('breaking any single check is found', { timeout: 120_000 }, async () => {
  expect(mutants.length).toBeGreaterThan(50);
  const survivors: string[] = [];
  for (const [id, text, task] of mutants) {
    const { success, data } = Lesson.safeParse({ ...lesson, tasks: [task] });
    // what the schema refuses is found already; "host" as the asker, "true" where only true may stand
    if (!success) continue;
    if ((await lintTask(data, data.tasks[0]!, '')).length === 0) survivors.push(`${id}: ${text}`);
  }
  expect(survivors).toEqual([]);
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
  const done = { ...lesson, start: publish!.solution, tasks: [publish!] };
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
    expect.stringContaining('lesson.yaml knows no text udp.tpc'),
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
