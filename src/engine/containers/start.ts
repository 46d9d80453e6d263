import { encode, FdTable, PidNamespace, type Process } from '../../kernel/index.ts';
import type { Daemon } from '../daemon.ts';
import { conflict, EngineError, invalidParameter, systemError } from '../errors.ts';
import { filesOf } from '../files/tree.ts';
import { mountVolume, unmountVolume } from '../volumes/local-mount.ts';
import type { Container } from './container.ts';
import { deviceProblem } from './devices.ts';
import { environmentOf, envMap } from './environment.ts';
import { watchExit } from './exit.ts';
import { startHealthChecks } from './health.ts';
import { launch, pumpTty } from './launch.ts';
import { logProblem } from './log-options.ts';
import { removeContainer } from './remove.ts';
import { capabilitiesOf, limitsOf } from './rights.ts';
import { mountRoot } from './root-fs.ts';
import { CREATE_ERROR, NOT_A_DIRECTORY, RUNTIME_ERROR } from './runtime-error.ts';
import { lookUpUser } from './user.ts';

/** Starts a container for a client: 204. Throws 304 if it runs, 409 if it is paused or going. */
export async function startContainer(daemon: Daemon, container: Container): Promise<void> {
  const { state } = container;
  if (state.paused) throw conflict('cannot start a paused container, try unpause instead');
  if (state.running) throw new EngineError(304, 'container is already running');
  if (state.removing || state.dead) throw conflict('container is marked for removal and cannot be started');
  await runContainer(daemon, container, true);
}

/**
 * Starts its process. `fresh` is false for a restart by policy. On failure the container keeps the error and its exit
 * code (127 command not found, 126 can't be invoked, 128 anything else). moby v28: daemon/start.go.
 */
export async function runContainer(daemon: Daemon, container: Container, fresh: boolean): Promise<void> {
  await container.lock();
  let removed = false;
  try {
    if (fresh && container.state.running) return;
    if (container.state.removing || container.state.dead)
      throw conflict('container is marked for removal and cannot be started');
    try {
      await begin(daemon, container, fresh);
    } catch (e) {
      if (!(e instanceof EngineError)) throw e;
      container.state.error = e.message;
      container.state.exitCode ||= 128;
      container.closeStreams();
      daemon.networks.stop(container);
      unmountVolumes(daemon, container);
      removed = container.hostConfig.AutoRemove;
      container.notify();
      throw e;
    }
  } finally {
    container.unlock();
    if (removed) await removeContainer(daemon, container, { force: true, volumes: true });
  }
}

async function begin(daemon: Daemon, container: Container, fresh: boolean): Promise<void> {
  const { kernel } = daemon.process;
  const { config, hostConfig, state } = container;
  const mounts = explain(container, () => {
    mountVolumes(daemon, container);
    return mountRoot(daemon, container, true);
  });
  if (fresh) {
    container.restartCount = 0;
    container.restartDelayUs = 0;
    container.manuallyStopped = false;
  }
  daemon.networks.prepare(container);
  container.hasFiles = true;
  const env = environmentOf(daemon, container, config.Tty);
  const device = deviceProblem(hostConfig, daemon.process);
  if (device) {
    state.exitCode = device.code;
    throw device.error;
  }
  checkIpc(daemon, container);
  const pid = pidNamespace(daemon, container);
  const user = lookUpUser(filesOf(daemon.process, mounts), config.User, hostConfig.GroupAdd ?? []);
  const net = container.network.sandbox?.ns ?? kernel.net.createNamespace(container.id);
  const uts =
    hostConfig.UTSMode === 'host'
      ? daemon.process.ns.uts
      : { hostname: config.Hostname, domainname: config.Domainname };
  const log = logProblem(hostConfig);
  if (log !== undefined)
    throw startFailure(
      container,
      `failed to create task for container: failed to initialize logging driver: ${log}`,
    );
  container.logOpened = true;
  checkCpu(container);
  const foreign = hostConfig.NetworkMode === 'host' && netSysctl(hostConfig);
  if (foreign)
    throw startFailure(container, `${CREATE_ERROR}sysctl "${foreign}" not allowed in host network namespace`);
  // sethostname(2) takes 64 bytes at most
  if (uts !== daemon.process.ns.uts && encode(uts.hostname).length > 64)
    throw startFailure(container, `${RUNTIME_ERROR}sethostname: invalid argument`);
  const shim = startShim(daemon, container.id);
  const { streams } = container;
  const startedUs = daemon.nowUs;
  let unconnected: EngineError | undefined;
  const { process, tty, failure } = await launch(daemon, {
    argv: [container.path, ...container.args],
    init: hostConfig.Init === true,
    env: envMap(env, user.home),
    cwd: config.WorkingDir,
    uid: user.uid,
    gid: user.gid,
    groups: user.groups,
    capabilities: capabilitiesOf(hostConfig),
    limits: limitsOf(hostConfig),
    ns: { mount: mounts, net, pid, uts },
    parent: shim,
    tty: config.Tty,
    openStdin: config.OpenStdin,
    streams,
    size: ((hostConfig as unknown as { ConsoleSize: [number, number] }).ConsoleSize ?? [0, 0]) as [
      number,
      number,
    ],
    created: () => {
      try {
        daemon.networks.connectAll(container);
        return true;
      } catch (e) {
        if (!(e instanceof EngineError)) throw e;
        unconnected = e;
        return false;
      }
    },
  });
  if (failure !== undefined || unconnected) {
    if (!process.status) process.finish({ kind: 'exited', code: 255 });
    shim.finish({ kind: 'exited', code: 0 });
    throw unconnected ?? startFailure(container, RUNTIME_ERROR + failure);
  }
  state.error = '';
  state.running = true;
  state.paused = state.restarting = state.oomKilled = state.dead = false;
  state.exitCode = 0;
  state.pid = process.pidIn(kernel.pids);
  state.startedUs = startedUs;
  container.manuallyRestarted = false;
  container.startedBefore = true;
  container.run++;
  container.task = { process, shim, tty, streams };
  if (tty) daemon.process.thread('tty', () => pumpTty(tty, streams));
  watchExit(daemon, container, container.task);
  startHealthChecks(daemon, container);
  daemon.containerEvent(container, 'start');
  container.notify();
}

