import { exitCodeOf } from '../../kernel/index.ts';
import type { Daemon } from '../daemon.ts';
import { EngineError } from '../errors.ts';
import type { Container, Task } from './container.ts';
import { stopHealthChecks } from './health.ts';
import { removeContainer } from './remove.ts';
import { runContainer, unmountVolumes } from './start.ts';

const FIRST_DELAY_US = 100_000;
const MAX_DELAY_US = 60_000_000;
/** After a run of this length the delay starts anew. */
const LONG_RUN_US = 10_000_000;

/** Watches for the end of a container's process. */
export function watchExit(daemon: Daemon, container: Container, task: Task): void {
  daemon.process.thread(`exit ${container.id.slice(0, 12)}`, async () => {
    while (!task.process.status) await task.process.ended.wait();
    await handleExit(daemon, container, task);
  });
}

/** What follows when a container's process has ended. moby v28: daemon/monitor.go, handleContainerExit. */
async function handleExit(daemon: Daemon, container: Container, task: Task): Promise<void> {
  const { kernel } = daemon.process;
  await container.lock();
  const { state } = container;
  const exitCode = task.process.status ? exitCodeOf(task.process.status) : 0;
  const finishedUs = daemon.nowUs;
  endOthers(task);
  if (task.tty) {
    const { tty } = task;
    tty.hangup();
    while (tty.outputLength) await tty.changed.wait();
    kernel.closeTty(tty);
  }
  for (const child of [...task.shim.children]) if (child.status) child.reap();
  task.shim.finish({ kind: 'exited', code: 0 });
  container.closeStreams();
  container.task = undefined;
  container.run++;
  const ranUs = finishedUs - state.startedUs;
  const restart = shouldRestart(container, exitCode);
  if (restart) nextDelay(container, ranUs);
  daemon.networks.stop(container);
  unmountVolumes(daemon, container);
  stopHealthChecks(container);
  state.paused = false;
  state.pid = 0;
  state.finishedUs = finishedUs;
  state.exitCode = exitCode;
  state.running = restart;
  state.restarting = restart;
  if (restart) container.restartCount++;
  container.exits++;
  daemon.containerEvent(container, 'die', {
    execDuration: String(Math.floor(ranUs / 1e6)),
    exitCode: String(exitCode),
  });
  container.unlock();
  container.notify();
  if (restart) return restartLater(daemon, container);
  if (container.hostConfig.AutoRemove && !container.manuallyRestarted) {
    if (daemon.containers.byId(container.id) && !state.removing)
      await removeContainer(daemon, container, { force: true, volumes: true });
  }
}

/** A container without a pid namespace of its own: what its process started ends with it. */
function endOthers(task: Task): void {
  for (const child of [...task.shim.children]) if (!child.status) child.deliver('KILL', undefined);
}

function shouldRestart(container: Container, exitCode: number): boolean {
  const { Name, MaximumRetryCount: max } = container.hostConfig.RestartPolicy;
  if (container.manuallyStopped || container.state.removing) return false;
  if (Name === 'always' || Name === 'unless-stopped') return true;
  return Name === 'on-failure' && exitCode !== 0 && (max === 0 || container.restartCount < max);
}

function nextDelay(container: Container, ranUs: number): void {
  if (ranUs >= LONG_RUN_US) container.restartDelayUs = 0;
  container.restartDelayUs =
    container.restartDelayUs === 0 ? FIRST_DELAY_US : Math.min(container.restartDelayUs * 2, MAX_DELAY_US);
}

/** Starts it again after its delay, unless someone stops or removes it until then. */
async function restartLater(daemon: Daemon, container: Container): Promise<void> {
  const { state } = container;
  const until = daemon.nowUs + container.restartDelayUs;
  while (daemon.nowUs < until && !container.manuallyStopped && state.restarting)
    await container.changed.wait(until - daemon.nowUs);
  if (!state.restarting) return;
  if (!container.manuallyStopped) {
    try {
      await runContainer(daemon, container, false);
      return;
    } catch (e) {
      if (!(e instanceof EngineError)) throw e;
    }
  }
  state.running = false;
  state.restarting = false;
  container.notify();
  if (container.hostConfig.AutoRemove && daemon.containers.byId(container.id))
    await removeContainer(daemon, container, { force: true, volumes: true });
}
