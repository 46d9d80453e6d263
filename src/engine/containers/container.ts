import {
  type MemDir,
  type Process,
  type Scheduler,
  type Timer,
  type Tty,
  WaitQueue,
} from '../../kernel/index.ts';
import type { Image } from '../images/image.ts';
import type { ContainerNetwork, NetworkedContainer } from '../networks/types.ts';
import type { Volume } from '../volumes/store.ts';
import type { ContainerConfig, HostConfig } from './config.ts';
import { ContainerLog } from './log.ts';
import type { MountPoint } from './mounts.ts';
import { type ContainerState, newState, stateName } from './state.ts';
import { Streams } from './streams.ts';

/** What exists of a container while its process runs. */
export interface Task {
  /** Its process 1, or whatever was started first. */
  process: Process;
  shim: Process;
  tty: Tty | undefined;
  streams: Streams;
}

/** A container: plain data, and while it runs its {@link Task}. Changed by the functions of this folder alone. */
export class Container implements NetworkedContainer {
  readonly id: string;
  /** With its slash. */
  name: string;
  readonly createdUs: number;
  /** In the order of creation; what was created in the same microsecond keeps its order in lists. */
  readonly ordinal: number;
  path: string;
  args: string[];
  config: ContainerConfig;
  hostConfig: HostConfig;
  readonly image: Image | undefined;
  network!: ContainerNetwork;
  readonly state: ContainerState = newState();
  readonly mountPoints: MountPoint[] = [];
  /** Volumes that it has mounted, while it runs. */
  readonly mounted: Volume[] = [];
  /** Its writable layer. */
  readonly layer: MemDir;
  restartCount = 0;
  /** Someone stopped or killed it: restart policies leave it alone. */
  manuallyStopped = false;
  manuallyRestarted = false;
  startedBefore = false;
  /** A start came so far that its /etc/hosts and the like, or its log, are there. */
  hasFiles = false;
  logOpened = false;
  removed = false;
  removalError: string | undefined;
  /** Grows with each end of its process. */
  exits = 0;
  task: Task | undefined;
  /** Execs that have not ended. */
  readonly execs = new Set<string>();
  /** Delay before the next restart by its policy, microseconds. */
  restartDelayUs = 0;
  restartTimer: Timer | undefined;
  /** Counts runs, so that a health check of a former one ends. */
  run = 0;
  /** Counts the spans in which its health is watched. */
  healthRun = 0;
  readonly #scheduler: Scheduler;
  #streams: Streams | undefined;
  #log: ContainerLog | undefined;
  #changed: WaitQueue | undefined;
  #locked = false;
  #lockFree: WaitQueue | undefined;

  constructor(init: {
    scheduler: Scheduler;
    id: string;
    name: string;
    ordinal: number;
    config: ContainerConfig;
    hostConfig: HostConfig;
    image: Image | undefined;
    layer: MemDir;
  }) {
    this.#scheduler = init.scheduler;
    this.id = init.id;
    this.name = init.name;
    this.ordinal = init.ordinal;
    this.createdUs = init.scheduler.nowUs;
    this.config = init.config;
    this.hostConfig = init.hostConfig;
    this.image = init.image;
    this.layer = init.layer;
    const { Entrypoint, Cmd } = init.config;
    const command = [...(Entrypoint ?? []), ...(Cmd ?? [])];
    this.path = command[0] ?? '';
    this.args = command.slice(1);
  }

  get running(): boolean {
    return this.state.running;
  }

  /** `created`, `running` … */
  get status(): string {
    return stateName(this.state);
  }

  /** Name without the slash. */
  get shortName(): string {
    return this.name.slice(1);
  }

  get log(): ContainerLog {
    this.#log ??= new ContainerLog(this.#scheduler);
    return this.#log;
  }

  get hasLog(): boolean {
    return this.#log !== undefined;
  }

  /** Output and input of the run that is going on, or of the next one. */
  get streams(): Streams {
    const logged = this.hostConfig.LogConfig.Type !== 'none';
    this.#streams ??= new Streams(this.#scheduler, logged ? this.log : undefined);
    return this.#streams;
  }

  /** Ends the streams of a run; who attaches now waits for the next one. */
  closeStreams(): void {
    this.#streams?.close();
    this.#streams = undefined;
  }

  /** Woken when the state changes. */
  get changed(): WaitQueue {
    this.#changed ??= new WaitQueue(this.#scheduler);
    return this.#changed;
  }

  notify(): void {
    this.#changed?.wakeAll();
  }

  /** The clock, for those who have the container alone. */
  get nowUs(): number {
    return this.#scheduler.nowUs;
  }

  /** Lets one change at a time go on. */
  async lock(): Promise<void> {
    this.#lockFree ??= new WaitQueue(this.#scheduler);
    while (this.#locked) await this.#lockFree.wait();
    this.#locked = true;
  }

  unlock(): void {
    this.#locked = false;
    this.#lockFree?.wakeAll();
  }
}
