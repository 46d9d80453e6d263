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
  type OpenFile,
  PidNamespace,
  type Process,
  plant,
} from '../../kernel/index.ts';
import { hostFiles } from './files.ts';
import { upstreamDns } from './upstream-dns.ts';

/** The host's place in the (empty) world: an address on a link that leads nowhere, and a name server. */
const HOST_ADDRESS = '192.0.2.2/24';
const HOST_GATEWAY = '192.0.2.1';
const NAMESERVER = '10.255.255.53';

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

/** Boots a kernel with one host on it: its files, its network, and process 1. */
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
    net: hostNetwork(kernel),
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
  const host: Host = { kernel, ns, init, spawn: (argv, main, spawn) => create(argv, main, init, spawn) };
  host.spawn(['upstream-dns'], upstreamDns(NAMESERVER), { hidden: true });
  return host;
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

function hostNetwork(kernel: Kernel): Namespaces['net'] {
  const net = kernel.net.createNamespace('host');
  net.lo.setUp();
  net.lo.addAddress(`${NAMESERVER}/32`);
  net.addUplink('eth0').setUp().addAddress(HOST_ADDRESS);
  net.addRoute({ destination: 'default', gateway: HOST_GATEWAY, dev: 'eth0' });
  net.setSysctl('net.ipv4.ip_forward', '1');
  return net;
}
