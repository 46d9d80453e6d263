import { EngineError, invalidParameter } from '../../engine/errors.ts';
import { unreachable } from '../../engine/images/pull.ts';
import { DISK_USAGE_TYPES, diskUsage } from '../../engine/system/disk-usage.ts';
import { infoJson } from '../../engine/system/info.ts';
import { versionJson } from '../../engine/system/version.ts';
import { pingRoutes } from './ping.ts';
import { get, post, type Route, type RouteHandler } from './router.ts';
import { json } from './values.ts';

const noSwarm: RouteHandler = () => {
  throw new EngineError(
    503,
    'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.',
  );
};

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
  get('/plugins', () => json([])),
  get('/plugins/{name}/json', ({ name }) => {
    throw new EngineError(404, `plugin "${name}" not found`);
  }),
  ...['/swarm', '/services', '/nodes', '/tasks', '/secrets', '/configs'].map((path) => get(path, noSwarm)),
];
