import type { Container } from '../../engine/containers/container.ts';
import { EngineError, invalidParameter } from '../../engine/errors.ts';
import { parseFilters } from '../../engine/filters.ts';
import { decodeConnect, decodeDisconnect, decodeNetworkCreate } from '../../engine/networks/requests.ts';
import { del, get, post, type Route } from './router.ts';
import { atLeast, empty, flag, json, readJson } from './values.ts';

export const networkRoutes: readonly Route[] = [
  get('/networks/{name}', ({ daemon, name, query }) => {
    const scope = query.get('scope');
    const given = query.get('verbose') ?? '';
    if (given !== '' && !/^(1|t|true|0|f|false)$/i.test(given))
      throw invalidParameter(
        `invalid value for verbose: ${given}: strconv.ParseBool: parsing "${given}": invalid syntax`,
      );
    const verbose = flag(query, 'verbose');
    return json(daemon.networks.inspect(name, { ...(scope ? { scope } : {}), verbose }));
  }),
  post('/networks/create', async ({ daemon, request, version }) => {
    const body = await readJson(request);
    if (!atLeast(version, '1.48')) delete body.EnableIPv4;
    return json(daemon.networks.create(decodeNetworkCreate(body)), 201);
  }),
  post('/networks/prune', ({ daemon, query }) =>
    json(daemon.networks.prune(parseFilters(query.get('filters'), ['label', 'label!', 'until']))),
  ),
  post('/networks/{name}/connect', async ({ daemon, name, request }) => {
    const body = decodeConnect(await readJson(request));
    const container = daemon.containers.get(body.Container);
    if (container.state.removing || container.state.dead)
      throw invalidParameter(
        `Container ${container.id} is marked for removal and cannot be connected or disconnected to the network`,
      );
    daemon.networks.connect(name, container, body.EndpointConfig);
    return empty(200);
  }),
  post('/networks/{name}/disconnect', async ({ daemon, name, request }) => {
    const { Container: reference, Force: force } = decodeDisconnect(await readJson(request));
    if (reference === '' && !force) throw invalidParameter('invalid name or ID supplied: ""');
    let container: Container | undefined;
    try {
      container = daemon.containers.get(reference);
    } catch (e) {
      if (!(e instanceof EngineError) || !force) throw e;
    }
    daemon.networks.disconnect(name, container, reference, force);
    return empty(200);
  }),
  del('/networks/{name}', ({ daemon, name }) => {
    daemon.networks.remove(name);
    return empty();
  }),
];
