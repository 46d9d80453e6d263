import { inspectContainer } from '../../../engine/containers/inspect.ts';
import { get, type Route } from '../router.ts';
import { flag, json } from '../values.ts';

export const inspectRoutes: readonly Route[] = [
  get('/containers/{name}/json', ({ daemon, query, name }) =>
    json(inspectContainer(daemon, daemon.containers.get(name), flag(query, 'size'))),
  ),
];
