import { concat, decode, encode } from '../bytes.ts';
import { isSysError, SysError } from '../errors.ts';
import { Files } from '../fs/files.ts';
import { isDir, type MountNamespace, type Place, pathOf } from '../fs/mount.ts';
import type { OpenFile, Readiness } from '../io/open-file.ts';
import { createPipe } from '../io/pipe.ts';
import type { Kernel } from '../kernel.ts';
import { netDriver } from '../net/driver.ts';
import type { NetApi, NetNamespace } from '../net/index.ts';
import type { Gate, Task } from '../task/task.ts';
import { WaitQueue, waitAny } from '../task/wait-queue.ts';
import { TtyFile } from '../tty/tty-file.ts';
import { ALL_CAPABILITIES, type Capability } from './capabilities.ts';
import { Exec, Exit, isEnding, Terminated } from './endings.ts';
import type { FdTable } from './fd-table.ts';
import { ProcessView } from './file-view.ts';
import { ProcessGroup, Session } from './group.ts';
import { loadProgram } from './load.ts';
import type { PidNamespace } from './pid-namespace.ts';
import type { Main } from './program.ts';
import { defaultAction, exitCodeOf, type Signal, type WaitStatus } from './signals.ts';

/** What a process sees of the machine. */
export interface Namespaces {
  mount: MountNamespace;
  net: NetNamespace;
  pid: PidNamespace;
  uts: { hostname: string; domainname: string };
}

export interface ProcessInit {
  argv: string[];
  env: Map<string, string>;
  fds: FdTable;
  ns: Namespaces;
  root: Place;
  cwd: Place;
  uid: number;
  gid: number;
  umask: number;
  parent: Process | undefined;
  group: ProcessGroup | undefined;
  main: Main;
  /** It belongs to a service of the machine (a container's shim): the limit on processes is not meant for it. */
  service?: boolean;
  /** Supplementary groups, what the superuser may do, and limits; as the parent's if they aren't given. */
  groups?: readonly number[];
  capabilities?: ReadonlySet<Capability>;
  limits?: Limits;
  /** What it runs, where a program has put another title into `argv`. */
  image?: string;
}

/** Resource limits by the names of `docker run --ulimit`; what isn't there is as usual. -1 is unlimited. */
export type Limits = ReadonlyMap<string, { soft: number; hard: number }>;

/** How to start a child. What isn't given is as the parent has it. */
export interface SpawnOptions {
  /** The file to run; argv[0] searched in PATH if it isn't given. */
  path?: string;
  env?: Map<string, string>;
  /** Descriptors of the child. Without it, a copy of the parent's. Taken over: the child closes them. */
  fds?: FdTable;
  cwd?: string;
  /** `new`: lead a group of one's own; or the group to join. */
  group?: 'new' | ProcessGroup;
}

const NO_LIMITS: Limits = new Map();

/** `sender` is undefined for the kernel and for what is outside. */
export type SignalHandler = (signal: Signal, sender?: Process) => void;

export interface Waited {
  process: Process;
  /** The child's number as the waiting process sees it. */
  pid: number;
  status: WaitStatus;
}

/** A process: what a program sees of the kernel, as system calls. */
export class Process {
  readonly kernel: Kernel;
  readonly ns: Namespaces;
  /** See {@link ProcessInit.service}. */
  readonly service: boolean;
  argv: string[];
  /** The name that it was run by: what a program writes over `argv` doesn't change it. */
  image: string;
  env: Map<string, string>;
  readonly fds: FdTable;
  root: Place;
  #cwd: Place;
  uid: number;
  gid: number;
  umask: number;
  groups: readonly number[];
  /** What it may do as the superuser; others may do none of it. */
  capabilities: ReadonlySet<Capability>;
  limits: Limits;
  /** The threads that it is seen to have: what counts in its control group. */
  threadCount = 1;
  parent: Process | undefined;
  readonly children = new Set<Process>();
  group: ProcessGroup;
  readonly startUs: number;
  /** Set when the process has ended; it stays a zombie until its parent has waited for it. */
  status: WaitStatus | undefined;
  /** Woken when a child ends, stops or continues. */
  readonly childChanged: WaitQueue;
  /** Woken when this process ends. */
  readonly ended: WaitQueue;
  readonly fs: Files;
  readonly gate: Gate = { closed: false, held: [] };
  readonly #pids = new Map<PidNamespace, number>();
  readonly #handlers = new Map<Signal, SignalHandler | 'ignore'>();
  readonly #tasks = new Set<Task>();
  #net: NetApi | undefined;
  #main: Task | undefined;
  #stopped: Signal | undefined;
  #frozen = false;
  #report: WaitStatus | undefined;

