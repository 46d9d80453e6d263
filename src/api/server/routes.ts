import { containerRoutes } from './containers/index.ts';
import { eventRoutes } from './events.ts';
import { execRoutes } from './exec.ts';
import { imageRoutes } from './images/index.ts';
import { listRoutes } from './lists.ts';
import { networkRoutes } from './networks.ts';
import { pluginRoutes } from './plugins.ts';
import type { Route } from './router.ts';
import { swarmRoutes } from './swarm.ts';
import { systemRoutes } from './system.ts';
import { volumeRoutes } from './volumes.ts';

/** For those who look at containers without a request: no container is there before this has been fetched. */
export { inspectContainer } from '../../engine/containers/inspect.ts';

/** All endpoints. Within a method the first pattern that fits wins. */
export const routes: readonly Route[] = [
  ...systemRoutes,
  ...eventRoutes,
  ...listRoutes,
  ...execRoutes,
  ...networkRoutes,
  ...volumeRoutes,
  ...containerRoutes,
  ...imageRoutes,
  ...swarmRoutes,
  ...pluginRoutes,
];
