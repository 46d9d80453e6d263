import { ConnectionError, DockerClient, isApiError } from '../api/client/index.ts';
import { newestFirst } from '../engine/containers/list.ts';
import type { Daemon } from '../engine/daemon.ts';
import { listImages } from '../engine/images/list.ts';
import { volumeJson } from '../engine/volumes/store.ts';
import { isSysError, WaitQueue } from '../kernel/index.ts';
import { type ContainerEvent, readTopology, type Topology, type TopologySource } from '../topology/index.ts';
import type { Host } from './host/boot.ts';
import type { DockerInside } from './host/late.ts';

/** Events come in bursts: the state is read once when this long has passed after the first. */
const QUIET_US = 20_000;
/** How long to wait before asking again while dockerd doesn't answer. */
const RETRY_US = 100_000;

/** Docker's state by way of its API; a container that is gone meanwhile gives undefined. */
export function topologySource(client: DockerClient): TopologySource {
  return {
    async get(path) {
      try {
        const response = await client.request('GET', path);
        return await response.json();
      } catch (e) {
        if (isApiError(e) && e.status === 404) return undefined;
        throw e;
      }
    },
    async events(actions) {
      const { SystemTime } = (await client.system.info()) as { SystemTime?: string };
      // the end of this millisecond, by the daemon's clock
      const until = ((Date.parse(SystemTime ?? '') + 1) / 1000).toFixed(3);
      const stream = await client.system.events({
        since: '1',
        until,
        filters: [['type', 'container'], ...actions.map((action) => ['event', action] as const)],
      });
      const found: ContainerEvent[] = [];
      for (let event = await stream.next(); event !== undefined; event = await stream.next())
        found.push({ action: event.Action, id: event.Actor.ID, attributes: event.Actor.Attributes ?? {} });
      return found;
    },
  };
}

/**
 * Docker's state as its API tells it, asked of the daemon without a connection; a container that is gone meanwhile gives
 * undefined. Throws {@link ConnectionError} while there is no daemon.
 */
function daemonSource(docker: DockerInside): TopologySource {
  const seen = new Map<string, { mark: string; json: unknown }>();
  let of: Daemon | undefined;
  const read = (daemon: Daemon, target: string): unknown => {
    const mark = markOf(daemon, target);
    const before = seen.get(target);
    if (mark !== undefined && before?.mark === mark) return before.json;
    const json = ask(docker, daemon, target);
    if (mark !== undefined) seen.set(target, { mark, json });
    else seen.delete(target);
    return json;
  };
  return {
    async get(target) {
      const { daemon } = docker;
      if (!daemon || daemon.process.status) throw new ConnectionError('there is no daemon');
      if (of !== daemon) {
        of = daemon;
        seen.clear();
      }
      if (target === '/containers/json?all=1') return idsOf(daemon, seen);
      return read(daemon, target);
    },
    async events(actions) {
      const past = docker.daemon?.events.past(0, Number.POSITIVE_INFINITY) ?? [];
      return past.filter(
        ({ type, action }) => type === 'container' && actions.includes(action.replace(/:.*/s, '')),
      );
    },
  };
}

/** What the API answers to these requests. */
function ask(docker: DockerInside, daemon: Daemon, target: string): unknown {
  const id = CONTAINER.exec(target)?.[1];
  if (id !== undefined) {
    const container = daemon.containers.byId(id);
    return container && docker.inspectContainer!(daemon, container, false); // what made it was fetched with that
  }
  if (target === '/networks') return daemon.networks.list({});
  if (target === '/volumes') return { Volumes: daemon.volumes.list({}).map((v) => volumeJson(v)) };
  if (target === '/images/json') return listImages(daemon, { all: false, filters: {}, sharedSize: false });
  throw new Error(`nothing answers ${target}`);
}

/** The containers' ids, newest first, as the list has them; what is known of any other is forgotten. */
function idsOf(daemon: Daemon, seen: Map<string, unknown>): Array<{ Id: string }> {
  const newest = newestFirst(daemon);
  for (const target of seen.keys()) {
    const id = CONTAINER.exec(target)?.[1];
    if (id !== undefined && !daemon.containers.byId(id)) seen.delete(target);
  }
  return newest.map(({ id }) => ({ Id: id }));
}

const CONTAINER = /^\/containers\/([^/]+)\/json$/;

/**
 * What the answer to a request depends on, in short: as long as it is the same, so is the answer. What it doesn't name
 * changes with an event. Undefined for what has none.
 */
function markOf(daemon: Daemon, target: string): string | undefined {
  const { events } = daemon;
  const id = CONTAINER.exec(target)?.[1];
  if (id !== undefined) {
    const container = daemon.containers.byId(id);
    if (!container) return undefined;
    const { name, state } = container;
    const how: unknown[] = [
      state.running,
      state.paused,
      state.restarting,
      state.dead,
      state.pid,
      state.exitCode,
    ];
    const when = [state.startedUs, state.finishedUs, events.count(id)];
    // a container that isn't running is put on a network, and taken off, without an event
    for (const [network, { settings }] of container.network.endpoints)
      how.push(network, settings.EndpointID, settings.IPAddress, settings.IPAMConfig?.IPv4Address);
    return [name, ...how, ...when, daemon.networks.linksOf(container)].join(' ');
  }
  if (target === '/networks') return `${events.count('network')}`;
  if (target === '/volumes') return `${events.count('volume')}`;
  return undefined;
}

const isUnanswered = (e: unknown): boolean => isSysError(e) || isApiError(e) || e instanceof ConnectionError;

/**
 * Follows dockerd's events in processes that nobody on the host sees, and tells the state after each change.
 * While nothing happens, it waits without a timer: an idle machine stays idle.
 */
export function observe(host: Host, docker: DockerInside, tell: (topology: Topology) => void): void {
  const changes = new WaitQueue(host.kernel.scheduler);
  let changed = true;
  const change = (): void => {
    changed = true;
    changes.wakeAll();
  };
  host.spawn(
    ['observer-events'],
    async (process) => {
      await process.kernel.onNeed?.();
      for (;;) {
        try {
          const client = new DockerClient(process);
          const events = await client.system.events({});
          change();
          while ((await events.next()) !== undefined) change();
        } catch (e) {
          if (!isUnanswered(e)) throw e;
        }
        await process.sleep(RETRY_US);
      }
    },
    { hidden: true },
  );
  host.spawn(
    ['observer'],
    async (process) => {
      await process.kernel.onNeed?.();
      const source = daemonSource(docker);
      for (;;) {
        while (!changed) await changes.wait();
        await process.sleep(QUIET_US);
        changed = false;
        try {
          tell(await readTopology(source));
        } catch (e) {
          if (!isUnanswered(e)) throw e;
          changed = true;
          await process.sleep(RETRY_US);
        }
      }
    },
    { hidden: true },
  );
}
