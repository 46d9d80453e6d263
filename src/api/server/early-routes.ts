import { eventRoutes } from './events.ts';
import { listRoutes } from './lists.ts';
import { pingRoutes } from './ping.ts';
import type { Route } from './router.ts';

/**
 * What is asked of a daemon that has nothing to do yet: what there is, and what happens. Their paths are fixed, so that
 * no other endpoint comes before them.
 */
export const earlyRoutes: readonly Route[] = [...pingRoutes, ...eventRoutes, ...listRoutes];
