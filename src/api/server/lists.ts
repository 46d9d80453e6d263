import { LIST_FILTERS, listContainers } from '../../engine/containers/list.ts';
import { parseFilters } from '../../engine/filters.ts';
import { IMAGE_FILTERS, listImages } from '../../engine/images/list.ts';
import { volumeJson } from '../../engine/volumes/store.ts';
import { get, type Route } from './router.ts';
import { atLeast, flag, integer, json } from './values.ts';
import { imageOfList } from './versions/answers.ts';

const NETWORK_FILTERS = ['dangling', 'driver', 'id', 'label', 'name', 'scope', 'type'];
const networks = ({ daemon, query, version }: Parameters<Route['handle']>[0]) => {
  const found = daemon.networks.list(parseFilters(query.get('filters'), NETWORK_FILTERS));
  // they came with their containers once
  return json(atLeast(version, '1.28') ? found : found.map(({ Id }) => daemon.networks.inspect(Id, {})));
};

/** What there is of each kind. */
export const listRoutes: readonly Route[] = [
  get('/containers/json', ({ daemon, query }) => {
    const raw = parseFilters(query.get('filters'));
    const limit = integer(query, 'limit') ?? 0;
    const filters = parseFilters(JSON.stringify(raw), LIST_FILTERS);
    return json(
      listContainers(daemon, { all: flag(query, 'all'), size: flag(query, 'size'), limit, filters }),
    );
  }),
  get('/networks', networks),
  get('/networks/', networks),
  get('/volumes', ({ daemon, query }) => {
    const filters = parseFilters(query.get('filters'), ['dangling', 'driver', 'label', 'name']);
    return json({ Volumes: daemon.volumes.list(filters).map((v) => volumeJson(v)), Warnings: null });
  }),
  get('/images/json', ({ daemon, query, version }) => {
    const filters = parseFilters(query.get('filters'), IMAGE_FILTERS);
    const pattern = atLeast(version, '1.41') ? '' : query.get('filter');
    if (pattern) filters.reference = [...(filters.reference ?? []), pattern];
    const sharedSize = atLeast(version, '1.42') && flag(query, 'shared-size');
    const images = listImages(daemon, { all: flag(query, 'all'), filters, sharedSize });
    return json(images.map((image) => imageOfList(image, version)));
  }),
];
