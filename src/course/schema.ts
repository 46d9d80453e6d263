import { z } from 'zod';
import { ContainerCheck } from './checks/container.ts';
import { Check } from './checks/index.ts';

/** Names of lessons, tasks and texts: they stand in file names and URLs. */
const Id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'lower-case letters, digits and hyphens');
/** Names a text of the lesson's prose files. */
const TextId = z
  .string()
  .regex(/^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)*$/, 'words of lower-case letters, joined by dots');

const Mistake = z.strictObject({
  when: ContainerCheck.describe('The wrong state that is to be recognised'),
  say: TextId.describe('The text that explains it'),
  example: z.array(z.string()).min(1).describe('Commands that make this mistake; the linter runs them'),
});

const Task = z.strictObject({
  id: Id,
  check: z.array(Check).min(1).describe('All of these have to be met'),
  hints: z.array(TextId).default([]).describe('Texts that help, from a nudge to nearly everything'),
  mistakes: z.array(Mistake).default([]),
  solution: z.array(z.string()).min(1).describe('Commands that solve the task'),
});

/** lesson.yaml. The descriptions are the reference for authors. */
export const Lesson = z.strictObject({
  id: Id,
  start: z.array(z.string()).default([]).describe('Commands that are run before the learner starts'),
  tasks: z.array(Task).min(1),
});

export type Lesson = z.infer<typeof Lesson>;
export type Task = z.infer<typeof Task>;
