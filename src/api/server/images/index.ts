import { invalidParameter } from '../../../engine/errors.ts';
import { parseFilters } from '../../../engine/filters.ts';
import { deleteImage } from '../../../engine/images/delete.ts';
import { imageHistory, inspectImage } from '../../../engine/images/inspect.ts';
import { pruneImages } from '../../../engine/images/prune.ts';
import { tagImage } from '../../../engine/images/tag.ts';
import { del, get, post, type Route } from '../router.ts';
import { empty, flag, json } from '../values.ts';
import { imageOfVersion } from '../versions/answers.ts';
import { pullRoutes } from './pull.ts';
import { saveRoutes } from './save.ts';

export const imageRoutes: readonly Route[] = [
  ...pullRoutes,
  ...saveRoutes,
  post('/images/prune', ({ daemon, query }) =>
    json(pruneImages(daemon, parseFilters(query.get('filters'), ['dangling', 'label', 'label!', 'until']))),
  ),
  post('/build/prune', () => json({ CachesDeleted: null, SpaceReclaimed: 0 })),
  get('/images/{name}/json', ({ daemon, name, version }) => {
    const image = daemon.images.get(name);
    return json(imageOfVersion(inspectImage(daemon, image), image, version), 200, true);
  }),
  get('/images/{name}/history', ({ daemon, name }) => json(imageHistory(daemon, daemon.images.get(name)))),
  post('/images/{name}/tag', ({ daemon, name, query }) => {
    tagImage(daemon, name, query.get('repo') ?? '', query.get('tag') ?? '');
    return empty(201);
  }),
  del('/images/{name}', ({ daemon, name, query }) => {
    if (!name.trim()) throw invalidParameter('image name cannot be blank');
    return json(deleteImage(daemon, name, { force: flag(query, 'force'), prune: !flag(query, 'noprune') }));
  }),
];
