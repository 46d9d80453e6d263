import type { Daemon } from '../daemon.ts';
import { EngineError, invalidParameter } from '../errors.ts';
import { booleanFilter, type Filters, matchesExactly, matchesLabels, matchesPattern } from '../filters.ts';
import { sortedMap } from '../json.ts';
import { unixSeconds } from '../time.ts';
import type { Container } from './container.ts';
import { STATE_NAMES, type StateName, stateName, statusText } from './state.ts';
import { mountsOf, sizesOf } from './summary.ts';

export const LIST_FILTERS = [
  'ancestor',
  'before',
  'exited',
  'expose',
  'health',
  'id',
  'is-task',
  'isolation',
  'label',
  'name',
  'network',
  'publish',
  'since',
  'status',
  'volume',
] as const;

export interface ListOptions {
  all: boolean;
  size: boolean;
  /** 0 or less: no limit. */
  limit: number;
  filters: Filters;
}

/** All containers in the order of lists. */
export const newestFirst = (daemon: Daemon): Container[] =>
  [...daemon.containers.all()].sort((a, b) => b.createdUs - a.createdUs || b.ordinal - a.ordinal);

/** GET /containers/json, newest first. Throws 400 for filters that make no sense. moby v28: daemon/list.go. */
export function listContainers(daemon: Daemon, options: ListOptions): object[] {
  const accepts = filterOf(daemon, options);
  const newest = newestFirst(daemon);
  const { before, since } = options.filters;
  const beforeThis = before?.length ? pointOf(daemon, before.at(-1)!) : undefined;
  const sinceThis = since?.length ? pointOf(daemon, since.at(-1)!) : undefined;
  const out: object[] = [];
  let waiting = beforeThis !== undefined;
  for (const container of newest) {
    if (waiting) {
      if (container === beforeThis) waiting = false;
      continue;
    }
    if (container === sinceThis) break;
    if (!accepts(container)) continue;
    if (options.limit > 0 && out.length === options.limit) break;
    out.push(summaryOf(daemon, container, options.size));
  }
  return out;
}

const pointOf = (daemon: Daemon, reference: string): Container => daemon.containers.get(reference);

function filterOf(daemon: Daemon, options: ListOptions): (container: Container) => boolean {
  const { filters } = options;
  for (const value of filters.status ?? [])
    if (!STATE_NAMES.includes(value as StateName))
      throw invalidParameter(
        `invalid filter 'status=${value}': invalid value for state (${value}): must be one of ${STATE_NAMES.join(', ')}`,
      );
  for (const value of filters.exited ?? [])
    if (!/^[+-]?\d+$/.test(value))
      throw invalidParameter(
        `invalid filter 'exited=${value}': strconv.Atoi: parsing "${value}": invalid syntax`,
      );
  const health = ['none', 'starting', 'healthy', 'unhealthy'];
  for (const value of filters.health ?? [])
    if (!health.includes(value))
      throw invalidParameter(
        `invalid filter 'health=${value}': invalid value for health (${value}): must be one of ${health.join(', ')}`,
      );
  const all = options.all || !!filters.status?.length || options.limit > 0;
  const task = filters['is-task'] ? booleanFilter(filters, 'is-task', false) : undefined;
  const ancestors = filters.ancestor ? ancestorIds(daemon, filters.ancestor) : undefined;
  const publish = portsOf('publish', filters);
  const expose = portsOf('expose', filters);
  const ids = filters.id?.map((prefix) => daemon.containers.find(prefix)?.id ?? prefix);
  return (c) => {
    const { state } = c;
    if (!state.running && !all) return false;
    if (!matchesPattern(filters, 'name', c.name) && !matchesPattern(filters, 'name', c.shortName))
      return false;
    if (ids?.length && !ids.some((id) => id === c.id)) return false;
    if (task) return false;
    if (!matchesLabels(filters, 'label', c.config.Labels)) return false;
    if (
      filters.exited?.length &&
      (state.running || !filters.exited.some((v) => Number(v) === state.exitCode) || state.startedUs === 0)
    )
      return false;
    if (!matchesExactly(filters, 'status', stateName(state))) return false;
    if (!matchesExactly(filters, 'health', state.health?.status ?? 'none')) return false;
    if (
      filters.volume?.length &&
      !c.mountPoints.some((m) =>
        filters.volume!.some((v) => v === m.volume?.name || v === m.source || v === m.destination),
      )
    )
      return false;
    if (ancestors && !(c.image && ancestors.has(c.image.id))) return false;
    if (filters.network?.length && !onNetwork(daemon, c, filters.network)) return false;
    if (!publish && !expose) return true;
    return daemon.networks
      .portsOf(c)
      .some(
        (p) => publish?.has(`${p.PublicPort ?? 0}/${p.Type}`) || expose?.has(`${p.PrivatePort}/${p.Type}`),
      );
  };
}

