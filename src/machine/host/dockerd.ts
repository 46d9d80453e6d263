import type { Main, Process } from '../../kernel/index.ts';
import type { CatalogueName } from './catalogues.ts';

const SOCKET = '/var/run/docker.sock';

/**
 * The dockerd program with the images of a catalogue. With `afterUs` its socket is there from the first moment on, as
 * systemd's docker.socket is, and the daemon itself is fetched after that time or when the first client connects:
 * the learner's prompt doesn't wait for it, and a command that comes early is answered a little later.
 */
export function dockerd(catalogue: CatalogueName, afterUs?: number): Main {
  return async (process) => {
    const socket = afterUs === undefined ? undefined : listen(process);
    if (socket && afterUs) await process.poll([{ file: socket, want: 'read' }], afterUs);
    const { scheduler } = process.kernel;
    const { dockerdMain, imageSource } = await scheduler.freezeUntil(loadDockerd());
    const main = dockerdMain({
      images: imageSource(catalogue),
      ...(socket && { sockets: new Map([[SOCKET, socket]]) }),
    });
    return main(process);
  };
}

/** Fetches the daemon: the same promise each time. */
const loadDockerd = () => import('./daemon.ts');

/** Begins to fetch what a learner soon needs, so that the simulation hardly has to stand still for it. */
export function prefetchDocker(): void {
  // a failure shows, and is told, when it is really wanted
  loadDockerd().catch(() => {});
  import('../../cli/docker.ts').catch(() => {});
}

function listen(process: Process) {
  process.fs.mkdirp('/var/run');
  const listener = process.net.unixListen(SOCKET);
  process.fs.chmod(SOCKET, 0o660);
  return listener;
}
