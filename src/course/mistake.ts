import { z } from 'zod';
import type { Topology, TopologyContainer } from '../topology/index.ts';
import { ContainerCheck, containerKind } from './checks/container.ts';
import { isAt, Published, wantedPlaces } from './checks/published.ts';

/** A wrong state that deserves words of its own: what a check can say of a container, and more. */
export const MistakenState = ContainerCheck.extend({
  status: z
    .enum(['created', 'exited', 'paused'])
    .optional()
    .describe('created: never started; exited: it has ended; paused'),
  asked: Published.optional().describe('What was asked for by -p, whether it is running or not'),
  foreground: z.literal(true).optional().describe('It runs, but a terminal is taken by it: -d is missing'),
  command: z.string().optional().describe('A word that its command line has to contain'),
}).describe('The wrong state that is to be recognised');

export type MistakenState = z.infer<typeof MistakenState>;

/** Whether the learner's Docker is in this state. */
export function isMistaken(state: MistakenState, topology: Topology): boolean {
  const { status, asked, foreground, command, ...check } = state;
  const container = topology.containers.find((c) => c.name === state.container);
  const rest =
    container === undefined
      ? !(status || asked || foreground || command)
      : (status === undefined || container.status === status) &&
        (foreground === undefined || (container.running && container.foreground === true)) &&
        (command === undefined || container.command.includes(command)) &&
        askedFor(container, asked);
  const context = { topology, probe: NO_PROBE };
  return rest && containerKind(check).every(({ look }) => (look(context) as { met: boolean }).met);
}

function askedFor(container: TopologyContainer, asked: Published | undefined): boolean {
  return wantedPlaces(asked).every((wanted) => container.bindings.some((b) => isAt(container, b, wanted)));
}

// A container's state needs no asking.
const NO_PROBE = { http: async () => ({ notCheckable: 'state only' }) };
