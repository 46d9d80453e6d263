import { loadImages, saveImages } from '../../../engine/images/save.ts';
import { goJson } from '../../../engine/json.ts';
import { encode } from '../../../kernel/index.ts';
import { get, post, type Route } from '../router.ts';
import { flag } from '../values.ts';

const LIMIT = 256 * 1024 * 1024;
const TAR = { 'Content-Type': 'application/x-tar' };

export const saveRoutes: readonly Route[] = [
  get('/images/get', ({ daemon, query }) => ({
    status: 200,
    headers: TAR,
    body: saveImages(daemon, query.getAll('names')),
  })),
  get('/images/{name}/get', ({ daemon, name }) => ({
    status: 200,
    headers: TAR,
    body: saveImages(daemon, [name]),
  })),
  post('/images/load', async ({ daemon, request, query }) => {
    const lines = loadImages(daemon, await request.readAll(LIMIT), flag(query, 'quiet', true));
    return {
      status: 200,
      headers: { 'Content-Type': 'application/json' },
      body: encode(lines.map((l) => `${goJson(l)}\r\n`).join('')),
    };
  }),
];
