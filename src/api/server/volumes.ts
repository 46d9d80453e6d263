import { decodeStruct, struct } from '../../engine/decode.ts';
import { parseFilters } from '../../engine/filters.ts';
import { type VolumeCreateRequest, volumeJson } from '../../engine/volumes/store.ts';
import { del, get, post, type Route } from './router.ts';
import { noManager } from './swarm.ts';
import { atLeast, empty, flag, json, readJson } from './values.ts';

const REQUEST = struct(
  'Name:string',
  'Driver:string',
  'DriverOpts:map[string]string',
  'Labels:map[string]string',
);

export const volumeRoutes: readonly Route[] = [
  get('/volumes/{name}', ({ daemon, name }) => json(volumeJson(daemon.volumes.get(name)))),
  post('/volumes/create', async ({ daemon, request }) => {
    const sent = await readJson(request);
    if (sent.ClusterVolumeSpec) throw noManager();
    const body = decodeStruct(REQUEST, sent, '');
    return json(volumeJson(daemon.volumes.create(body as VolumeCreateRequest)), 201);
  }),
  post('/volumes/prune', ({ daemon, query, version }) => {
    const filters = parseFilters(query.get('filters'), ['label', 'label!', 'all']);
    // it took named ones too, once
    if (!atLeast(version, '1.42')) filters.all = [...new Set([...(filters.all ?? []), 'true'])];
    return json(daemon.volumes.prune(filters));
  }),
  del('/volumes/{name}', ({ daemon, name, query }) => {
    daemon.volumes.remove(name, flag(query, 'force'));
    return empty();
  }),
];
