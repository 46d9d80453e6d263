import { type CreateRequest, createContainer } from '../../../engine/containers/create.ts';
import { updateContainer } from '../../../engine/containers/update.ts';
import { post, type Route } from '../router.ts';
import { json, readJson } from '../values.ts';

export const createRoutes: readonly Route[] = [
  post('/containers/create', async ({ daemon, request, query }) => {
    const body = (await readJson(request)) as CreateRequest;
    return json(createContainer(daemon, query.get('name') ?? '', body, query.get('platform') ?? ''), 201);
  }),
  post('/containers/{name}/update', async ({ daemon, request, name }) =>
    json(updateContainer(daemon, name, await readJson(request))),
  ),
];