  constructor(kernel: Kernel, init: ProcessInit) {
    this.kernel = kernel;
    this.ns = init.ns;
    this.service = init.service ?? false;
    this.argv = init.argv;
    this.image = init.image ?? init.argv[0] ?? '';
    this.env = init.env;
    this.fds = init.fds;
    this.root = init.root;
    this.#cwd = init.cwd;
    this.uid = init.uid;
    this.gid = init.gid;
    this.umask = init.umask;
    this.groups = init.groups ?? init.parent?.groups ?? [];
    this.capabilities = init.capabilities ?? init.parent?.capabilities ?? ALL_CAPABILITIES;
    this.limits = init.limits ?? init.parent?.limits ?? NO_LIMITS;
    this.parent = init.parent;
    this.startUs = kernel.scheduler.nowUs;
    this.childChanged = new WaitQueue(kernel.scheduler);
    this.ended = new WaitQueue(kernel.scheduler);
    for (let ns: PidNamespace | undefined = init.ns.pid; ns; ns = ns.parent) this.#pids.set(ns, ns.add(this));
    this.group = init.group ?? new ProcessGroup(this, new Session(this));
    this.group.members.add(this);
    init.parent?.children.add(this);
    // handlers belong to the parent's program; what it ignores, its children ignore too
    if (init.parent) this.#inheritIgnored(init.parent);
    const seen = new ProcessView(this);
    this.fs = new Files(() => seen);
    this.#start(init.main);
  }

  // --- identity

  /** True for a superuser who hasn't been denied it. */
  can(capability: Capability): boolean {
    return this.uid === 0 && this.capabilities.has(capability);
  }

  /** Its number in its own pid namespace. */
  get pid(): number {
    return this.pidIn(this.ns.pid);
  }

  /** Its number as another pid namespace sees it; 0 if it isn't visible there. */
  pidIn(ns: PidNamespace): number {
    return this.#pids.get(ns) ?? 0;
  }

  /** The parent's number in this process's namespace; 0 for a parent outside of it. */
  get ppid(): number {
    return this.parent?.pidIn(this.ns.pid) ?? 0;
  }

  /** The program's name, as `ps -o comm` shows it. */
  get comm(): string {
    const name = this.image;
    const from = name.lastIndexOf('/') + 1;
    return name.slice(name[from] === '-' ? from + 1 : from).slice(0, 15);
  }

  get cwd(): string {
    return pathOf(this.#cwd);
  }

  /** The working directory as a place, to start another process there. */
  get cwdPlace(): Place {
    return this.#cwd;
  }

  chdir(path: string): void {
    const place = this.fs.place(path);
    if (!isDir(place.node)) throw new SysError('ENOTDIR', path);
    if (!this.fs.access(path, 1)) throw new SysError('EACCES', path);
    this.#cwd = place;
  }

  get net(): NetApi {
    this.#net ??= netDriver().createApi(this);
    return this.#net;
  }

  /** One character as `ps` shows the state: R, S, T, Z. */
  get state(): 'R' | 'S' | 'T' | 'Z' | 'D' {
    if (this.status) return 'Z';
    if (this.#frozen) return 'D';
    if (this.#stopped) return 'T';
    return [...this.#tasks].some((t) => t.state === 'running' || t.state === 'ready') ? 'R' : 'S';
  }

  // --- running

  #start(main: Main): void {
    this.#main = this.#task(this.comm, async () => {
      let image = main;
      for (;;) {
        try {
          this.finish({ kind: 'exited', code: (await image(this)) & 255 });
          return;
        } catch (e) {
          if (!(e instanceof Exec)) throw e;
          e.apply(this);
          image = e.main;
        }
      }
    });
  }

  #task(name: string, body: () => Promise<void>): Task {
    const task = this.kernel.scheduler.spawn(name, body, this.gate, this);
    this.#tasks.add(task);
    task.onEnd = (error) => {
      this.#tasks.delete(task);
      if (error === undefined || error instanceof Terminated) return;
      if (error instanceof Exit) return this.finish({ kind: 'exited', code: error.code & 255 });
      if (isSysError(error, 'EPIPE')) return this.finish({ kind: 'signaled', signal: 'PIPE', core: false });
      this.kernel.onFault?.(error, this);
      this.finish({ kind: 'signaled', signal: 'SEGV', core: true });
    };
    return task;
  }

