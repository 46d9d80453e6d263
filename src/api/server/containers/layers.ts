import { commitContainer } from '../../../engine/containers/commit.ts';
import { containerChanges, exportContainer } from '../../../engine/containers/export.ts';
import type { ImageConfig } from '../../../engine/images/source.ts';
import { get, post, type Route } from '../router.ts';
import { flag, json, readJson } from '../values.ts';

export const layerRoutes: readonly Route[] = [
  get('/containers/{name}/changes', ({ daemon, name }) => json(containerChanges(daemon, name))),
  get('/containers/{name}/export', ({ daemon, name }) => ({
    status: 200,
    headers: { 'Content-Type': 'application/octet-stream' },
    body: exportContainer(daemon, name),
  })),
  post('/commit', async ({ daemon, request, query }) => {
    const body = await readJson(request);
    const changes = query.getAll('changes').flatMap((c) => c.split('\n'));
    return json(
      commitContainer(daemon, query.get('container') ?? '', {
        repo: query.get('repo') ?? '',
        tag: query.get('tag') ?? '',
        comment: query.get('comment') ?? '',
        author: query.get('author') ?? '',
        pause: flag(query, 'pause', true),
        changes,
        config: Object.keys(body).length ? (body as ImageConfig) : undefined,
      }),
      201,
    );
  }),
];
