import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Challenge, Lesson } from '../../course/index.ts';
import { DATA_FILES } from '../course/folder.ts';
import { lintLesson } from '../course/lint.ts';
import { UsageError } from '../usage.ts';

/** Where lessons and challenges are. */
const SHELVES = ['lessons', 'challenges'] as const;

/** `drydock lint [--schema [challenge] | LESSON…]`: looks for what is wrong with lessons and challenges; all if none is named. */
export async function lintCommand(args: string[]): Promise<number> {
  if (args[0] === '--schema') {
    const schema = args[1] === 'challenge' ? Challenge : Lesson;
    process.stdout.write(`${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`);
    return 0;
  }
  const option = args.find((arg) => arg.startsWith('-'));
  if (option) throw new UsageError(`lint knows no option ${option}`);
  const folders = args.length ? args.map(lessonFolder) : allFolders();
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

const hasData = (path: string): boolean => DATA_FILES.some((name) => existsSync(join(path, name)));

/** The folder of a lesson or a challenge that is named by its id or by its path. */
export function lessonFolder(name: string): string {
  const folder = [...SHELVES.map((shelf) => join(shelf, name)), name].find(hasData);
  if (!folder)
    throw new UsageError(
      `there is no lesson ${name}: neither ${join(SHELVES[0], name)} nor ${name} has a lesson.yaml`,
    );
  return folder;
}

/** The folders of all lessons and challenges. */
export function allFolders(): string[] {
  if (!existsSync(SHELVES[0])) throw new UsageError('there is no folder lessons here; name a lesson');
  return SHELVES.filter((shelf) => existsSync(shelf)).flatMap((shelf) =>
    readdirSync(shelf, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => join(shelf, name))
      .sort(),
  );
}