  /** Starts another thread of control in this process. It ends with the process. */
  thread(name: string, body: () => Promise<void>): void {
    this.#task(name, body);
  }

  /** Ends the process; never returns. */
  exit(code: number): never {
    throw new Exit(code);
  }

  /** Records how the process ended and frees what it held. */
  finish(status: WaitStatus): void {
    if (this.status) return;
    this.status = status;
    this.kernel.onEnd?.(this);
    for (const task of this.#tasks) this.kernel.scheduler.interrupt(task, new Terminated(), true);
    this.kernel.scheduler.open(this.gate);
    this.fds.closeAll();
    this.group.members.delete(this);
    const { session } = this.group;
    if (session.leader === this && session.tty) session.tty.hangup();
    this.kernel.adoptOrphans(this);
    for (const [ns, pid] of this.#pids) {
      if (ns.init === this) for (const p of [...ns.processes.values()]) p.deliver('KILL', undefined);
      if (!this.parent) ns.remove(pid);
    }
    this.ended.wakeAll();
    if (!this.parent) return;
    if (this.parent.#handlers.get('CHLD') === 'ignore') this.reap();
    this.parent.childChanged.wakeAll();
    this.parent.deliver('CHLD');
  }

  /** Forgets a zombie. */
  reap(): void {
    for (const [ns, pid] of this.#pids) ns.remove(pid);
    this.parent?.children.delete(this);
  }

  /** Starts a program as a child. Throws what execve would: ENOENT, EACCES, ENOEXEC … */
  spawn(argv: string[], options: SpawnOptions = {}): Process {
    const path = options.path ?? this.which(argv[0] ?? '');
    if (path === undefined) throw new SysError('ENOENT', argv[0] ?? '');
    const image = loadProgram(this, path, argv);
    const fds = options.fds ?? this.fds.fork();
    fds.closeOnExec();
    const child = this.kernel.createProcess(
      {
        argv: image.argv,
        env: new Map(options.env ?? this.env),
        fds,
        ns: this.ns,
        root: this.root,
        cwd: options.cwd === undefined ? this.#cwd : this.fs.place(options.cwd),
        uid: this.uid,
        gid: this.gid,
        umask: this.umask,
        parent: this,
        group: this.#groupFor(options.group),
        main: image.main,
      },
      options.group === 'new' ? this.group.session : undefined,
    );
    this.kernel.onProgram?.(child);
    return child;
  }

  /** A child that goes on with `body`, with copies of this process's descriptors and environment: a subshell. */
  fork(body: Main, options: { fds?: FdTable; group?: 'new' | ProcessGroup } = {}): Process {
    return this.kernel.createProcess(
      {
        argv: [...this.argv],
        image: this.image,
        env: new Map(this.env),
        fds: options.fds ?? this.fds.fork(),
        ns: this.ns,
        root: this.root,
        cwd: this.#cwd,
        uid: this.uid,
        gid: this.gid,
        umask: this.umask,
        parent: this,
        group: this.#groupFor(options.group),
        main: body,
      },
      options.group === 'new' ? this.group.session : undefined,
    );
  }

  #groupFor(group: 'new' | ProcessGroup | undefined): ProcessGroup | undefined {
    return group === 'new' ? undefined : (group ?? this.group);
  }

  /** Replaces the program of this process; never returns. Throws as {@link spawn} if it can't. */
  exec(argv: string[], options: { path?: string; env?: Map<string, string> } = {}): never {
    const path = options.path ?? this.which(argv[0] ?? '');
    if (path === undefined) throw new SysError('ENOENT', argv[0] ?? '');
    const image = loadProgram(this, path, argv);
    throw new Exec(image.main, (process) => {
      process.argv = image.argv;
      process.image = image.argv[0] ?? '';
      if (options.env) process.env = new Map(options.env);
      process.fds.closeOnExec();
      for (const [signal, handler] of process.#handlers)
        if (handler !== 'ignore') process.#handlers.delete(signal);
      process.kernel.onProgram?.(process);
    });
  }

  /** The file that a command name stands for, by PATH; undefined if there is none that may be run. */
  which(name: string): string | undefined {
    if (name.includes('/')) return name;
    if (!name) return undefined;
    const path = this.env.get('PATH') ?? '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
    for (const dir of path.split(':')) {
      const candidate = `${dir || '.'}/${name}`;
      if (this.fs.access(candidate, 1) && this.fs.stat(candidate).kind === 'file') return candidate;
    }
    return undefined;
  }

  /** Becomes the leader of a session without a terminal, as setsid. */
  setsid(): void {
    this.group.members.delete(this);
    this.group = new ProcessGroup(this, new Session(this));
    this.group.members.add(this);
  }

  /** Moves to another group, or leads a new one. */
  setGroup(group: ProcessGroup | 'new'): void {
    const target = group === 'new' ? new ProcessGroup(this, this.group.session) : group;
    this.group.members.delete(this);
    this.group = target;
    target.members.add(this);
  }

  // --- signals

  /** Says what a signal does from now on. A handler must not wait; it may wake those who do. */
  onSignal(signal: Signal, handler: SignalHandler | 'ignore' | 'default'): void {
    if (handler === 'default') this.#handlers.delete(signal);
    else this.#handlers.set(signal, handler);
  }

  #inheritIgnored(parent: Process): void {
    for (const [signal, handler] of parent.#handlers)
      if (handler === 'ignore') this.#handlers.set(signal, handler);
  }

  /** What was said of a signal. */
  disposition(signal: Signal): SignalHandler | 'ignore' | 'default' {
    return this.#handlers.get(signal) ?? 'default';
  }

  /** Ends the wait that the main program is in, if it is in one, with EINTR. For signal handlers. */
  interruptWait(): void {
    if (this.#main?.state === 'parked')
      this.kernel.scheduler.interrupt(this.#main, new SysError('EINTR'), false);
  }

  /** Sends a signal by number as this namespace sees it; 0 the own group, negative a group. Throws ESRCH, EPERM. */
  kill(pid: number, signal: Signal | 0): void {
    const targets = this.#targets(pid);
    if (!targets.length) throw new SysError('ESRCH');
    const mine = targets.filter((t) => this.uid === 0 || this.uid === t.uid);
    if (!mine.length) throw new SysError('EPERM');
    if (signal !== 0) for (const target of mine) target.deliver(signal, this);
    this.#unwindIfEnded();
  }

  #targets(pid: number): Process[] {
    if (pid > 0) return [this.ns.pid.processes.get(pid)].filter((p): p is Process => p !== undefined);
    if (pid === 0) return [...this.group.members];
    if (pid === -1) return [...this.ns.pid.processes.values()].filter((p) => p !== this && p.pid !== 1);
    const leader = [...this.ns.pid.processes.values()].find(
      (p) => p.group.leader.pidIn(this.ns.pid) === -pid,
    );
    return leader ? [...leader.group.members] : [];
  }

  /** Makes a signal happen to this process. `sender` is undefined for the kernel and for what is outside. */
  deliver(signal: Signal, sender?: Process): void {
    if (this.status) return;
    if (signal === 'CONT') this.#continue();
    const handler = signal === 'KILL' || signal === 'STOP' ? undefined : this.#handlers.get(signal);
    if (handler === 'ignore') return;
    if (handler) return handler(signal, sender);
    const action = defaultAction(signal);
    if (action === 'ignore' || action === 'continue') return;
    // Process 1 of a namespace only gets signals it has a handler for; KILL and STOP from outside excepted.
    const inside = sender !== undefined && sender.ns.pid === this.ns.pid;
    if (this.ns.pid.init === this && (inside || (signal !== 'KILL' && signal !== 'STOP'))) return;
    if (action === 'stop') return this.#stop(signal);
    this.finish({ kind: 'signaled', signal, core: action === 'core' });
  }

  #unwindIfEnded(): void {
    if (this.status) throw new Terminated();
  }

  #setGate(): void {
    if (this.#stopped || this.#frozen) this.gate.closed = true;
    else this.kernel.scheduler.open(this.gate);
  }

  #stop(signal: Signal): void {
    if (this.#stopped) return;
    this.#stopped = signal;
    this.#setGate();
    this.#report = { kind: 'stopped', signal };
    this.parent?.childChanged.wakeAll();
    this.parent?.deliver('CHLD');
  }

  #continue(): void {
    if (!this.#stopped) return;
    this.#stopped = undefined;
    this.#setGate();
    this.#report = { kind: 'continued' };
    this.parent?.childChanged.wakeAll();
  }

  /** Holds the process where it is, as the cgroup freezer does for `docker pause`. */
  freeze(frozen: boolean): void {
    this.#frozen = frozen;
    this.#setGate();
  }

  // --- children

  /**
   * Waits for a child (-1: any) to end, or with `untraced` to stop. `undefined` with `nohang` if none has.
   * Throws ECHILD.
   */
  async wait(pid = -1, options: { nohang?: boolean; untraced?: boolean } = {}): Promise<Waited | undefined> {
    for (;;) {
      let any = false;
      for (const child of this.children) {
        const seen = child.pidIn(this.ns.pid);
        if (pid !== -1 && seen !== pid) continue;
        any = true;
        if (child.status) {
          child.reap();
          return { process: child, pid: seen, status: child.status };
        }
        const report = child.#report;
        if (report && options.untraced) {
          child.#report = undefined;
          return { process: child, pid: seen, status: report };
        }
      }
      if (!any) throw new SysError('ECHILD');
      if (options.nohang) return undefined;
      await this.childChanged.wait();
    }
  }

  /** Starts a program and waits for it: its exit code as a shell's `$?`. */
  async run(argv: string[], options?: SpawnOptions): Promise<number> {
    const child = this.spawn(argv, options);
    const waited = await this.wait(child.pidIn(this.ns.pid));
    return waited ? exitCodeOf(waited.status) : 0;
  }

  // --- time

  /** Virtual time in microseconds since the epoch. */
  get nowUs(): number {
    return this.kernel.scheduler.nowUs;
  }

  sleep(us: number): Promise<void> {
    return this.kernel.scheduler.sleep(us);
  }

  /** To be called, and awaited if it returns something, in every loop that may run long. */
  checkpoint(): Promise<void> | undefined {
    return this.kernel.scheduler.checkpoint();
  }

  // --- files

  /** Opens a file and gives it a descriptor. */
  open(path: string, options: Parameters<Files['open']>[1]): number {
    return this.fds.add(this.fs.open(path, options));
  }

  /** A pipe: descriptors to read from and to write to. */
  pipe(): [number, number] {
    const { reader, writer } = createPipe(this.kernel.scheduler);
    return [this.fds.add(reader), this.fds.add(writer)];
  }

  /** Closes a descriptor, or all descriptors of a file (a socket, say). */
  close(what: number | OpenFile): void {
    if (typeof what === 'number') return this.fds.close(what);
    for (const [fd, file] of this.fds.list()) if (file === what) this.fds.close(fd);
  }

  /** Up to `max` bytes from a descriptor; empty at the end of the file. */
  read(fd: number, max = 65536): Promise<Uint8Array> {
    const file = this.fds.get(fd);
    return file instanceof TtyFile ? file.readFor(this, max) : file.read(max);
  }

  /** Writes all of it. A pipe without readers raises SIGPIPE, and EPIPE if that is ignored. */
  async write(fd: number, data: Uint8Array | string): Promise<void> {
    try {
      await this.fds.get(fd).write(typeof data === 'string' ? encode(data) : data);
    } catch (e) {
      if (isSysError(e, 'EPIPE')) {
        this.deliver('PIPE');
        this.#unwindIfEnded();
      }
      throw e;
    }
  }

  /** Writes to standard output. */
  print(text: string): Promise<void> {
    return this.write(1, text);
  }

  /** Writes to standard error. */
  printError(text: string): Promise<void> {
    return this.write(2, text);
  }

  /** Everything up to the end of a file. */
  async readAll(fd: number): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    for (;;) {
      const chunk = await this.read(fd);
      if (!chunk.length) return concat(chunks);
      chunks.push(chunk);
    }
  }

  async readAllText(fd: number): Promise<string> {
    return decode(await this.readAll(fd));
  }

  /** Waits until one of the files is ready in a wanted way; undefined if `timeoutUs` passed first. */
  async poll<T extends { file: OpenFile; want: 'read' | 'write' }>(
    wanted: T[],
    timeoutUs?: number,
  ): Promise<T | undefined> {
    const until = timeoutUs === undefined ? undefined : this.nowUs + timeoutUs;
    const ready = (r: Readiness, want: 'read' | 'write') =>
      r.hangup || (want === 'read' ? r.readable : r.writable);
    for (;;) {
      for (const w of wanted) if (ready(w.file.poll(), w.want)) return w;
      if (until !== undefined && this.nowUs >= until) return undefined;
      const queues = wanted.map((w) => w.file.changed).filter((q) => q !== undefined);
      await waitAny(this.kernel.scheduler, queues, until === undefined ? undefined : until - this.nowUs);
    }
  }
}

export { isEnding };
