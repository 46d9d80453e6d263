import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRemembered } from '../../course/checks/ran.ts';
import { hash } from '../../course/hash.ts';
import { type Check, type Lesson, say, type TaskState } from '../../course/index.ts';
import { allChecks } from '../../course/schema/lesson.ts';

/** What came of a task: all that a real Docker can be asked is met, or not. */
export type Verdict = 'done' | 'as far as checkable' | 'open';

/** verified.json: what a real Docker said of a lesson's solutions. */
export interface Verified {
  date: string;
  docker: string;
  api: string;
  /** Which lesson it was: a hash of its start, setups, checks and solutions. */
  of: string;
  tasks: Record<string, Verdict>;
  /** How many checks the lesson has. */
  checks: number;
  /** Those that can't be looked at on a real Docker, and why. */
  'not-checkable': Array<{ task: string; check: string; why: string }>;
}

/** What a verification holds for; hints and mistakes may change. */
export function verifiedHash({ start, tasks, values }: Lesson): string {
  const parts = tasks.map(({ id, setup, check, solution }) => ({ id, setup, check, solution }));
  return hash(JSON.stringify({ start, values, parts }));
}

/** How many checks a lesson has; those inside conditions count, conditions don't. */
export const countChecks = ({ tasks }: Lesson): number =>
  tasks.reduce((sum, { check }) => sum + allChecks(check).length, 0);

/** Whether a real Docker can be asked for it: not what leaves nothing behind in it. */
export function isCheckable(check: Check): boolean {
  if ('request' in check || 'commands' in check) return false;
  if (!('ran' in check)) return true;
  const { command, in: place } = typeof check.ran === 'string' ? { command: check.ran } : check.ran;
  return isRemembered(command, place);
}

/** A task of which all that can be looked at is met is neither done nor open. */
export function verdict({ done, items }: TaskState): Verdict {
  if (done) return 'done';
  return items.every(({ met, notCheckable }) => met || notCheckable?.length) ? 'as far as checkable' : 'open';
}

/** What a lesson's tasks have come to on a real Docker. */
export function verifiedOf(
  lesson: Lesson,
  states: readonly TaskState[],
  { version, apiVersion }: { version: string; apiVersion: string },
): Verified {
  return {
    date: new Date().toISOString().slice(0, 10),
    docker: version,
    api: apiVersion,
    of: verifiedHash(lesson),
    tasks: Object.fromEntries(states.map((state) => [state.id, verdict(state)])),
    checks: countChecks(lesson),
    'not-checkable': states.flatMap(({ id, items }) =>
      items.flatMap(({ sentences, notCheckable = [] }) =>
        notCheckable.map((why) => ({
          task: id,
          check: sentences.map(({ said }) => say(said)).join('; '),
          why,
        })),
      ),
    ),
  };
}

/** What a lesson's folder says of its verification; undefined when nobody has verified it. */
export function readVerified(folder: string): Verified | undefined {
  const file = join(folder, 'verified.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Verified) : undefined;
}
