import type { Topology } from '../topology/index.ts';
import { explanations, toldAbout } from './explain.ts';
import type { LessonNames } from './lesson-names.ts';
import { evaluateTask, type TaskState, type Watched } from './progress.ts';
import type { Task } from './schema/lesson.ts';

/** What the checks read of a container or of the host, though Docker's state doesn't show it. */
const INSIDE = /"(redis|file|env|http)":/;

/** What a task's checks name, and what else is on the networks that they name: as text, to be compared. */
function concern({ check }: Task, { containers, networks, volumes, images, imageIds }: Topology): string {
  const words = new Set(JSON.stringify(check).match(/[\w.-]+/g));
  const any = words.has('any');
  const named = ({ name }: { name: string }) => any || words.has(name);
  return JSON.stringify([
    networks.filter(named),
    containers
      .filter(
        (c) => named(c) || c.endpoints.some(({ network }) => words.has(network) && network !== 'bridge'),
      )
      .map(({ pid, foreground, ...rest }) => rest),
    volumes.filter(named),
    images.filter((image) => words.has(image.replace(/:.*/, ''))).map((image) => [image, imageIds?.[image]]),
  ]);
}

const NOTHING_DONE = {
  ran: [],
  requests: [],
  answers: new Map<string, string>(),
  readDocker: () => undefined,
};

/**
 * Whether a task stands as the lesson's own commands left it, so that what differs is what the task's words say anyway.
 * `before` is Docker's state when these had ended; `entered`: the learner has entered a line since.
 */
export async function isUntouched(
  task: Task,
  state: TaskState,
  watched: Watched,
  before: Topology,
  entered: boolean,
  lesson?: LessonNames,
): Promise<boolean> {
  if (state.done || state.items.every(({ differences }) => differences.length === 0)) return false;
  if (concern(task, before) !== concern(task, watched.topology)) return false;
  if (entered && INSIDE.test(JSON.stringify(task.check[toldAbout(state.items)] ?? ''))) return false;
  const then = await evaluateTask(
    { ...task, mistakes: [] },
    { ...watched, topology: before, deeds: NOTHING_DONE },
    { lesson },
  );
  return JSON.stringify(explanations(then.items)) === JSON.stringify(explanations(state.items));
}

/** A task's state without the words on what differs. */
export const withoutWords = (state: TaskState): TaskState => ({
  ...state,
  items: state.items.map((item) => ({ ...item, differences: [] })),
});