const netSysctl = (host: { Sysctls?: Record<string, string> | null }): string | undefined =>
  Object.keys(host.Sysctls ?? {}).find((key) => key.startsWith('net.'));

/** Sets the exit code that belongs to an error of runc and gives the error its status. moby v28: daemon/errors.go. */
function startFailure(container: Container, message: string): EngineError {
  const lower = message.toLowerCase();
  if (lower.includes('permission denied')) {
    container.state.exitCode = 126;
    return invalidParameter(message);
  }
  if (lower.includes('is a directory')) {
    container.state.exitCode = 126;
    return invalidParameter(`${message}: permission denied`);
  }
  if (/executable file not found|no such file or directory|not a directory/.test(lower)) {
    container.state.exitCode = 127;
    return invalidParameter(lower.endsWith('not a directory') ? message + NOT_A_DIRECTORY : message);
  }
  container.state.exitCode = 128;
  return systemError(message);
}

function checkCpu(container: Container): void {
  const shares = container.hostConfig.CpuShares;
  const failure =
    shares === 1 || shares < 0 ? 'minimum allowed cpu-shares is 2' : 'maximum allowed cpu-shares is 262144';
  const cgroup = `${RUNTIME_ERROR}error setting cgroup config for procHooks process: `;
  if (shares !== 0 && (shares < 2 || shares > 262144))
    throw startFailure(container, `${cgroup}the ${failure}`);
  const quota = Math.floor(container.hostConfig.NanoCpus / 10_000);
  // the kernel gives no less than a thousandth of a second
  if (quota > 0 && quota < 1000)
    throw startFailure(
      container,
      `${cgroup}failed to write "${quota}": write /sys/fs/cgroup/cpu/docker/${container.id}/cpu.cfs_quota_us: invalid argument`,
    );
}

function explain<T>(container: Container, mount: () => T): T {
  try {
    return mount();
  } catch (e) {
    if (e instanceof EngineError && /not a directory|no such file or directory/.test(e.message))
      container.state.exitCode = 127;
    throw e;
  }
}

/** Shared memory is nothing that a program here could see; whether it may be shared is. moby v28: daemon/daemon_unix.go. */
function checkIpc(daemon: Daemon, container: Container): void {
  const mode = container.hostConfig.IpcMode;
  if (!mode.startsWith('container:')) return;
  const other = daemon.containers.get(mode.slice('container:'.length));
  const why = !other.task
    ? ' is not running'
    : ['private', 'none'].includes(other.hostConfig.IpcMode)
      ? ': non-shareable IPC (hint: use IpcMode:shareable for the donor container)'
      : undefined;
  if (why) throw systemError(`failed to join IPC namespace: container ${other.id}${why}`);
}

function pidNamespace(daemon: Daemon, container: Container): PidNamespace {
  const mode = container.hostConfig.PidMode;
  const { kernel } = daemon.process;
  if (mode === 'host') return kernel.pids;
  if (!mode.startsWith('container:')) return new PidNamespace(kernel.pids);
  const other = daemon.containers.get(mode.slice('container:'.length));
  if (!other.task) throw systemError(`failed to join PID namespace: container ${other.id} is not running`);
  return other.task.process.ns.pid;
}

/** The parent that a container's processes have on the host. It ends after the last of them. */
function startShim(daemon: Daemon, id: string): Process {
  const { kernel, ns } = daemon.process;
  return kernel.createProcess({
    service: true,
    argv: [
      '/usr/bin/containerd-shim-runc-v2',
      '-namespace',
      'moby',
      '-id',
      id,
      '-address',
      '/run/containerd/containerd.sock',
    ],
    env: new Map(),
    fds: new FdTable(),
    ns,
    root: ns.mount.root,
    cwd: ns.mount.root,
    uid: 0,
    gid: 0,
    umask: 0o22,
    parent: kernel.pids.init,
    group: undefined,
    main: async (self) => {
      // handlers, as ignored signals would be ignored by the container's processes too
      for (const signal of ['TERM', 'INT', 'HUP', 'PIPE'] as const) self.onSignal(signal, () => {});
      for (;;) await self.childChanged.wait();
    },
  });
}

/** Mounts what the options of its volumes name. */
export function mountVolumes(daemon: Daemon, container: Container): void {
  for (const m of container.mountPoints) {
    if (!m.volume) continue;
    mountVolume(daemon.process, m.volume);
    container.mounted.push(m.volume);
    daemon.events.emit('volume', 'mount', m.volume.name, {
      container: container.id,
      destination: m.destination,
      driver: 'local',
      propagation: m.propagation,
      'read/write': String(m.rw),
    });
  }
}

/** Volumes are let go of when the process has ended. */
export function unmountVolumes(daemon: Daemon, container: Container): void {
  for (const volume of container.mounted.splice(0)) unmountVolume(daemon.process, volume);
  for (const m of container.mountPoints)
    if (m.volume)
      daemon.events.emit('volume', 'unmount', m.volume.name, { container: container.id, driver: 'local' });
}
