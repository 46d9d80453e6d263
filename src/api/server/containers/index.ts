import type { Route } from '../router.ts';
import { archiveRoutes } from './archive.ts';
import { attachRoutes } from './attach.ts';
import { createRoutes } from './create.ts';
import { inspectRoutes } from './inspect.ts';
import { layerRoutes } from './layers.ts';
import { lifecycleRoutes } from './lifecycle.ts';
import { logRoutes } from './logs.ts';
import { processRoutes } from './processes.ts';

export const containerRoutes: readonly Route[] = [
  ...createRoutes,
  ...inspectRoutes,
  ...processRoutes,
  ...layerRoutes,
  ...logRoutes,
  ...attachRoutes,
  ...archiveRoutes,
  ...lifecycleRoutes,
];
