import type { TopologyContainer } from '../topology/index.ts';
import { isState } from './checks/container.ts';
import { type CheckContext, evaluate } from './checks/index.ts';
import { findContainer } from './checks/names.ts';
import { isAt, wantedPlaces } from './checks/published.ts';
import { explanations } from './explain.ts';
import type { ChecklistItem } from './progress.ts';
import type { Mistake, MistakenState, Task, When } from './schema/lesson.ts';
import type { Published } from './schema/published.ts';

/** Whether the learner's Docker is in this state. */
export async function isMistaken(when: When, context: CheckContext): Promise<boolean> {
  const names = new Map(context.names);
  if ('container' in when) return isMistakenContainer(when, { ...context, names });
  return (await evaluate(when, { ...context, names })).met;
}

/** What was done stays done, when the state that it led to may be mended already. */
const OF_THE_PAST = /"(ran|request)":/;

/**
 * Whether the words for a mistake make the checker's own superfluous. They don't where they can't say which of several
 * things is meant, as a text for all tasks, or where only the checker knows how things stand by now.
 */
export function saysAll({ when, say }: Mistake, task: Task, items: readonly ChecklistItem[]): boolean {
  const state = JSON.stringify(when);
  if (!say.startsWith(`${task.id}.`) || state.includes('"any":')) return false;
  return (
    !OF_THE_PAST.test(state) || explanations(items).every(({ key }) => /^(ran|request|answer)\./.test(key))
  );
}

function isMistakenContainer(state: MistakenState, { topology, names }: CheckContext): boolean {
  const { asked, foreground, ...check } = state;
  const container = findContainer(topology, state.container);
  const rest =
    container === undefined
      ? !(asked || foreground)
      : (foreground === undefined || (container.running && container.foreground === true)) &&
        askedFor(container, asked);
  return rest && isState(check, topology, names);
}

function askedFor(container: TopologyContainer, asked: Published | undefined): boolean {
  return wantedPlaces(asked).every((wanted) => container.bindings.some((b) => isAt(container, b, wanted)));
}
