import { invalidParameter, systemError } from '../../engine/errors.ts';
import { unreachable } from '../../engine/images/pull.ts';
import { DISK_USAGE_TYPES, diskUsage } from '../../engine/system/disk-usage.ts';
import { infoJson } from '../../engine/system/info.ts';
import { versionJson } from '../../engine/system/version.ts';
import { pingRoutes } from './ping.ts';
import { get, post, type Route } from './router.ts';
import { atLeast, json } from './values.ts';
import { imageOfList, infoOfVersion } from './versions/answers.ts';

export const systemRoutes: readonly Route[] = [
  ...pingRoutes,
  get('/version', () => json(versionJson())),
  get('/info', ({ daemon, version }) => json(infoOfVersion(infoJson(daemon), version))),
  get('/system/df', ({ daemon, query, version }) => {
    const types = atLeast(version, '1.42') ? query.getAll('type') : [];
    for (const type of types)
      if (!DISK_USAGE_TYPES.includes(type as 'image')) throw invalidParameter(`unknown object type: ${type}`);
    const usage = diskUsage(daemon, types) as { Images: object[] | null };
    return json({ ...usage, Images: usage.Images?.map((image) => imageOfList(image, version)) ?? null });
  }),
  post('/session', () => {
    throw invalidParameter('no upgrade proto in request');
  }),
  post('/grpc', () => {
    throw systemError('no upgrade proto in request');
  }),
  post('/auth', async ({ daemon, request }) => {
    if ((await request.readAll()).length === 0) throw systemError('EOF');
    throw unreachable(daemon, { domain: 'docker.io' });
  }),
];
