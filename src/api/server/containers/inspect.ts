import { inspectContainer } from '../../../engine/containers/inspect.ts';
import { LIST_FILTERS, listContainers } from '../../../engine/containers/list.ts';
import { parseFilters } from '../../../engine/filters.ts';
import { get, type Route } from '../router.ts';
import { flag, integer, json } from '../values.ts';

export const inspectRoutes: readonly Route[] = [
  get('/containers/json', ({ daemon, query }) => {
    const raw = parseFilters(query.get('filters'));
    const limit = integer(query, 'limit') ?? 0;
    const filters = parseFilters(JSON.stringify(raw), LIST_FILTERS);
    return json(
      listContainers(daemon, { all: flag(query, 'all'), size: flag(query, 'size'), limit, filters }),
    );
  }),
  get('/containers/{name}/json', ({ daemon, query, name }) =>
    json(inspectContainer(daemon, daemon.containers.get(name), flag(query, 'size'))),
  ),
];
