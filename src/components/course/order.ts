import type { Lesson } from '../../course/index.ts';

/** The lessons in the order of the course: each builds on those before it. */
const ORDER = [
  'client-daemon',
  'containers',
  'ports',
  'links',
  'redis',
  'networks',
  'several-networks',
  'aliases',
];

/** Sorts lessons as the course goes; those that it doesn't name come last. */
export function inOrder<T extends { lesson: { id: string } }>(lessons: readonly T[]): T[] {
  const place = ({ lesson }: T) => (ORDER.includes(lesson.id) ? ORDER.indexOf(lesson.id) : ORDER.length);
  return lessons.toSorted((a, b) => place(a) - place(b) || (a.lesson.id < b.lesson.id ? -1 : 1));
}

/** Sorts challenges by how hard they are. */
export function fromEasyToHard<T extends { lesson: Pick<Lesson, 'id' | 'challenge'> }>(
  all: readonly T[],
): T[] {
  const level = ({ lesson }: T) => lesson.challenge?.level ?? 1;
  return all.toSorted((a, b) => level(a) - level(b) || (a.lesson.id < b.lesson.id ? -1 : 1));
}
