import { SysError } from './errors.ts';
import type { Node } from './fs/node.ts';
import { Ids } from './ids.ts';
import { netDriver } from './net/driver.ts';
import type { NetStack } from './net/index.ts';
import { createPlatform, type Platform } from './platform/platform.ts';
import { ProcessGroup, type Session } from './process/group.ts';
import { PidNamespace } from './process/pid-namespace.ts';
import { Process, type ProcessInit } from './process/process.ts';
import { Programs } from './process/program.ts';
import { Scheduler } from './task/scheduler.ts';
import { Tty } from './tty/tty.ts';

export interface KernelOptions {
  /** What all ids, addresses and jitter are derived from. */
  seed: string;
  /** Virtual time at boot, microseconds since the epoch. */
  startUs: number;
  pace: 'paced' | 'fast';
  platform?: Platform;
}

/**
 * As many processes as one namespace may hold, the host or a container: then fork fails with EAGAIN, as a fork
 * bomb meets it, soon enough that the terminal answers. Ten thousand containers with a process each are no bomb.
 */
const MAX_PROCESSES_ON_HOST = 1536;
const MAX_PROCESSES_IN_CONTAINER = 1024;
const MAX_PROCESSES = 65536;

/** One simulated machine's kernel. */
export class Kernel {
  readonly scheduler: Scheduler;
  readonly ids: Ids;
  readonly programs = new Programs();
  #net: NetStack | undefined;
  readonly pids = new PidNamespace();
  readonly disk = { used: 0 };
  readonly bootUs: number;
  /** Told of errors that a program didn't expect; the process ends as by a segmentation fault. */
  onFault: ((error: unknown, process: Process) => void) | undefined;
  /** What of the machine starts when something first needs it: the network and its daemons. Waits until they are there. */
  onNeed: (() => Promise<void>) | undefined;
  /** Told when a process begins to run a program, and when it has ended. For whoever watches: it must change nothing. */
  onProgram: ((process: Process) => void) | undefined;
  onEnd: ((process: Process) => void) | undefined;
  /** Told before a process connects, or opens a socket to send by. For whoever watches: it must change nothing. */
  onDial: ((process: Process) => void) | undefined;
  /** What an interactive shell of the host says further when a command isn't there, if anything. */
  onNotFound: (() => string | undefined) | undefined;
  /** The host's pseudo-terminals by number: what its /dev/pts lists. */
  readonly ttys = new Map<number, Tty>();
  readonly #ttyLists = new WeakMap<Tty, Map<number, Tty>>();
  readonly #inodes = new WeakMap<Node, number>();
  #nextInode = 2;

  constructor(options: KernelOptions) {
    this.scheduler = new Scheduler({
      platform: options.platform ?? createPlatform(),
      startUs: options.startUs,
      pace: options.pace,
    });
    this.ids = new Ids(options.seed);
    this.bootUs = options.startUs;
  }

  /** The network: made when something first asks for it. */
  get net(): NetStack {
    this.#net ??= netDriver().createStack(this.scheduler, (kind, key) => this.ids.of(kind, key));
    return this.#net;
  }

  /**
   * A new pseudo-terminal, with the lowest free number of a /dev/pts: the host's, or that of a container
   * ({@link MountNamespace.ttys}). It stays in that list until {@link closeTty}.
   */
  openTty(ttys = this.ttys): Tty {
    let index = 0;
    while (ttys.has(index)) index++;
    const tty = new Tty(this.scheduler, index);
    ttys.set(index, tty);
    this.#ttyLists.set(tty, ttys);
    return tty;
  }

  closeTty(tty: Tty): void {
    tty.hangup();
    this.#ttyLists.get(tty)?.delete(tty.index);
  }

  /** The inode number of a node: given when it is first asked for. */
  inoOf(node: Node): number {
    const known = this.#inodes.get(node);
    if (known !== undefined) return known;
    const ino = this.#nextInode++;
    this.#inodes.set(node, ino);
    return ino;
  }

  /** Starts a process. With `session`, it leads a new group of that session. Throws EAGAIN at the limit. */
  createProcess(init: ProcessInit, session?: Session): Process {
    const { pid } = init.ns;
    // those with numbers of their own serve the machine: they must start whatever the host is full of
    const counted = !init.service && (pid === this.pids || pid.parent !== undefined);
    const most = pid === this.pids ? MAX_PROCESSES_ON_HOST : MAX_PROCESSES_IN_CONTAINER;
    const full = pid.own >= most || this.pids.processes.size >= MAX_PROCESSES;
    if (counted && full) {
      init.fds.closeAll();
      throw new SysError('EAGAIN');
    }
    const process = new Process(this, init);
    if (session) {
      process.group.members.delete(process);
      process.group = new ProcessGroup(process, session);
      process.group.members.add(process);
    }
    return process;
  }

  /** Gives the children of a process that ended to process 1 of its namespace. */
  adoptOrphans(parent: Process): void {
    const init = parent.ns.pid.init;
    const heir = init && init !== parent && !init.status ? init : this.pids.init;
    for (const child of [...parent.children]) {
      parent.children.delete(child);
      child.parent = heir === parent ? undefined : heir;
      if (!child.parent) continue;
      child.parent.children.add(child);
      if (child.status) child.parent.childChanged.wakeAll();
    }
  }
}
