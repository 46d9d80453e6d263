import { spawnSync } from 'node:child_process';
import { lookup } from 'node:dns/promises';
import { dockerMain } from '../../cli/docker.ts';
import {
  exitCodeOf,
  FdTable,
  Kernel,
  MemDir,
  MountNamespace,
  type NetNamespace,
  type OpenFile,
  type Process,
  type Signal,
} from '../../kernel/index.ts';
import { realFiles } from './files.ts';
import { realNet } from './sockets.ts';
import { RealInput, RealOutput } from './streams.ts';
import { realTerminal, TypedInput } from './terminal.ts';

/** Signals that are handed on to the command; it may hand them on to a container. */
const SIGNALS: readonly Signal[] = ['INT', 'TERM', 'HUP', 'QUIT', 'USR1', 'USR2', 'WINCH', 'CONT'];

/**
 * Runs our docker command as a program of the real machine: its streams and terminal, its files, its signals, and the
 * daemon that DOCKER_HOST or -H names. Returns its exit code.
 */
export async function runDocker(args: string[]): Promise<number> {
  const startUs = Date.now() * 1000;
  // request ids and the like are nobody's secret, yet two clients should not have the same
  const kernel = new Kernel({ seed: `${startUs} ${process.pid}`, startUs, pace: 'paced' });
  kernel.onFault = (error) => console.error('drydock: a fault in the docker command:', error);
  const root = new MemDir(0o755, startUs);
  const mount = new MountNamespace(root, { source: 'real', fstype: 'real', options: 'rw', readonly: false });
  const hosts = await namesOf(args);
  const { scheduler } = kernel;
  return new Promise<number>((resolve) => {
    scheduler.inject(() => {
      const command = kernel.createProcess({
        argv: ['docker', ...args],
        env: new Map(Object.entries(process.env).flatMap(([k, v]) => (v === undefined ? [] : [[k, v]]))),
        fds: standardStreams(kernel),
        ns: {
          mount,
          // never asked: the command's network is the real one
          net: undefined as unknown as NetNamespace,
          pid: kernel.pids,
          uts: { hostname: '', domainname: '' },
        },
        root: mount.root,
        cwd: mount.root,
        uid: process.getuid?.() ?? 0,
        gid: process.getgid?.() ?? 0,
        umask: process.umask(),
        parent: undefined,
        group: undefined,
        main: async (self) => {
          furnish(self, hosts);
          return dockerMain(self);
        },
      });
      // process 1 of its kernel has no default action for a signal; this one is process 1 of nothing
      if (kernel.pids.init === command) Object.assign(kernel.pids, { init: undefined });
      for (const signal of SIGNALS)
        process.on(`SIG${signal}`, () => scheduler.inject(() => command.deliver(signal)));
      void ended(command).then((code) => {
        if (process.stdin.isTTY) process.stdin.setRawMode(false);
        resolve(code);
      });
    });
  });

  async function ended(command: Process): Promise<number> {
    while (!command.status) await new Promise<void>((wake) => watch(command, wake));
    return exitCodeOf(command.status);
  }

  /** Calls once when a process has ended. */
  function watch(command: Process, wake: () => void): void {
    kernel.onEnd = (process) => process === command && setImmediate(wake);
    if (command.status) setImmediate(wake);
  }
}

function standardStreams(kernel: Kernel): FdTable {
  const fds = new FdTable();
  const { scheduler } = kernel;
  const terminal = realTerminal(kernel);
  const output = (stream: NodeJS.WriteStream): OpenFile =>
    stream.isTTY && terminal ? terminal : new RealOutput(scheduler, stream);
  fds.set(
    0,
    process.stdin.isTTY && terminal ? new TypedInput(kernel, terminal.tty) : new RealInput(scheduler),
  );
  fds.set(1, output(process.stdout));
  fds.set(2, output(process.stderr));
  return fds;
}

/** Gives a process the real machine's files, network, directory and programs for the kernel's. */
function furnish(self: Process, hosts: string): void {
  const give = (name: string, value: unknown) => Object.defineProperty(self, name, { value });
  give('fs', realFiles(hosts));
  give('cwd', process.cwd());
  give(
    'net',
    realNet(self.kernel.scheduler, (socket) => self.fds.add(socket)),
  );
  give('exec', (argv: string[], { path, env }: { path: string; env?: Map<string, string> }) => {
    const { status } = spawnSync(path, argv.slice(1), {
      stdio: 'inherit',
      env: Object.fromEntries(env ?? self.env),
    });
    self.exit(status ?? 1);
  });
}

/** Lines for /etc/hosts with the addresses of the daemons that are named. */
async function namesOf(args: string[]): Promise<string> {
  const text = [process.env.DOCKER_HOST ?? '', ...args].join(' ');
  const names = [...text.matchAll(/(?:tcp|http):\/\/([A-Za-z][\w.-]*)/g)].map(([, name = '']) => name);
  const lines = await Promise.all(
    names.map((name) =>
      lookup(name).then(
        ({ address }) => `\n${address} ${name}\n`,
        () => '',
      ),
    ),
  );
  return lines.join('');
}
