import { LIST_FILTERS, listContainers } from '../../engine/containers/list.ts';
import { parseFilters } from '../../engine/filters.ts';
import { IMAGE_FILTERS, listImages } from '../../engine/images/list.ts';
import { volumeJson } from '../../engine/volumes/store.ts';
import { get, type Route } from './router.ts';
import { flag, integer, json } from './values.ts';

const NETWORK_FILTERS = ['dangling', 'driver', 'id', 'label', 'name', 'scope', 'type'];
const networks = ({ daemon, query }: Parameters<Route['handle']>[0]) =>
  json(daemon.networks.list(parseFilters(query.get('filters'), NETWORK_FILTERS)));

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
  get('/images/json', ({ daemon, query }) =>
    json(
      listImages(daemon, {
        all: flag(query, 'all'),
        filters: parseFilters(query.get('filters'), IMAGE_FILTERS),
        sharedSize: flag(query, 'shared-size'),
      }),
    ),
  ),
];
