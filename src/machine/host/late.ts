import type { ApiRequest, Handler } from '../../api/http/index.ts';
import type { inspectContainer as InspectContainer } from '../../engine/containers/inspect.ts';
import type { Daemon } from '../../engine/daemon.ts';
import { type Main, type Process, WaitQueue } from '../../kernel/index.ts';
import type { RequestLog } from '../requests.ts';
import type { Host } from './boot.ts';
import { type CatalogueName, loadImages } from './catalogues.ts';
import { fetched } from './lazy.ts';

const SOCKET = '/var/run/docker.sock';

/** What of Docker the machine can look at, once the daemon has been fetched. */
export interface DockerInside {
  /** Of the dockerd that started last. */
  daemon: Daemon | undefined;
  /** There since the daemon was first asked for more than lists. */
  inspectContainer?: typeof InspectContainer;
  requests: RequestLog | undefined;
  /** Told when there is a request log. */
  onRequests: ((requests: RequestLog) => void) | undefined;
  /** Told of each answer to a request. It must change nothing. */
  onAnswered?: ((request: ApiRequest, status: number) => void) | undefined;
}

/** What is fetched together when something first needs the host's network or its daemons. */
export type LateParts = typeof import('./daemon.ts');

/** Fetches it. */
export const loadLateParts = (): Promise<LateParts> => import('./daemon.ts');

const IMAGES = {
  hub: fetched(() => loadImages('hub')),
  standin: fetched(() => loadImages('standin')),
};
const lateParts = fetched(loadLateParts);
const routes = fetched(() => import('../../api/server/routes.ts'));

/**
 * The part of the host that isn't there when the prompt is: the network with its name server, and what dockerd does.
 * It starts when the first program is run that the shell doesn't have built in, so that a learner who has only
 * just come has not fetched it yet. Whoever needs it waits until dockerd answers; no program sees the host without.
 *
 * When that happens depends on nothing but the inputs: a replay, and a machine on which all is there already, go
 * through the same steps.
 */
export class LateHost {
  readonly inside: DockerInside = {
    daemon: undefined,
    requests: undefined,
    onRequests: undefined,
  };
  /** Told, in the process that needed it, when everything has been fetched and before dockerd runs. */
  onStart: ((parts: LateParts) => void) | undefined;
  readonly #catalogue: CatalogueName;
  readonly #logs: boolean;
  #host: Host | undefined;
  #changed: WaitQueue | undefined;
  #state: 'asleep' | 'starting' | 'ready' = 'asleep';

  /** `logs`: the requests to the daemon are remembered, for whoever looks on. */
  constructor(catalogue: CatalogueName, logs = true) {
    this.#catalogue = catalogue;
    this.#logs = logs;
  }

  /** Starts dockerd's process on a host. With `atOnce`, nobody has to ask for what it does. */
  boot(host: Host, atOnce: boolean): void {
    this.#host = host;
    this.#changed = new WaitQueue(host.kernel.scheduler);
    host.kernel.onNeed = () => this.need();
    host.spawn(['/usr/bin/dockerd', '-H', `unix://${SOCKET}`], (process) => this.#serve(process, atOnce));
  }

  get ready(): boolean {
    return this.#state === 'ready';
  }

  /** Waits until all of the host is there; starts it if nobody has yet. For processes only. */
  async need(): Promise<void> {
    if (this.#state === 'asleep') await this.#start();
    while (!this.ready) await this.#changed!.wait();
  }

  async #start(): Promise<void> {
    const host = this.#host!;
    this.#state = 'starting';
    try {
      const parts = await lateParts(host);
      parts.startNetwork(host);
      this.onStart?.(parts);
    } catch (error) {
      this.#state = 'asleep'; // it couldn't be fetched: whoever comes next tries again
      throw error;
    }
    this.#changed!.wakeAll();
  }

  async #serve(process: Process, atOnce: boolean): Promise<number> {
    if (atOnce) await this.#start();
    while (this.#state === 'asleep') await this.#changed!.wait();
    return this.dockerd(true)(process);
  }

  /** The dockerd program; `first`: as the host starts it. */
  dockerd(first = false): Main {
    return async (process) => {
      const { dockerdMain, RequestLog } = await lateParts(process);
      const { inside } = this;
      if (!inside.requests && this.#logs) {
        inside.requests = new RequestLog(process.kernel);
        inside.onRequests?.(inside.requests);
      }
      const log = inside.requests;
      return dockerdMain({
        images: await IMAGES[this.#catalogue](process),
        routes: async () => {
          const fetched = await routes(process);
          inside.inspectContainer = fetched.inspectContainer;
          return fetched.routes;
        },
        watch: (handler) => this.#answered(log ? log.watch(handler) : handler),
        onReady: (daemon) => {
          inside.daemon = daemon;
          if (first) this.#ready();
        },
      })(process);
    };
  }

  #answered(handler: Handler): Handler {
    return async (request) => {
      const response = await handler(request);
      this.inside.onAnswered?.(request, response.status);
      return response;
    };
  }

  #ready(): void {
    this.#state = 'ready';
    this.#changed!.wakeAll();
  }
}
