import { z } from 'zod';
import { allChecks } from './all-checks.ts';
import { Check } from './check.ts';
import { ContainerCheck } from './container.ts';
import { Id, TextId } from './names.ts';
import { Published } from './published.ts';
import { ValueSpecs } from './values.ts';

export { allChecks };

/** A wrong state of a container that deserves words of its own: what a check can say of it, and more. */
export const MistakenState = z
  .strictObject({
    ...ContainerCheck.shape,
    asked: Published.optional().describe('What was asked for by -p, whether it is running or not'),
    foreground: z.literal(true).optional().describe('It runs, but a terminal is taken by it: -d is missing'),
  })
  .describe('The wrong state that is to be recognised');
export type MistakenState = z.infer<typeof MistakenState>;

const When = z.union([MistakenState, Check]);
export type When = MistakenState | Check;

/** What a learner does: a command line, or an answer to a question. */
const Step = z.union([
  z.string(),
  z.strictObject({ answer: Id, value: z.string() }).describe('Answers a question'),
  z
    .strictObject({ answer: Id, read: z.string() })
    .describe('Answers a question with what this command prints: where a learner can read it'),
]);
export type Step = z.infer<typeof Step>;
const Steps = z.array(Step).min(1);

const Mistake = z.strictObject({
  when: z
    .union([When, z.array(When).min(1)])
    .describe('The wrong state that is to be recognised; of a list, all have to be there'),
  say: TextId.describe('The text that explains it'),
  example: Steps.describe('Commands that make this mistake; the linter runs them'),
});

export type Mistake = z.infer<typeof Mistake>;

const Wrong = z.strictObject({
  do: Steps.describe('A wrong solution; the linter runs it'),
  says: z.string().describe("What explains it: a key of the checker's messages, or a text of a mistake"),
});

const taskFields = {
  setup: z.array(z.string()).default([]).describe('Commands that make a fresh start for this task'),
  check: z.array(Check).min(1).describe('All of these have to be met'),
  hints: z.array(TextId).default([]).describe('Texts that help, from a nudge to nearly everything'),
  mistakes: z
    .array(Mistake)
    .default([])
    .describe('Wrong states that are recognised; the first one that fits is explained'),
  wrong: z.array(Wrong).default([]).describe("Further wrong solutions, explained in the checker's words"),
  another: z.array(Steps).default([]).describe('Other ways that are as good'),
  solution: Steps.describe('Commands that solve the task'),
  shown: z
    .array(z.string())
    .min(1)
    .optional()
    .describe('The solution as the page shows it, where it is typed at a terminal and not run as it stands'),
};

const Task = z.strictObject({ id: Id.describe('Its name in the prose files and in URLs'), ...taskFields });
export type Task = z.infer<typeof Task>;

const values = ValueSpecs.optional().describe(
  'What {{name}} stands for, anywhere in this file and in the prose: drawn for each learner of an assignment',
);

const start = z.array(z.string()).default([]).describe('Commands that are run before the learner starts');

const challengeFields = {
  kind: z
    .enum(['build', 'mend', 'least'])
    .describe('build: a goal that is drawn; mend: a symptom; least: a goal in the fewest commands'),
  level: z.number().int().min(1).max(3).default(1).describe('1 easy, 2 middling, 3 hard'),
  par: z
    .number()
    .int()
    .positive()
    .optional()
    .describe('least: at most so many commands that change something'),
};

/** lesson.yaml. The descriptions are the reference for authors. */
export const Lesson = z
  .strictObject({
    id: Id.describe("The lesson's name: that of its folder"),
    values,
    start,
    tasks: z.array(Task).min(1).describe('In the order of the page; learners may take any order'),
    challenge: z
      .strictObject(challengeFields)
      .optional()
      .describe('Set when it was read from challenge.yaml'),
  })
  .describe('A lesson of Drydock');
export type Lesson = z.infer<typeof Lesson>;

/** challenge.yaml: one goal. */
export const Challenge = z
  .strictObject({
    id: Id.describe("The challenge's name: that of its folder"),
    ...challengeFields,
    values,
    start,
    ...taskFields,
  })
  .refine(({ kind, par }) => (kind === 'least') === (par !== undefined), {
    message: 'par belongs to challenges of the kind least, and they need it',
  })
  .describe('A challenge of Drydock');
export type Challenge = z.infer<typeof Challenge>;

/** The id of a challenge's only task. */
const GOAL = 'goal';

/** A challenge as a lesson with one task; `par` becomes a check, so that it is said. */
export function lessonOfChallenge(challenge: Challenge): Lesson {
  const { id, kind, level, par, values, start, ...task } = challenge;
  const check: Check[] = par === undefined ? task.check : [...task.check, { commands: { 'at-most': par } }];
  return {
    id,
    ...(values && { values }),
    start,
    tasks: [{ id: GOAL, ...task, check }],
    challenge: { kind, level, ...(par !== undefined && { par }) },
  };
}

/** The texts that a lesson refers to. */
export function namedTexts(lesson: Lesson): Set<string> {
  return new Set(
    lesson.tasks.flatMap((task) => [
      ...task.hints,
      ...task.mistakes.map(({ say }) => say),
      ...allChecks(task.check).flatMap((check) =>
        'answer' in check ? [check.answer, ...(check.choices ?? [])].map((id) => `${task.id}.${id}`) : [],
      ),
    ]),
  );
}
