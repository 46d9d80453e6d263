import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Lesson } from '../../course/index.ts';
import { challengeTemplate, lessonTemplate } from '../../course/template.ts';
import type { Course } from '../../machine/grade/grade.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

const SHELVES = [
  { kind: 'lesson', shelf: 'lessons', file: 'lesson.yaml', read: lessonTemplate },
  { kind: 'challenge', shelf: 'challenges', file: 'challenge.yaml', read: challengeTemplate },
] as const;

/** The lessons and challenges of this Drydock, as the grader takes them. @throws Error that names the file at fault */
export function readCourse(root = ROOT): Course {
  const course = new Map<string, Lesson>();
  for (const { kind, shelf, file, read } of SHELVES) {
    if (!existsSync(join(root, shelf))) continue;
    for (const id of readdirSync(join(root, shelf)).sort()) {
      const path = join(root, shelf, id, file);
      if (!existsSync(path)) continue;
      try {
        course.set(`${kind} ${id}`, read(parse(readFileSync(path, 'utf8'))));
      } catch (error) {
        throw new Error(`${path}: ${(error as Error).message}`, { cause: error });
      }
    }
  }
  return course;
}

/** The version of this simulator. */
export const SIMULATOR: string = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version;
