import './net/plug.ts';
import { concat, decode, EMPTY } from './bytes.ts';
import { createDev } from './fs/dev.ts';
import { MemDir } from './fs/dir.ts';
import { MountNamespace } from './fs/mount.ts';
import { type FileTree, plant } from './fs/tree.ts';
import { OpenFile } from './io/open-file.ts';
import { Kernel } from './kernel.ts';
import { createProc } from './proc/proc.ts';
import { FdTable } from './process/fd-table.ts';
import type { Main } from './process/program.ts';
import { exitCodeOf } from './process/signals.ts';

/** A standard stream of a test: what is written is kept. */
export class Capture extends OpenFile {
  readonly kind = 'device';
  readonly chunks: Uint8Array[] = [];
  async read(): Promise<Uint8Array> {
    return EMPTY;
  }
  async write(data: Uint8Array): Promise<void> {
    this.chunks.push(data.slice());
  }
  get text(): string {
    return decode(concat(this.chunks));
  }
  protected close(): void {}
}

export interface TestRun {
  stdout: string;
  stderr: string;
  code: number;
}

/** A kernel with a small file system (/dev, /proc, /tmp, /etc), for unit tests of what stands on it. */
export function bootTestKernel(
  tree: FileTree = {},
  seed = 'test',
): {
  kernel: Kernel;
  /** Runs a program as a child of nobody, with standard output and error captured. */
  run(
    main: Main,
    argv?: string[],
    options?: { env?: Record<string, string>; stdin?: OpenFile; cwd?: string },
  ): Promise<TestRun>;
} {
  const kernel = new Kernel({ seed, startUs: 1_718_841_600_000_000, pace: 'fast' });
  const faults: unknown[] = [];
  kernel.onFault = (error) => faults.push(error);
  const root = new MemDir(0o755, kernel.scheduler.nowUs);
  plant(
    root,
    {
      '/dev': { dir: true },
      '/proc': { dir: true },
      '/tmp': { dir: true, mode: 0o1777 },
      '/etc': { dir: true },
      '/root': { dir: true },
      ...tree,
    },
    kernel.scheduler.nowUs,
  );
  const mount = new MountNamespace(root, {
    source: 'overlay',
    fstype: 'overlay',
    options: 'rw',
    readonly: false,
  });
  const inside = (name: string) => ({
    node: root.get(name)!,
    name,
    parent: mount.root,
    mount: mount.root.mount,
  });
  mount.mount(inside('dev'), {
    root: createDev(kernel),
    source: 'tmpfs',
    fstype: 'tmpfs',
    options: 'rw',
    readonly: false,
  });
  mount.mount(inside('proc'), {
    root: createProc(kernel),
    source: 'proc',
    fstype: 'proc',
    options: 'rw',
    readonly: false,
  });
  const net = kernel.net.createNamespace('host');
  net.lo.setUp();
  const ns = { mount, net, pid: kernel.pids, uts: { hostname: 'vm', domainname: '' } };
  // process 1 waits for ever, so that the tested program is an ordinary one
  kernel.createProcess({
    argv: ['init'],
    env: new Map(),
    fds: new FdTable(),
    ns,
    root: mount.root,
    cwd: mount.root,
    uid: 0,
    gid: 0,
    umask: 0o22,
    parent: undefined,
    group: undefined,
    main: async (process) => {
      for (;;) await process.childChanged.wait();
    },
  });
  return {
    kernel,
    run: (main, argv = ['test'], options = {}) =>
      new Promise((resolve, reject) => {
        const out = new Capture();
        const err = new Capture();
        const fds = new FdTable();
        fds.set(0, options.stdin ?? new Capture());
        fds.set(1, out);
        fds.set(2, err);
        out.retain();
        err.retain();
        const env = new Map(
          Object.entries({ PATH: '/usr/local/bin:/usr/bin:/bin', HOME: '/root', ...options.env }),
        );
        const process = kernel.createProcess({
          argv,
          env,
          fds,
          ns,
          root: mount.root,
          cwd: mount.root,
          uid: 0,
          gid: 0,
          umask: 0o22,
          parent: kernel.pids.init,
          group: undefined,
          main,
        });
        if (options.cwd) process.chdir(options.cwd);
        kernel.createProcess({
          argv: ['watch'],
          env: new Map(),
          fds: new FdTable(),
          ns,
          root: mount.root,
          cwd: mount.root,
          uid: 0,
          gid: 0,
          umask: 0o22,
          parent: undefined,
          group: undefined,
          main: async () => {
            while (!process.status) await process.ended.wait();
            if (faults.length) reject(faults[0]);
            else resolve({ stdout: out.text, stderr: err.text, code: exitCodeOf(process.status) });
            return 0;
          },
        });
      }),
  };
}
