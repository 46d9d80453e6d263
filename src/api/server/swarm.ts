import { EngineError, invalidParameter } from '../../engine/errors.ts';
import { parseFilters } from '../../engine/filters.ts';
import { parseIp } from '../../kernel/net/addr.ts';
import { type Call, del, get, post, put, type Route, type RouteHandler } from './router.ts';
import { flag, readJson } from './values.ts';

/** What every endpoint of swarm mode says on a node that is in no swarm. moby v28: daemon/cluster/errors.go. */
export const noManager = (status = 503): EngineError =>
  new EngineError(
    status,
    'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.',
  );

const refuse: RouteHandler = ({ query }) => {
  parseFilters(query.get('filters'));
  throw noManager();
};

/** The version that an update is meant for is read first. */
const refuseUpdate =
  (noun: string): RouteHandler =>
  ({ query }) => {
    const version = query.get('version') ?? '';
    if (!/^\d+$/.test(version))
      throw invalidParameter(
        `invalid ${noun} version '${version}': strconv.ParseUint: parsing ${JSON.stringify(version)}: invalid syntax`,
      );
    throw noManager();
  };

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** An address to listen on or to tell others of: an IP address, with a port or without one; interfaces have no names here. */
function checkAddress(what: 'listen' | 'advertise', address: string): void {
  const host = address.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
  const ip = parseIp(host);
  if (ip !== undefined && (what === 'listen' || !/^[0.:]+$/.test(host))) return;
  throw invalidParameter(
    what === 'listen'
      ? 'listen address must be an IP address or network interface (with optional port number)'
      : 'advertise address must be a non-zero IP address or network interface (with optional port number)',
  );
}

function checkAddresses(body: Record<string, unknown>): void {
  const listen = text(body.ListenAddr);
  if (listen === '') throw invalidParameter('invalid ListenAddr "": invalid empty address');
  checkAddress('listen', listen);
  if (text(body.AdvertiseAddr) !== '') checkAddress('advertise', text(body.AdvertiseAddr));
}

async function init({ request }: Call): Promise<never> {
  const body = await readJson(request);
  checkAddresses(body);
  const port = Number(body.DataPathPort ?? 0);
  if (port !== 0 && (port < 1024 || port > 49151))
    throw invalidParameter(`Datapath port number is not in valid range (1024-49151) : ${port}`);
  throw new EngineError(501, 'Drydock does not simulate a swarm');
}

async function join({ request }: Call): Promise<never> {
  const body = await readJson(request);
  checkAddresses(body);
  const token = text(body.JoinToken);
  if (token !== '' && !/^SWMTKN-[12]-[0-9a-z]{50}-[0-9a-z]{25}$/.test(token))
    throw invalidParameter('invalid join token');
  const [remote] = Array.isArray(body.RemoteAddrs) ? body.RemoteAddrs.map(String) : [];
  if (remote === undefined) throw invalidParameter('at least 1 RemoteAddr is required to join');
  throw new EngineError(
    503,
    `rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial tcp ${remote}: connect: connection refused"`,
  );
}

const notPart: RouteHandler = () => {
  throw new EngineError(503, 'This node is not part of a swarm');
};

const objects = (noun: string): Route[] => [
  get(`/${noun}s`, refuse),
  get(`/${noun}s/{name}`, refuse),
  post(`/${noun}s/create`, refuse),
  post(`/${noun}s/{name}/update`, refuseUpdate(noun)),
  del(`/${noun}s/{name}`, refuse),
];

const refuseLogs: RouteHandler = (call) => {
  if (!flag(call.query, 'stdout') && !flag(call.query, 'stderr'))
    throw new EngineError(500, 'Bad parameters: you must choose at least one stream');
  return refuse(call);
};

/** Swarm mode, of which there is none. */
export const swarmRoutes: readonly Route[] = [
  get('/swarm', refuse),
  get('/swarm/unlockkey', refuse),
  post('/swarm/init', init),
  post('/swarm/join', join),
  post('/swarm/leave', notPart),
  post('/swarm/update', refuseUpdate('swarm')),
  post('/swarm/unlock', refuse),
  get('/services/{name}/logs', refuseLogs),
  get('/tasks/{name}/logs', refuseLogs),
  get('/tasks', refuse),
  get('/tasks/{name}', refuse),
  ...objects('service'),
  ...objects('node').filter(({ path }) => path !== '/nodes/create'),
  ...objects('secret'),
  ...objects('config'),
  put('/volumes/{name}', () => {
    throw new EngineError(503, 'volume update only valid for cluster volumes, but swarm is unavailable');
  }),
];
