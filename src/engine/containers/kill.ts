import { type Process, SIGNALS, signalByNumber } from '../../kernel/index.ts';
import type { Daemon } from '../daemon.ts';
import { conflict, EngineError, invalidParameter } from '../errors.ts';
import type { Container, Task } from './container.ts';
import { isSupported, signalNumber } from './signal.ts';

/** Throws 409 `container ID is not running`. */
export function runningTask(container: Container): Task {
  if (!container.state.running || !container.task) throw conflict(`container ${container.id} is not running`);
  return container.task;
}

/** All processes of a container that are alive. */
export function processesOf(task: Task): Process[] {
  const found: Process[] = [];
  const visit = (p: Process): void => {
    for (const child of p.children) {
      if (!child.status) found.push(child);
      visit(child);
    }
  };
  visit(task.shim);
  return found;
}

/** Sends a signal to a container's first process; SIGKILL waits for its end. 204. moby v28: daemon/kill.go. */
export async function killContainer(daemon: Daemon, name: string, signalText: string): Promise<void> {
  try {
    const signal = signalText ? signalNumber(signalText) : SIGNALS.KILL;
    if (!isSupported(signal)) throw invalidParameter(`the linux daemon does not support signal ${signal}`);
    const container = daemon.containers.get(name);
    if (signal === SIGNALS.KILL) return await killAndWait(daemon, container);
    signalContainer(daemon, container, signal);
  } catch (e) {
    if (e instanceof EngineError)
      throw new EngineError(e.status, `cannot kill container: ${name}: ${e.message}`);
    throw e;
  }
}

/** Kills it and waits until its state says so. */
export async function killAndWait(daemon: Daemon, container: Container): Promise<void> {
  if (!container.state.running) throw conflict(`container ${container.id} is not running`);
  signalContainer(daemon, container, SIGNALS.KILL);
  const exits = container.exits;
  while (container.state.running && container.exits === exits) await container.changed.wait();
}

/** Sends a signal and says so on the event stream. A paused container that has to end goes on. */
export function signalContainer(daemon: Daemon, container: Container, signal: number): void {
  const { state, config } = container;
  if (!state.running) throw conflict(`container ${container.id} is not running`);
  let unpause = false;
  if (!config.StopSignal || signal === SIGNALS.KILL || signalNumber(config.StopSignal) === signal)
    unpause = state.paused;
  container.manuallyStopped = true;
  if (state.restarting || !container.task) {
    container.notify();
    return;
  }
  const { task } = container;
  if (unpause) {
    for (const p of processesOf(task)) p.freeze(false);
    state.paused = false;
  }
  // real-time signals: nothing in a container handles them, and its first process ignores them
  const name = signalByNumber(signal);
  if (name) task.process.deliver(name, undefined);
  if (unpause) daemon.containerEvent(container, 'unpause');
  daemon.containerEvent(container, 'kill', { signal: String(signal) });
}
