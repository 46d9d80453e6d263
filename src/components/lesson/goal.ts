import type { Task } from '../../course/index.ts';
import type { Goal, GoalContainer } from '../../topology/goal.ts';

/** What a task's checks want, as far as the picture can show it: it draws what is checked, and nothing else. */
export function goalOf(task: Task | undefined): Goal | undefined {
  if (!task) return undefined;
  const goal: Goal = { containers: [], networks: [] };
  for (const check of task.check) {
    if ('container' in check) {
      goal.containers.push({
        name: check.container,
        exists: check.exists !== false,
        image: check.image,
        running: check.running ?? ('background' in check && check.background ? true : undefined),
        publishes: places(check.publishes),
        publishesNothing: check['publishes-nothing'] ?? false,
        networks: Array.isArray(check.networks) ? check.networks : Object.keys(check.networks ?? {}),
      });
    } else if ('network' in check) {
      goal.networks.push({
        name: check.network,
        exists: check.exists !== false,
        internal: check.internal,
      });
    }
  }
  return goal;
}

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
