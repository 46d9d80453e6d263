import { hash, hash53 } from './hash.ts';
import type { Lesson } from './schema/lesson.ts';
import { defaultValues, drawValues, fillLesson, type Values } from './values.ts';

/** A piece of work: some tasks of a lesson. A challenge is a lesson with the one task `goal`. */
export interface Work {
  kind: 'lesson' | 'challenge';
  id: string;
  tasks: string[];
}

/** What an instructor asks for. It is data alone: nothing in it is run, and no text in it is taken for markup. */
export interface Assignment {
  version: 1;
  title: string;
  note: string;
  work: Work[];
  /** Learners have ports, names and subnets of their own, where a lesson has such. */
  values: boolean;
  hints: boolean;
  solutions: boolean;
}

/** The same content gives the same hash, however the file is written. */
export const assignmentHash = (assignment: Assignment): string => hash(JSON.stringify(compact(assignment)));

/** An assignment in as few characters as can be read again. */
export const compact = ({ version, title, note, work, values, hints, solutions }: Assignment): unknown => [
  version,
  title,
  note,
  (values ? 1 : 0) + (hints ? 2 : 0) + (solutions ? 4 : 0),
  work.map(({ kind, id, tasks }) => [kind === 'lesson' ? 0 : 1, id, ...tasks]),
];

/** As a learner's name is compared: blanks don't count twice. */
export const tidyLearner = (learner: string): string => learner.normalize('NFC').replace(/\s+/g, ' ').trim();

/** Names one learner's copy of one lesson of an assignment. */
const keyOf = (hash: string, learner: string, { kind, id }: Pick<Work, 'kind' | 'id'>): string =>
  JSON.stringify([hash, tidyLearner(learner), kind, id]);

/** The seed of a learner's machine: what ids and addresses of hardware are derived from. */
export const seedFor = (hash: string, learner: string, work: Pick<Work, 'kind' | 'id'>): string =>
  hash53(`seed ${keyOf(hash, learner, work)}`)
    .toString(16)
    .padStart(16, '0');

/** The values that a learner has in a lesson; its default ones where the assignment has none per learner. */
export const valuesFor = (assignment: Assignment, learner: string, work: Work, template: Lesson): Values =>
  assignment.values
    ? drawValues(template.values, keyOf(assignmentHash(assignment), learner, work))
    : defaultValues(template.values);

/** The lesson as a learner of an assignment has it: the tasks that are asked for, with the learner's values. */
export function assignedLesson(
  assignment: Assignment,
  learner: string,
  work: Work,
  template: Lesson,
): Lesson {
  const lesson = fillLesson(template, valuesFor(assignment, learner, work, template));
  return { ...lesson, tasks: lesson.tasks.filter(({ id }) => work.tasks.includes(id)) };
}
