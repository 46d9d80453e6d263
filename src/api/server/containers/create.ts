import { type CreateRequest, createContainer } from '../../../engine/containers/create.ts';
import { updateContainer } from '../../../engine/containers/update.ts';
import { post, type Route } from '../router.ts';
import { atLeast, json, readJson } from '../values.ts';
import { createOfVersion } from '../versions/create.ts';

export const createRoutes: readonly Route[] = [
  post('/containers/create', async ({ daemon, request, query, version }) => {
    const raw = await readJson(request, { type: 'container.CreateRequest' });
    const body = createOfVersion(raw as CreateRequest, version);
    const platform = atLeast(version, '1.41') ? (query.get('platform') ?? '') : '';
    const { Id, Warnings } = createContainer(daemon, query.get('name') ?? '', body, platform);
    // the container's address was no warning as long as it was the only one
    const shown = atLeast(version, '1.44')
      ? Warnings
      : Warnings.filter((each) => !/^The container-wide MacAddress/.test(each));
    return json({ Id, Warnings: shown }, 201);
  }),
  post('/containers/{name}/update', async ({ daemon, request, name }) =>
    json(updateContainer(daemon, name, await readJson(request))),
  ),
];
