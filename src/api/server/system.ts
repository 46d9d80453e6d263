import { invalidParameter } from '../../engine/errors.ts';
import { unreachable } from '../../engine/images/pull.ts';
import { DISK_USAGE_TYPES, diskUsage } from '../../engine/system/disk-usage.ts';
import { infoJson } from '../../engine/system/info.ts';
import { versionJson } from '../../engine/system/version.ts';
import { pingRoutes } from './ping.ts';
import { get, post, type Route } from './router.ts';
import { json } from './values.ts';

export const systemRoutes: readonly Route[] = [
  ...pingRoutes,
  get('/version', () => json(versionJson())),
  get('/info', ({ daemon }) => json(infoJson(daemon))),
  get('/system/df', ({ daemon, query }) => {
    const types = query.getAll('type');
    for (const type of types)
      if (!DISK_USAGE_TYPES.includes(type as 'image')) throw invalidParameter(`unknown object type: ${type}`);
    return json(diskUsage(daemon, types));
  }),
  post('/auth', ({ daemon }) => {
    throw unreachable(daemon, { domain: 'docker.io' });
  }),
];
