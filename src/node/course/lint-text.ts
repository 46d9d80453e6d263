import { join } from 'node:path';
import { LANGUAGES, type Lesson, namedTexts, type Step } from '../../course/index.ts';
import { type ProsePart, splitProse } from '../../course/prose/split.ts';
import { parseInput } from '../../shell/index.ts';
import type { LessonFolder, Problem } from './folder.ts';

/** Holds a lesson's files to its data: which there are, which texts they have, and that the commands parse. */
export function lintText({ path, files, data }: LessonFolder, lesson: Lesson): Problem[] {
  const problems: Problem[] = [];
  const expected = new Set([data, 'verified.json', ...LANGUAGES.map((language) => `${language}.md`)]);
  for (const name of files.keys())
    if (!expected.has(name))
      problems.push({
        where: join(path, name),
        what: `unexpected file; a lesson has ${[...expected].join(', ')}`,
      });
  for (const language of LANGUAGES) {
    const where = join(path, `${language}.md`);
    const source = files.get(`${language}.md`);
    if (source === undefined)
      problems.push({ where, what: `the lesson has no prose in ${language}; write this file` });
    else problems.push(...lintProse(source, where, lesson));
  }
  return [...problems, ...lintCommands(lesson, join(path, data))];
}

function lintProse(source: string, where: string, lesson: Lesson): Problem[] {
  let parts: ReturnType<typeof splitProse>;
  try {
    parts = splitProse(source);
  } catch (error) {
    const [, line, what] = /^line (\d+): (.*)$/s.exec((error as Error).message) ?? [];
    return [{ where: line ? `${where}:${line}` : where, what: what ?? (error as Error).message }];
  }
  const problems: Problem[] = [];
  for (const key of ['title', 'summary'])
    if (!parts.front[key])
      problems.push({ where: `${where}:1`, what: `the front matter has no ${key}; add one` });
  for (const { body, id, line } of parts.tasks)
    if (!/^## +\S.*\n/.test(body))
      problems.push({ where: `${where}:${line}`, what: `the task ${id} has to begin with ## and its title` });
  const tasks = new Set(lesson.tasks.map(({ id }) => id));
  return [
    ...problems,
    ...compare('task', tasks, parts.tasks, where),
    ...compare('text', namedTexts(lesson), parts.texts, where),
  ];
}

function compare(kind: string, wanted: Set<string>, there: ProsePart[], where: string): Problem[] {
  const ids = new Set(there.map(({ id }) => id));
  return [
    ...[...wanted]
      .filter((id) => !ids.has(id))
      .map((id) => ({ where, what: `the ${kind} ${id} is missing; write :::${kind}{#${id}} … :::` })),
    ...there
      .filter(({ id }) => !wanted.has(id))
      .map(({ id, line }) => ({
        where: `${where}:${line}`,
        what: `the data knows no ${kind} ${id}; name it there, or delete it here`,
      })),
  ];
}

function lintCommands(lesson: Lesson, where: string): Problem[] {
  const lists: Array<[string, Step[]]> = [['start', lesson.start]];
  for (const { id, setup, solution, shown = [], mistakes, wrong, another } of lesson.tasks) {
    lists.push([`task ${id}, setup`, setup], [`task ${id}, solution`, [...solution, ...shown]]);
    for (const { say, example } of mistakes) lists.push([`task ${id}, example of ${say}`, example]);
    for (const { says, do: steps } of wrong) lists.push([`task ${id}, wrong solution (${says})`, steps]);
    for (const steps of another) lists.push([`task ${id}, another solution`, steps]);
  }
  return lists.flatMap(([what, steps]) =>
    steps
      .flatMap((step) => (typeof step === 'string' ? step : 'read' in step ? step.read : []))
      .filter((command) => parseInput(command).kind !== 'ok')
      .map((command) => ({ where, what: `${what}: bash can't parse “${command}”` })),
  );
}
