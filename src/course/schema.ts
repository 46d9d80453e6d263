import { z } from 'zod';
import { Check } from './checks/index.ts';
import { MistakenState } from './mistake.ts';

/** Names of lessons, tasks and texts: they stand in file names and URLs. */
const Id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'lower-case letters, digits and hyphens');
/** Names a text of the lesson's prose files. */
const TextId = z
  .string()
  .regex(/^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)*$/, 'words of lower-case letters, joined by dots');

const Mistake = z.strictObject({
  when: z
    .union([MistakenState, z.array(MistakenState).min(1)])
    .describe('The wrong state that is to be recognised; of a list, all have to be there'),
  say: TextId.describe('The text that explains it'),
  example: z.array(z.string()).min(1).describe('Commands that make this mistake; the linter runs them'),
});

const Task = z.strictObject({
  id: Id.describe('Its name in the prose files and in URLs'),
  check: z.array(Check).min(1).describe('All of these have to be met'),
  hints: z.array(TextId).default([]).describe('Texts that help, from a nudge to nearly everything'),
  mistakes: z
    .array(Mistake)
    .default([])
    .describe('Wrong states that are recognised; the first one that fits is explained'),
  solution: z.array(z.string()).min(1).describe('Commands that solve the task'),
});

/** lesson.yaml. The descriptions are the reference for authors. */
export const Lesson = z
  .strictObject({
    id: Id.describe("The lesson's name: that of its folder"),
    start: z.array(z.string()).default([]).describe('Commands that are run before the learner starts'),
    tasks: z.array(Task).min(1).describe('In the order of the page; learners may take any order'),
  })
  .describe('A lesson of Drydock');

export type Lesson = z.infer<typeof Lesson>;
export type Task = z.infer<typeof Task>;

/** The texts that a lesson refers to. */
export function namedTexts(lesson: Lesson): Set<string> {
  return new Set(lesson.tasks.flatMap((task) => [...task.hints, ...task.mistakes.map(({ say }) => say)]));
}