function onNetwork(daemon: Daemon, container: Container, wanted: string[]): boolean {
  return Object.entries(daemon.networks.networksOf(container)).some(([name, settings]) =>
    wanted.some(
      (w) =>
        w === name ||
        w === settings.NetworkID ||
        (settings.NetworkID !== '' && settings.NetworkID.startsWith(w)),
    ),
  );
}

function ancestorIds(daemon: Daemon, references: string[]): Set<string> {
  const ids = new Set<string>();
  for (const reference of references) {
    try {
      const image = daemon.images.find(reference);
      if (image) ids.add(image.id);
    } catch (e) {
      if (!(e instanceof EngineError)) throw e;
    }
  }
  let grown = true;
  while (grown) {
    grown = false;
    for (const image of daemon.images.all())
      if (image.parent && ids.has(image.parent) && !ids.has(image.id)) {
        ids.add(image.id);
        grown = true;
      }
  }
  return ids;
}

function portsOf(name: 'publish' | 'expose', filters: Filters): Set<string> | undefined {
  const values = filters[name];
  if (!values?.length) return undefined;
  const ports = new Set<string>();
  for (const value of values) {
    if (value.includes(':'))
      throw new EngineError(500, `filter for '${name}' should not contain ':': ${value}`);
    const slash = value.indexOf('/');
    const proto = slash < 0 ? 'tcp' : value.slice(slash + 1);
    const range = slash < 0 ? value : value.slice(0, slash);
    const [from, to] = portRange(range, (why) => {
      throw new EngineError(500, `error while looking up for ${name} ${value}: ${why}`);
    });
    for (let port = from; port <= to; port++) ports.add(`${port}/${proto}`);
  }
  return ports;
}

/** `80` or `80-82`, as go-connections' ParsePortRange reads and refuses it. */
function portRange(text: string, fail: (why: string) => never): [from: number, to: number] {
  if (text === '') fail('Empty string specified for ports.');
  const parts = text.includes('-')
    ? [text.slice(0, text.indexOf('-')), text.slice(text.indexOf('-') + 1)]
    : [text];
  const [from = 0, to = from] = parts.map((part) => {
    if (!/^\d+$/.test(part)) fail(`strconv.ParseUint: parsing "${part}": invalid syntax`);
    if (Number(part) > 65535) fail(`strconv.ParseUint: parsing "${part}": value out of range`);
    return Number(part);
  });
  if (to < from) fail(`Invalid range specified for the Port: ${text}`);
  return [from, to];
}

function commandOf(container: Container): string {
  const args = container.args.map((arg) => (arg.includes(' ') ? `'${arg}'` : arg));
  return args.length ? `${container.path} ${args.join(' ')}` : container.path;
}

/** The image's name, or its id where the name means another image by now. */
function imageNameOf(daemon: Daemon, container: Container): string {
  const { image } = container;
  const name = container.config.Image;
  if (!image || name === image.id) return name;
  try {
    return daemon.images.find(name)?.id === image.id ? name : image.id;
  } catch (e) {
    if (e instanceof EngineError) return image.id;
    throw e;
  }
}

/** An element of GET /containers/json. */
export function summaryOf(daemon: Daemon, container: Container, size: boolean): object {
  const sizes = size ? sizesOf(container) : undefined;
  const annotations = container.hostConfig.Annotations;
  return {
    Id: container.id,
    Names: [container.name, ...daemon.networks.linkNamesOf(container)].sort(),
    Image: imageNameOf(daemon, container),
    ImageID: container.image?.id ?? '',
    Command: commandOf(container),
    Created: unixSeconds(container.createdUs),
    Ports: daemon.networks.portsOf(container),
    ...(sizes?.SizeRw ? { SizeRw: sizes.SizeRw } : {}),
    ...(sizes?.SizeRootFs ? { SizeRootFs: sizes.SizeRootFs } : {}),
    Labels: sortedMap(container.config.Labels ?? {}),
    State: stateName(container.state),
    Status: statusText(container.state, daemon.nowUs),
    HostConfig: {
      NetworkMode: container.hostConfig.NetworkMode,
      ...(annotations && Object.keys(annotations).length ? { Annotations: sortedMap(annotations) } : {}),
    },
    NetworkSettings: { Networks: sortedMap(daemon.networks.networksOf(container)) },
    Mounts: mountsOf(container),
  };
}
