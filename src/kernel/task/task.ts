/** Holds back the tasks of a stopped (SIGSTOP) or frozen (docker pause) process. */
export interface Gate {
  closed: boolean;
  held: Task[];
}

export type TaskState = 'ready' | 'running' | 'parked' | 'done';

/** One thread of control: a process's main program, or a thread that it started. */
export class Task {
  readonly name: string;
  readonly gate: Gate | undefined;
  /** The process that it belongs to. */
  readonly owner: unknown;
  state: TaskState = 'ready';
  /** Continues the task; set while it is ready or parked. */
  resume: () => void = () => {};
  /** Thrown at the next kernel call; it stays, so that a killed program cannot go on by catching it. */
  interrupt: { error: unknown; sticky: boolean } | undefined;
  /** How often a sticky interrupt was thrown. */
  deaths = 0;
  /** Called once when the body has ended, with the error that it threw, if any. */
  onEnd: (error: unknown) => void = () => {};

  constructor(name: string, gate?: Gate, owner?: unknown) {
    this.name = name;
    this.gate = gate;
    this.owner = owner;
  }
}
