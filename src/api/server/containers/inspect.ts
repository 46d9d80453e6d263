import { inspectContainer } from '../../../engine/containers/inspect.ts';
import { get, type Route } from '../router.ts';
import { flag, json } from '../values.ts';
import { containerOfVersion } from '../versions/answers.ts';

export const inspectRoutes: readonly Route[] = [
  get('/containers/{name}/json', ({ daemon, query, name, version }) => {
    const container = daemon.containers.get(name);
    return json(
      containerOfVersion(inspectContainer(daemon, container, flag(query, 'size')), container, version),
    );
  }),
];
