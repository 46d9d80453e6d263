import { join } from 'node:path';
import { type Problem, readLessonFolder } from './folder.ts';
import { lintSequence, lintTask } from './lint-run.ts';
import { lintText } from './lint-text.ts';

export type { Problem } from './folder.ts';

/** Everything that is wrong with a lesson's folder. Its tasks are tried out only when lesson.yaml is sound. */
export async function lintLesson(path: string): Promise<Problem[]> {
  const folder = readLessonFolder(path);
  const { lesson } = folder;
  if (!lesson) return folder.problems;
  const problems = [...folder.problems, ...lintText(folder, lesson)];
  const where = join(path, folder.data);
  for (const task of lesson.tasks) problems.push(...(await lintTask(lesson, task, where, true)));
  if (lesson.challenge) return problems;
  return [...problems, ...(await lintSequence(lesson, where))];
}
