import { isSysError, type Process, WaitQueue } from '../../kernel/index.ts';
import type { HostMachine } from './machine.ts';

/** Something to do inside, in a thread of the gateway's process. */
export type Job = (process: Process) => Promise<void>;

/**
 * The door between the real world and the simulation: a process of the simulated host whose threads hold the
 * simulated ends of connections. What comes from outside goes in through the scheduler's inputs, never otherwise.
 */
export class Gateway {
  readonly process: Process;
  /** Called before bytes go out to a real client: what they tell of has to be true outside too. */
  beforeAnswer: () => void = () => {};
  readonly #machine: HostMachine;
  readonly #jobs: Job[] = [];
  readonly #arrived: WaitQueue;

  constructor(machine: HostMachine, name: string) {
    this.#machine = machine;
    this.#arrived = new WaitQueue(machine.kernel.scheduler);
    this.process = machine.spawnHost(name, async (process) => {
      // as many as the real machine lets in
      process.fds.limit = Number.POSITIVE_INFINITY;
      for (;;) {
        const job = this.#jobs.shift();
        if (job === undefined) await this.#arrived.wait();
        else process.thread(name, () => this.#run(job, process));
      }
    });
  }

  async #run(job: Job, process: Process): Promise<void> {
    try {
      await job(process);
    } catch (error) {
      // A connection that breaks is nobody else's business.
      if (!isSysError(error)) throw error;
    }
  }

  /** Runs something inside, from outside. */
  submit(job: Job): void {
    this.inject(() => {
      this.#jobs.push(job);
      this.#arrived.wakeAll();
    });
  }

  /** Lets something happen inside between two tasks. */
  inject(change: () => void): void {
    this.#machine.kernel.scheduler.inject(change);
  }

  /** A queue to wait on inside. */
  queue(): WaitQueue {
    return new WaitQueue(this.#machine.kernel.scheduler);
  }

  /** Ends the process, and so every connection. */
  close(): void {
    this.inject(() => this.process.deliver('KILL'));
  }
}
