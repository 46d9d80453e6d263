import type { Process } from './process.ts';

/** A pid namespace: numbers for its processes, and those of the namespaces below it. */
export class PidNamespace {
  readonly parent: PidNamespace | undefined;
  readonly processes = new Map<number, Process>();
  /** Process 1, which ends all others when it ends. */
  init: Process | undefined;
  /** How many of {@link processes} live in this namespace itself and not in one below it; services don't count. */
  own = 0;
  #next: number;

  constructor(parent?: PidNamespace, first = 1) {
    this.parent = parent;
    this.#next = first;
  }

  /** Gives a process the next number here. */
  add(process: Process): number {
    const pid = this.#next++;
    this.processes.set(pid, process);
    if (process.ns.pid === this && !process.service) this.own++;
    this.init ??= process;
    return pid;
  }

  /** The next process gets a number that is this much higher, as on a host where other things run too. */
  skip(count: number): void {
    this.#next += count;
  }

  remove(pid: number): void {
    const process = this.processes.get(pid);
    if (process?.ns.pid === this && !process.service) this.own--;
    this.processes.delete(pid);
  }
}
