import type { Lesson } from '../../course/index.ts';
import { fromEasyToHard, inOrder } from '../course/order.ts';
import { type LessonView, readChallenges, readLessons } from '../lesson/lessons.ts';
import { type Language, pathIn } from '../text/index.ts';

/** A lesson or challenge as it is offered for an assignment. */
export interface Item {
  kind: 'lesson' | 'challenge';
  id: string;
  title: string;
  path: string;
  tasks: Array<{ id: string; title: string }>;
  /** A learner may have values of their own in it. */
  hasValues: boolean;
}

const item =
  (kind: Item['kind'], language: Language) =>
  ({ lesson, prose, tasks, template }: LessonView): Item => ({
    kind,
    id: lesson.id,
    title: prose.title,
    path: pathIn(language, `${kind}s/${lesson.id}/`),
    tasks: tasks.map(({ id, title }) => ({ id, title })),
    hasValues: template !== undefined,
  });

/** All that can be given. For build time. */
export async function readItems(language: Language): Promise<Item[]> {
  return [
    ...inOrder(await readLessons(language)).map(item('lesson', language)),
    ...fromEasyToHard(await readChallenges(language)).map(item('challenge', language)),
  ];
}

/** All lessons and challenges with their placeholders, as the grader takes them: `[KIND ID, lesson]`. */
export async function readTemplates(): Promise<Array<[string, Lesson]>> {
  const of =
    (kind: Item['kind']) =>
    ({ lesson, template }: LessonView): [string, Lesson] => [`${kind} ${lesson.id}`, template ?? lesson];
  return [
    ...(await readLessons('en')).map(of('lesson')),
    ...(await readChallenges('en')).map(of('challenge')),
  ];
}
