import type { CheckContext, Said } from './check.ts';

type Kind = 'container' | 'network';
type Around = Pick<CheckContext, 'topology' | 'lesson' | 'earlier' | 'deeds'>;

/** Whether the lesson started with something that is there no longer. A real Docker has no Undo, and perhaps no start. */
export const isGone = (kind: Kind, name: string, { topology, lesson, deeds }: Around): boolean =>
  !deeds?.remembered &&
  lesson?.start.has(`${kind} ${name}`) === true &&
  !topology[`${kind}s`].some((each) => each.name === name);

/** What is said of something that isn't there: the lesson started with it, a finished task made it, or nobody has yet. */
export function absent(kind: Kind, name: string, context: Around): Said {
  if (isGone(kind, name, context)) return { key: `${kind}.gone`, values: { name } };
  const task = context.earlier?.get(`${kind} ${name}`);
  if (task !== undefined) return { key: `${kind}.missing-again`, values: { name, task } };
  return { key: `${kind}.missing`, values: { name } };
}
