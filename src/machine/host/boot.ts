import {
  createDev,
  createProc,
  FdTable,
  type FileTree,
  Kernel,
  type KernelOptions,
  type Main,
  MemDir,
  MountNamespace,
  type Namespaces,
  type NetNamespace,
  type OpenFile,
  PidNamespace,
  type Process,
  plant,
} from '../../kernel/index.ts';
import { hostFiles } from './files.ts';

/** The name server that the host asks. */
export const NAMESERVER = '10.255.255.53';

export const HOST_ENV: ReadonlyArray<[string, string]> = [
  ['PATH', '/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin'],
  ['HOME', '/root'],
  ['LANG', 'C.UTF-8'],
  ['USER', 'root'],
  ['LOGNAME', 'root'],
  ['SHELL', '/bin/bash'],
  ['TERM', 'xterm-256color'],
  ['TZ', 'UTC'],
];

export interface HostOptions extends KernelOptions {
  hostname: string;
  /** Programs by name; each gets an executable on the host where {@link HostOptions.bin} says. */
  install: (kernel: Kernel) => FileTree;
}

/** How to start a process on the host from outside of any process. */
export interface SpawnHostOptions {
  cwd?: string;
  env?: Map<string, string>;
  stdio?: [OpenFile, OpenFile, OpenFile];
  /** It leads a session of its own, with its own process numbers: no `ps` shows it. */
  hidden?: boolean;
}

/** The simulated host: the first set of namespaces, and process 1. */
export interface Host {
  readonly kernel: Kernel;
  readonly ns: Namespaces;
  /** Process 1: the parent of all that nobody else wants. */
  readonly init: Process;
  spawn(argv: string[], main: Main, options?: SpawnHostOptions): Process;
}

/**
 * What /proc shows to a shell before the host has its network (see late.ts). Everything else waits for that.
 */
const NO_NETWORK = {
  inode: 4026531840,
  interfaces: [],
  routes: () => [],
  sockets: () => [],
  sysctls: () => [],
} as unknown as NetNamespace;

/** Boots a kernel with one host on it: its files and process 1. Its network comes later. */
export function bootHost(options: HostOptions): Host {
  const kernel = new Kernel(options);
  const now = kernel.scheduler.nowUs;
  const root = new MemDir(0o755, now);
  plant(root, { ...hostFiles(options.hostname, NAMESERVER), ...options.install(kernel) }, now);
  const mount = new MountNamespace(root, {
    source: '/dev/vda1',
    fstype: 'ext4',
    options: 'rw,relatime',
    readonly: false,
  });
  mountOn(mount, 'dev', createDev(kernel), 'udev', 'devtmpfs');
  mountOn(mount, 'proc', createProc(kernel), 'proc', 'proc');
  const ns: Namespaces = {
    mount,
    net: NO_NETWORK,
    pid: kernel.pids,
    uts: { hostname: options.hostname, domainname: '' },
  };

  const create = (
    argv: string[],
    main: Main,
    parent: Process | undefined,
    spawn: SpawnHostOptions = {},
  ): Process => {
    const fds = new FdTable();
    for (const [fd, file] of (spawn.stdio ?? []).entries()) fds.set(fd, file);
    const process = kernel.createProcess({
      argv,
      env: spawn.env ?? new Map(HOST_ENV),
      fds,
      ns: spawn.hidden ? { ...ns, pid: new PidNamespace() } : ns,
      root: mount.root,
      cwd: mount.root,
      uid: 0,
      gid: 0,
      umask: 0o22,
      parent: spawn.hidden ? undefined : parent,
      group: undefined,
      main,
    });
    if (spawn.cwd) process.chdir(spawn.cwd);
    return process;
  };

  const init = create(['/sbin/init'], reap, undefined);
  kernel.pids.skip(400);
  return { kernel, ns, init, spawn: (argv, main, spawn) => create(argv, main, init, spawn) };
}

/** Process 1 waits for whoever is left to it. */
const reap: Main = async (process) => {
  for (;;) {
    while (process.children.size) await process.wait();
    await process.childChanged.wait();
  }
};

function mountOn(
  mount: MountNamespace,
  name: string,
  root: MemDir | ReturnType<typeof createProc>,
  source: string,
  fstype: string,
): void {
  const node = (mount.root.node as MemDir).get(name)!;
  mount.mount(
    { node, name, parent: mount.root, mount: mount.root.mount },
    { root, source, fstype, options: 'rw', readonly: false },
  );
}
