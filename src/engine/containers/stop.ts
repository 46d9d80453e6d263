import type { Daemon } from '../daemon.ts';
import { EngineError } from '../errors.ts';
import type { Container } from './container.ts';
import { killAndWait, signalContainer } from './kill.ts';
import { isSupported, signalNumber } from './signal.ts';

const DEFAULT_TIMEOUT_S = 10;
/** Grace for a container that the signal could not be sent to. */
const UNSENT_TIMEOUT_S = 2;

/** However short the time, a process that ends at once does so before it can be killed. */
const LEAST_GRACE_US = 10_000;

export interface StopOptions {
  /** Name or number; the container's own StopSignal, or TERM. */
  signal?: string;
  /** Seconds; negative for ever. */
  timeout?: number;
}

/** Stops a container for a client: 204. Throws 304 if it doesn't run. */
export async function stopContainer(daemon: Daemon, name: string, options: StopOptions): Promise<void> {
  const container = daemon.containers.get(name);
  if (!container.state.running) throw new EngineError(304, 'container is already stopped');
  try {
    await stop(daemon, container, options);
  } catch (e) {
    if (e instanceof EngineError)
      throw new EngineError(e.status === 400 ? 400 : 500, `cannot stop container: ${name}: ${e.message}`);
    throw e;
  }
}

/** Sends the stop signal, waits, and kills it if it hasn't ended. moby v28: daemon/stop.go. */
export async function stop(daemon: Daemon, container: Container, options: StopOptions): Promise<void> {
  if (!container.state.running) return;
  const signal = signalNumber(options.signal || container.config.StopSignal || 'TERM');
  const seconds = options.timeout ?? container.config.StopTimeout ?? DEFAULT_TIMEOUT_S;
  const exits = container.exits;
  const ended = (): boolean =>
    !container.state.running || (container.exits !== exits && !container.state.restarting);
  if (isSupported(signal)) signalContainer(daemon, container, signal);
  const grace = isSupported(signal) ? seconds : UNSENT_TIMEOUT_S;
  const until = daemon.nowUs + Math.max(grace * 1e6, LEAST_GRACE_US);
  while (!ended()) {
    if (seconds < 0 && isSupported(signal)) await container.changed.wait();
    else if (daemon.nowUs >= until) break;
    else await container.changed.wait(until - daemon.nowUs);
  }
  if (!ended()) await killAndWait(daemon, container);
  daemon.containerEvent(container, 'stop');
}
