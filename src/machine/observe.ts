import { DockerClient, isApiError } from '../api/client/index.ts';
import { isSysError } from '../kernel/index.ts';
import { readTopology, type Topology, type TopologySource } from '../topology/index.ts';
import type { Host } from './host/boot.ts';

/** Events come in bursts: the state is read once when none has come for this long. */
const QUIET_US = 20_000;
/** How long to wait before asking again while dockerd doesn't answer. */
const RETRY_US = 100_000;

/** Docker's state by way of its API; a container that is gone meanwhile gives undefined. */
function sourceOf(client: DockerClient): TopologySource {
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

/** Follows dockerd's events in a process of its own that nobody on the host sees, and tells the state after each change. */
export function observe(host: Host, tell: (topology: Topology) => void): void {
  let changed = true;
  host.spawn(
    ['observer-events'],
    async (process) => {
      for (;;) {
        try {
          const client = new DockerClient(process);
          const events = await client.system.events({});
          changed = true;
          for (let event = await events.next(); event !== undefined; event = await events.next())
            changed = true;
        } catch (e) {
          if (!isSysError(e) && !isDockerError(e)) throw e;
        }
        await process.sleep(RETRY_US);
      }
    },
    { hidden: true },
  );
  host.spawn(
    ['observer'],
    async (process) => {
      for (;;) {
        await process.sleep(QUIET_US);
        if (!changed) continue;
        changed = false;
        try {
          const client = new DockerClient(process);
          tell(await readTopology(sourceOf(client)));
          client.close();
        } catch (e) {
          if (!isSysError(e) && !isDockerError(e)) throw e;
          changed = true;
          await process.sleep(RETRY_US);
        }
      }
    },
    { hidden: true },
  );
}

const isDockerError = (e: unknown): boolean => e instanceof Error && /^(Api|Connection)Error$/.test(e.name);
