import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Lesson } from '../../course/index.ts';
import { lintLesson } from '../course/lint.ts';
import { UsageError } from '../usage.ts';

const LESSONS = 'lessons';

/** `drydock lint [--schema | LESSON…]`: looks for what is wrong with lessons; all of them if none is named. */
export async function lintCommand(args: string[]): Promise<number> {
  if (args[0] === '--schema') {
    process.stdout.write(`${JSON.stringify(z.toJSONSchema(Lesson, { io: 'input' }), null, 2)}\n`);
    return 0;
  }
  const option = args.find((arg) => arg.startsWith('-'));
  if (option) throw new UsageError(`lint knows no option ${option}`);
  const folders = args.length ? args.map(lessonFolder) : allLessons();
  let count = 0;
  for (const folder of folders) {
    const problems = await lintLesson(folder);
    for (const { where, what } of problems) console.log(`${where}: ${what}`);
    if (problems.length === 0) console.log(`${folder}: sound`);
    count += problems.length;
  }
  if (count) console.log(`${count} ${count === 1 ? 'problem' : 'problems'}`);
  return count ? 1 : 0;
}

/** The folder of a lesson that is named by its id or by its path. */
export function lessonFolder(name: string): string {
  const folder = [join(LESSONS, name), name].find((path) => existsSync(join(path, 'lesson.yaml')));
  if (!folder)
    throw new UsageError(
      `there is no lesson ${name}: neither ${join(LESSONS, name)} nor ${name} has a lesson.yaml`,
    );
  return folder;
}

function allLessons(): string[] {
  if (!existsSync(LESSONS)) throw new UsageError('there is no folder lessons here; name a lesson');
  return readdirSync(LESSONS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(LESSONS, name))
    .sort();
}
