import type { Scheduler } from './scheduler.ts';
import type { Task } from './task.ts';

/**
 * Tasks that wait for one condition. The idiom is a loop, as a wake-up promises nothing:
 * `while (!condition()) await queue.wait();`
 */
export class WaitQueue {
  readonly #scheduler: Scheduler;
  readonly #waiting = new Set<Task>();

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler;
  }

  /** Waits for a wake-up; with `timeoutUs`, returns false if that much virtual time passed first. */
  wait(timeoutUs?: number): Promise<boolean> {
    return timeoutUs === undefined ? this.#wait() : waitAny(this.#scheduler, [this], timeoutUs);
  }

  async #wait(): Promise<boolean> {
    const task = this.#scheduler.current;
    this.#waiting.add(task);
    try {
      await this.#scheduler.park();
    } finally {
      this.#waiting.delete(task);
    }
    return true;
  }

  wakeAll(): void {
    if (this.#waiting.size === 0) return;
    for (const task of this.#waiting) this.#scheduler.wake(task);
  }

  /** The task that waits, if it is one alone. */
  get only(): Task | undefined {
    return this.#waiting.size === 1 ? this.#waiting.values().next().value : undefined;
  }

  add(task: Task): void {
    this.#waiting.add(task);
  }

  delete(task: Task): void {
    this.#waiting.delete(task);
  }
}

/** Waits until one of several queues is woken; false if `timeoutUs` of virtual time passed first. */
export async function waitAny(
  scheduler: Scheduler,
  queues: WaitQueue[],
  timeoutUs?: number,
): Promise<boolean> {
  const task = scheduler.current;
  let timedOut = false;
  const timer =
    timeoutUs === undefined
      ? undefined
      : scheduler.at(scheduler.nowUs + Math.max(0, timeoutUs), () => {
          timedOut = true;
          scheduler.wake(task);
        });
  for (const queue of queues) queue.add(task);
  try {
    await scheduler.park();
  } finally {
    for (const queue of queues) queue.delete(task);
    timer?.cancel();
  }
  return !timedOut;
}
