import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { workOn } from '../grade/learner.ts';
import { readLessonFolder } from './folder.ts';

const root = join(import.meta.dirname, '../../..');
const shown = ['lessons', 'challenges'].flatMap((shelf) =>
  readdirSync(join(root, shelf)).flatMap((name) => {
    const { lesson } = readLessonFolder(join(root, shelf, name));
    return lesson!.tasks
      .filter((task) => task.shown)
      .map((task) => ({ name: `${name}, ${task.id}`, lesson: lesson!, task }));
  }),
);

test.each(shown)(
  'the solution that is shown is one, typed at a terminal: $name',
  async ({ lesson, task }) => {
    const { done, screen } = await workOn(lesson, 'seed', task.shown!, /[$#] $/);
    expect(done, screen).toContain(task.id);
  },
);
