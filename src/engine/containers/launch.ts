import {
  type Capability,
  createPipe,
  DeviceNode,
  FdTable,
  isDir,
  isEnding,
  isSysError,
  type Limits,
  type MountNamespace,
  type Namespaces,
  type OpenFile,
  type Process,
  type Tty,
  TtyFile,
  TtyMaster,
  WaitQueue,
} from '../../kernel/index.ts';
import type { Daemon } from '../daemon.ts';
import { dockerInit } from './docker-init.ts';
import { cleanPath } from './mounts.ts';
import { OutputPipe, type Streams } from './streams.ts';

export interface Launch {
  argv: string[];
  env: Map<string, string>;
  cwd: string;
  uid: number;
  gid: number;
  groups: readonly number[];
  capabilities: ReadonlySet<Capability>;
  limits: Limits;
  ns: Namespaces;
  parent: Process;
  tty: boolean;
  /** Standard input is a pipe, or keys of the terminal; otherwise /dev/null. */
  openStdin: boolean;
  streams: Streams;
  /** Puts docker-init before the command. */
  init?: boolean;
  /** Rows and columns of a new terminal; 0 for the default. */
  size: readonly [number, number];
  /** Called when the process is there and its program is known to be, before it runs; false takes it away again. */
  created?: () => boolean;
}

export interface Launched {
  process: Process;
  tty: Tty | undefined;
  /** Why it couldn't be started, in runc's words; then the process has ended. */
  failure: string | undefined;
}

const goPath = (mounts: MountNamespace, process: Process, path: string): string | undefined => {
  try {
    const node = process.fs.node(path);
    return isDir(node) ? 'is a directory' : process.fs.access(path, 1) ? undefined : 'permission denied';
  } catch (e) {
    if (isSysError(e, 'EACCES')) return 'permission denied';
    if (isSysError(e, 'ENOTDIR')) return `stat ${path}: not a directory`;
    if (mounts && isSysError(e)) return `stat ${path}: no such file or directory`;
    throw e;
  }
};

/** Why a command can't be run, as Go's exec.LookPath says it; or its path. */
function lookPath(process: Process, name: string): { path?: string; error?: string } {
  if (name.includes('/')) {
    const why = goPath(process.ns.mount, process, name);
    return why === undefined ? { path: name } : { error: `exec: ${JSON.stringify(name)}: ${why}` };
  }
  let denied = false;
  for (const dir of (process.env.get('PATH') ?? '').split(':')) {
    const path = `${dir || '.'}/${name}`;
    const why = goPath(process.ns.mount, process, path);
    if (why === undefined) return { path };
    if (why === 'permission denied') denied = true;
  }
  return {
    error: `exec: ${JSON.stringify(name)}: ${denied ? 'permission denied' : 'executable file not found in $PATH'}`,
  };
}

/** Starts a process in a container, as runc does it, and waits until its program runs or couldn't be run. */
export async function launch(daemon: Daemon, l: Launch): Promise<Launched> {
  const { kernel } = daemon.process;
  const { streams } = l;
  const fds = new FdTable();
  const tty = l.tty ? kernel.openTty(l.ns.mount.ttys) : undefined;
  let output: OpenFile | undefined;
  if (tty) {
    if (l.size[0] && l.size[1]) tty.resize(l.size[0], l.size[1]);
    const file = new TtyFile(tty);
    for (const fd of [0, 1, 2]) fds.set(fd, file);
    output = new TtyMaster(tty);
  } else {
    fds.set(0, l.openStdin ? stdinPipe(daemon, streams) : nullFile(daemon));
    fds.set(1, new OutputPipe(streams, 'stdout'));
    fds.set(2, new OutputPipe(streams, 'stderr'));
  }
  const settled = new WaitQueue(kernel.scheduler);
  let done = false;
  let taken = false;
  let failure: string | undefined;
  const process = kernel.createProcess({
    argv: l.argv,
    env: l.env,
    fds,
    ns: l.ns,
    root: l.ns.mount.root,
    cwd: l.ns.mount.root,
    uid: l.uid,
    gid: l.gid,
    groups: l.groups,
    capabilities: l.capabilities,
    limits: l.limits,
    umask: 0o22,
    parent: l.parent,
    group: undefined,
    main: async (self) => {
      try {
        tty?.attach(self);
        failure = enter(self, l);
        if (failure !== undefined) return 255;
        const found = l.init ? undefined : lookPath(self, l.argv[0]!);
        failure = found?.error;
        if (failure !== undefined) return 255;
        taken = l.created?.() === false;
        if (taken) return 255;
        if (found?.path !== undefined) self.exec(l.argv, { path: found.path });
        self.argv = ['/sbin/docker-init', '--', ...l.argv];
        self.image = '/sbin/docker-init';
        done = true;
        settled.wakeAll();
        return await dockerInit(self);
      } catch (e) {
        if (isEnding(e)) throw e;
        if (!isSysError(e)) throw e;
        failure = `exec ${l.argv[0]}: ${e.message.toLowerCase()}`;
        return 255;
      } finally {
        done = true;
        settled.wakeAll();
      }
    },
  });
  while (!done && !process.status) await settled.wait();
  const runs = failure === undefined && !taken;
  if (tty && output && runs) {
    streams.setStdin({
      write: async (data) => tty.type(data),
      close: () => {},
    });
  }
  if (!runs && tty) kernel.closeTty(tty);
  return { process, tty, failure };
}

/** Goes to the working directory, which is made if need be. */
function enter(self: Process, l: Launch): string | undefined {
  const cwd = cleanPath(l.cwd || '/');
  try {
    self.chdir(cwd);
    return undefined;
  } catch (e) {
    if (!isSysError(e)) throw e;
    return `chdir to cwd (${JSON.stringify(cwd)}) set in config.json failed: ${e.message.toLowerCase()}`;
  }
}

function stdinPipe(daemon: Daemon, streams: Streams): OpenFile {
  const { reader, writer } = createPipe(daemon.process.kernel.scheduler);
  writer.retain();
  let open = true;
  streams.setStdin({
    write: (data) => (open ? writer.write(data) : Promise.resolve()),
    close: () => {
      if (open) writer.release();
      open = false;
    },
  });
  return reader;
}

function nullFile(daemon: Daemon): OpenFile {
  const node = daemon.process.fs.node('/dev/null');
  if (!(node instanceof DeviceNode)) throw new Error('/dev/null is no device');
  const file = node.open(daemon.process);
  file.node = node;
  file.path = '/dev/null';
  return file;
}

/** Copies what a terminal shows to the streams until it was hung up and all is copied. */
export async function pumpTty(tty: Tty, streams: Streams): Promise<void> {
  for (;;) {
    const data = await tty.takeOutput(65536);
    if (!data.length) return;
    await streams.write('stdout', data);
  }
}
