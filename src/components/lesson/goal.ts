import type { Check, Task } from '../../course/index.ts';
import type { ContainerCheck } from '../../course/schema/container.ts';
import type { Goal, GoalContainer } from '../../topology/goal.ts';

/** What a task's checks want, as far as the picture can show it: it draws what is checked, and nothing else. */
export function goalOf(task: Task | undefined): Goal | undefined {
  if (!task) return undefined;
  const goal: Goal = { containers: [], networks: [] };
  for (const check of task.check) add(goal, check);
  return goal;
}

function add(goal: Goal, check: Check): void {
  if ('all' in check) for (const each of check.all) add(goal, each);
  // one of any name has no place of its own in the picture
  else if ('container' in check) {
    if (check.as || check.container.startsWith('{')) return;
    const known = goal.containers.findIndex(({ name }) => name === check.container);
    const wanted = goalContainer(check);
    if (known < 0) goal.containers.push(wanted);
    else {
      const networks = new Set([...goal.containers[known]!.networks, ...wanted.networks]);
      goal.containers[known] = { ...wanted, networks: [...networks] };
    }
  } else if ('network' in check) {
    goal.networks.push({ name: check.network, exists: check.exists !== false, internal: check.internal });
    for (const name of [...(check.members ?? []), ...(check['members-only'] ?? [])])
      wantOn(goal, name, check.network);
  }
}

function wantOn(goal: Goal, name: string, network: string): void {
  const known = goal.containers.find((container) => container.name === name);
  if (!known) goal.containers.push({ ...ANYHOW, name, networks: [network] });
  else if (!known.networks.includes(network)) known.networks.push(network);
}

const ANYHOW = { exists: true, publishes: [], publishesNothing: false };

const goalContainer = (check: ContainerCheck): GoalContainer => ({
  name: check.container,
  exists: check.exists !== false,
  image: check.image,
  running: check.running ?? (check.background || check.status === 'running' ? true : undefined),
  publishes: places(check.publishes),
  publishesNothing: check['publishes-nothing'] ?? false,
  networks: Array.isArray(check.networks) ? check.networks : Object.keys(check.networks ?? {}),
});

/** `127.0.0.1:8080`, `0.0.0.0:any` or `any`, by the port inside. */
function places(publishes: Record<string, string | string[]> = {}): GoalContainer['publishes'] {
  return Object.entries(publishes).flatMap(([container, list]) =>
    [list].flat().map((place) => {
      const at = place.lastIndexOf(':');
      if (at < 0) return { container };
      const port = Number(place.slice(at + 1));
      return { container, address: place.slice(0, at), port: Number.isNaN(port) ? undefined : port };
    }),
  );
}
