import type { Route, RouteSpec } from '../../../kernel/index.ts';
import type { Io } from '../../support/io.ts';
import { device, IpError, type IpOptions, isShow, requireAdmin, unknownCommand } from './options.ts';

/** A route as `ip route` prints it: iproute2 leaves a blank at the end, busybox orders scope and src its own way. */
export function routeText(io: Io, r: Route, single: boolean): string {
  const via = r.gateway ? ` via ${r.gateway}` : '';
  const scope = r.scope === 'global' || (r.gateway && r.scope === 'link') ? '' : ` scope ${r.scope}`;
  const metric = r.metric ? ` metric ${r.metric}` : '';
  const dev = single ? '' : ` dev ${r.dev}`;
  if (!io.gnu)
    return `${r.destination}${via}${dev} ${scope ? `${scope.slice(1)} ` : ''}${r.source ? ` src ${r.source} ` : ''}${metric ? `${metric} ` : ''}`;
  const proto = r.proto === 'boot' ? '' : ` proto ${r.proto}`;
  const down = '';
  return `${r.destination}${via}${dev}${proto}${scope}${r.source ? ` src ${r.source}` : ''}${metric}${down}${r.family === 6 ? ' pref medium' : ' '}`;
}

/** ip route: show, get, add, del, replace, flush is left out. */
export async function route(io: Io, o: IpOptions, args: string[]): Promise<number> {
  const [verb, ...rest] = args;
  const { net } = io.process.ns;
  if (isShow(verb)) {
    let dev: string | undefined;
    let wanted: string | undefined;
    let table: string | undefined;
    for (let i = 0; i < rest.length; i++) {
      if (rest[i] === 'dev') dev = rest[++i];
      else if (rest[i] === 'table') table = rest[++i];
      else if (['proto', 'scope', 'via', 'type', 'src'].includes(rest[i]!)) i++;
      else if (['root', 'match', 'exact', 'to'].includes(rest[i]!)) continue;
      else wanted = rest[i];
    }
    if (dev !== undefined) device(io, dev, 2);
    if (table !== undefined && !['main', 'all', '254'].includes(table)) return 0;
    for (const r of net.routes(o.family ?? 4)) {
      if (dev !== undefined && r.dev !== dev) continue;
      if (
        wanted !== undefined &&
        r.destination !== wanted &&
        !(wanted === '0/0' && r.destination === 'default')
      )
        continue;
      const down = io.gnu && !net.interface(r.dev)?.carrier ? 'linkdown ' : '';
      io.put(`${routeText(io, r, dev !== undefined && io.gnu)}${down}\n`);
    }
    if (!io.gnu && o.family === 6 && wanted === undefined)
      for (const d of net.interfaces)
        if (d.up && d.kind !== 'loopback' && d.addresses.some((a) => a.family === 6))
          io.put(`multicast ff00::/8 dev ${d.name}  metric 256 \n`);
    return 0;
  }
  if ('get'.startsWith(verb!)) return get(io, rest);
  if (!['add', 'append', 'replace', 'change', 'delete'].some((v) => v.startsWith(verb!)))
    throw unknownCommand(io, verb!, 'route');
  const spec = readSpec(io, rest);
  requireAdmin(io);
  if ('delete'.startsWith(verb!)) net.deleteRoute(spec);
  else {
    if ('replace'.startsWith(verb!) || 'change'.startsWith(verb!)) {
      const same = net
        .routes()
        .find((r) => r.destination === spec.destination && r.metric === (spec.metric ?? 0));
      if (same)
        net.deleteRoute({
          destination: same.destination,
          ...(same.gateway ? { gateway: same.gateway } : {}),
          dev: same.dev,
        });
    }
    net.addRoute(spec);
  }
  return 0;
}

function readSpec(io: Io, args: string[]): RouteSpec {
  const spec: RouteSpec = { destination: '' };
  for (let i = 0; i < args.length; i++) {
    const word = args[i]!;
    if (word === 'via') spec.gateway = args[++i]!;
    else if (word === 'dev') spec.dev = device(io, args[++i] ?? '', 2).name;
    else if (word === 'src') spec.source = args[++i]!;
    else if (word === 'metric') spec.metric = Number(args[++i]);
    else if (word === 'scope') spec.scope = args[++i] as Route['scope'];
    else if (word === 'proto') spec.proto = args[++i] as Route['proto'];
    else if (word === 'table' || word === 'mtu') i++;
    else if (word === 'to' || word === 'onlink' || word === 'unicast') continue;
    else spec.destination = word === '0.0.0.0/0' || word === '::/0' ? 'default' : word;
  }
  if (spec.destination !== 'default' && !/^[\d.]+(\/\d+)?$|^[0-9a-fA-F:]+(\/\d+)?$/.test(spec.destination))
    throw new IpError(
      io.gnu
        ? `Error: any valid prefix is expected rather than "${spec.destination}".\n`
        : `ip: invalid argument '${spec.destination}' to 'inet prefix'\n`,
      1,
    );
  if (spec.destination !== 'default' && !spec.destination.includes('/'))
    spec.destination += spec.destination.includes(':') ? '/128' : '/32';
  return spec;
}

async function get(io: Io, args: string[]): Promise<number> {
  const target = args.find((a) => /^[\d.]+$|:/.test(a));
  if (target === undefined)
    throw new IpError(
      io.gnu ? 'need at least a destination address\n' : 'ip: need at least destination address\n',
      1,
    );
  const { net } = io.process.ns;
  if (net.isLocal(target)) {
    const dev = net.interfaces.find((d) => d.addresses.some((a) => a.address === target));
    io.put(
      `local ${target} dev lo ${io.gnu ? 'table local ' : ''}src ${dev ? target : '127.0.0.1'} ${io.gnu ? `uid ${io.process.uid} ` : ''}\n${io.gnu ? '    cache <local> \n' : ''}`,
    );
    return 0;
  }
  const r = net.routeTo(target);
  if (!r) throw new IpError(`${io.gnu ? '' : 'ip: '}RTNETLINK answers: Network is unreachable\n`, 2);
  const source = r.source ?? net.interface(r.dev)?.addresses.find((a) => a.family === r.family)?.address;
  io.put(
    `${target}${r.gateway ? ` via ${r.gateway}` : ''} dev ${r.dev}${source ? ` ${io.gnu ? '' : ' '}src ${source}` : ''} ${io.gnu ? `uid ${io.process.uid} \n    cache ` : ''}\n`,
  );
  return 0;
}
