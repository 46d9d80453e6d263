import type { Daemon } from '../../../engine/daemon.ts';
import { EngineError } from '../../../engine/errors.ts';
import { loadImages, saveImages } from '../../../engine/images/save.ts';
import { goJson } from '../../../engine/json.ts';
import { encode } from '../../../kernel/index.ts';
import { get, post, type Route } from '../router.ts';
import { flag } from '../values.ts';

const LIMIT = 256 * 1024 * 1024;
const TAR = { 'Content-Type': 'application/x-tar' };

/** What goes wrong is told in the stream, as the daemon does it. */
function load(daemon: Daemon, archive: Uint8Array, quiet: boolean): object[] {
  try {
    return loadImages(daemon, archive, quiet);
  } catch (e) {
    if (!(e instanceof EngineError)) throw e;
    return [{ errorDetail: { message: e.message }, error: e.message }];
  }
}

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
    const lines = load(daemon, await request.readAll(LIMIT), flag(query, 'quiet', true));
    return {
      status: 200,
      headers: { 'Content-Type': 'application/json' },
      body: encode(lines.map((l) => `${goJson(l)}\r\n`).join('')),
    };
  }),
];
