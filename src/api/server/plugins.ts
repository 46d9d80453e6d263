import type { Daemon } from '../../engine/daemon.ts';
import { EngineError, notFound, systemError } from '../../engine/errors.ts';
import { booleanFilter, parseFilters } from '../../engine/filters.ts';
import { unreachable } from '../../engine/images/pull.ts';
import { parseReference, type Reference } from '../../engine/images/reference.ts';
import { del, get, post, type Route, type RouteHandler } from './router.ts';
import { json } from './values.ts';

const missing: RouteHandler = ({ name }) => {
  throw notFound(`plugin "${name}" not found`);
};

/** A reference as the plugins' endpoints read it: every fault is a 500. */
function reference(text: string): Reference {
  try {
    return parseReference(text);
  } catch (e) {
    if (!(e instanceof EngineError)) throw e;
    throw systemError(e.message);
  }
}

/** Why a plugin can't be had: its registry isn't there, or doesn't know it. */
function unreachablePlugin(daemon: Daemon, ref: Reference): EngineError {
  const what = ref.digest ?? ref.tag ?? 'latest';
  const host = ref.domain === 'docker.io' ? 'registry-1.docker.io' : ref.domain;
  if (daemon.images.source.registry)
    return systemError(
      `error resolving plugin reference: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed`,
    );
  const why = unreachable(daemon, ref).message.replace(
    /^Get "[^"]*"/,
    `failed to do request: Head "https://${host}/v2/${ref.path}/manifests/${what}"`,
  );
  return systemError(`error resolving plugin reference: ${why}`);
}

/** Plugins of the daemon: there are none, and none can be had. moby v28: plugin/backend_linux.go. */
export const pluginRoutes: readonly Route[] = [
  get('/plugins', ({ query }) => {
    const filters = parseFilters(query.get('filters'), ['enabled', 'capability']);
    booleanFilter(filters, 'enabled', true);
    return json([]);
  }),
  get('/plugins/privileges', ({ daemon, query }) => {
    throw unreachablePlugin(daemon, reference(query.get('remote') ?? ''));
  }),
  post('/plugins/pull', ({ daemon, query }) => {
    throw unreachablePlugin(daemon, reference(query.get('remote') ?? ''));
  }),
  post('/plugins/create', async ({ query, request }) => {
    const name = query.get('name') ?? '';
    try {
      parseReference(name);
    } catch (e) {
      if (!(e instanceof EngineError)) throw e;
      throw systemError(`failed to parse reference ${name}: ${e.message}`);
    }
    const data = await request.readAll(1 << 20);
    throw systemError(data.length === 0 ? 'config not found' : 'failed to read from tar: unexpected EOF');
  }),
  get('/plugins/{name}/json', missing),
  post('/plugins/{name}/enable', (call) => {
    const timeout = call.query.get('timeout') ?? '';
    if (!/^[+-]?\d+$/.test(timeout))
      throw systemError(`strconv.Atoi: parsing ${JSON.stringify(timeout)}: invalid syntax`);
    return missing(call);
  }),
  ...['disable', 'push', 'set'].map((verb) => post(`/plugins/{name}/${verb}`, missing)),
  post('/plugins/{name}/upgrade', ({ name }) => {
    const { tag, digest } = reference(name);
    throw notFound(`plugin "${tag || digest ? name : `${name}:latest`}" not found`);
  }),
  del('/plugins/{name}', missing),
];
