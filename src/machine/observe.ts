import { ConnectionError, DockerClient, isApiError } from '../api/client/index.ts';
import { isSysError, WaitQueue } from '../kernel/index.ts';
import { readTopology, type Topology, type TopologySource } from '../topology/index.ts';
import type { Host } from './host/boot.ts';

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
  };
}

const isUnanswered = (e: unknown): boolean => isSysError(e) || isApiError(e) || e instanceof ConnectionError;

/**
 * Follows dockerd's events in processes that nobody on the host sees, and tells the state after each change.
 * While nothing happens, it waits without a timer: an idle machine stays idle.
 */
export function observe(host: Host, tell: (topology: Topology) => void): void {
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
      for (;;) {
        while (!changed) await changes.wait();
        await process.sleep(QUIET_US);
        changed = false;
        try {
          const client = new DockerClient(process);
          tell(await readTopology(topologySource(client)));
          client.close();
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
