import type { TopologyContainer } from '../topology/index.ts';
import { isState } from './checks/container.ts';
import { type CheckContext, evaluate } from './checks/index.ts';
import { findContainer } from './checks/names.ts';
import { isAt, wantedPlaces } from './checks/published.ts';
import type { MistakenState, When } from './schema/lesson.ts';
import type { Published } from './schema/published.ts';

/** Whether the learner's Docker is in this state. */
export async function isMistaken(when: When, context: CheckContext): Promise<boolean> {
  const names = new Map(context.names);
  if ('container' in when) return isMistakenContainer(when, { ...context, names });
  return (await evaluate(when, { ...context, names })).met;
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
