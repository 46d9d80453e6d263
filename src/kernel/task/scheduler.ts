import type { Platform } from '../platform/platform.ts';
import { type Gate, Task } from './task.ts';
import { type Timer, TimerQueue } from './timers.ts';

/** Where in the run something happened: virtual time (µs since the epoch) and scheduler step. */
export interface Stamp {
  us: number;
  step: number;
}

export interface SchedulerOptions {
  platform: Platform;
  /** Virtual time at boot, in microseconds since the epoch. */
  startUs: number;
  /**
   * `paced`: virtual time follows real time (it may be a few milliseconds ahead) while nothing runs (a learner watches).
   * `fast`: waiting takes no real time (tests, grading, replay).
   */
  pace: 'paced' | 'fast';
}

/** Virtual microseconds that one step costs. It makes time pass for a loop that never waits. */
const STEP_US = 5;
/** Steps that a task may take before another ready task gets its turn. */
const QUANTUM = 200;
/** Real milliseconds after which the platform gets a turn. */
const SLICE_MS = 20;
/**
 * How far virtual time may run ahead of real time, in real milliseconds: a timer of the platform takes longer than most
 * waits of a simulated network.
 */
const AHEAD_MS = 8;
/** How often a killed task may catch its end before it is left where it stands. */
const MAX_DEATHS = 50;

/** An input from outside: applied between two tasks, told where that was. */
type Input = (stamp: Stamp) => void;

/**
 * Runs tasks one at a time, in an order that depends on nothing outside. A task runs from one kernel wait to
 * the next; then the first of the ready ones goes on. When none is ready, time moves to the next timer.
 *
 * Every resumption, checkpoint and timer has a number of its own (the step), so a stamp names one point of
 * the run. Giving the platform a turn is no such point: the same task goes on after it.
 */
export class Scheduler {
  readonly #platform: Platform;
  readonly #timers = new TimerQueue();
  #pace: 'paced' | 'fast';
  #ready: Task[] = [];
  #head = 0;
  #current: Task | null = null;
  #switching = false;
  /** A timer or an input is at work: what it makes ready is seen to when it returns. */
  #dispatching = false;
  /** The task that made way for the platform, and goes on before all others. */
  #paused: Task | null = null;
  #sinceSwitch = 0;
  #inputs: Input[] = [];
  #replay: Array<{ stamp: Stamp; input: Input }> = [];
  #sliceStart = 0;
  #ranInSlice = false;
  #cancelWake: (() => void) | null = null;
  #deferred = false;
  #frozen = false;
  #held = false;
  #idleWaiters: Array<() => void> = [];
  #realStart: number;
  #usStart: number;
  #step = 0;
  #nowUs: number;

  constructor(options: SchedulerOptions) {
    this.#platform = options.platform;
    this.#pace = options.pace;
    this.#nowUs = options.startUs;
    this.#usStart = options.startUs;
    this.#realStart = options.platform.now();
  }

  /** Virtual time in microseconds since the epoch. */
  get nowUs(): number {
    return this.#nowUs;
  }

  get stamp(): Stamp {
    return { us: this.#nowUs, step: this.#step };
  }

  /** Changes between replaying (`fast`) and living (`paced`) from here on. */
  setPace(pace: 'paced' | 'fast'): void {
    this.#pace = pace;
    this.#usStart = this.#nowUs;
    this.#realStart = this.#platform.now();
    this.#kick();
  }

  /**
   * Stops everything where it is, or lets it go on: with `fast` pace it would otherwise run on to the last timer, or
   * for ever, while the outside makes up its mind. Inputs still come in.
   */
  holdClock(held: boolean): void {
    this.#held = held;
    this.#kick();
  }

  /** The task that is running. Throws where a kernel wait is begun by code that no task runs. */
  get current(): Task {
    if (!this.#current) throw new Error('a kernel wait was begun outside of the running task');
    return this.#current;
  }

  /** Makes a new task ready. Its body may wait on the kernel only. */
  spawn(name: string, body: () => Promise<void>, gate?: Gate, owner?: unknown): Task {
    const task = new Task(name, gate, owner);
    task.resume = () => void this.#run(task, body);
    this.#push(task);
    this.#kick();
    return task;
  }

  async #run(task: Task, body: () => Promise<void>): Promise<void> {
    let error: unknown;
    await null; // enter as every other continuation does: in a microtask of its own
    this.#enter(task);
    try {
      this.#throwInterrupt(task);
      await body();
    } catch (e) {
      error = e;
    }
    task.state = 'done';
    task.onEnd(error);
    this.#current = null;
    this.#step++;
    this.#dispatch();
  }

  #enter(task: Task): void {
    this.#switching = false;
    this.#current = task;
    task.state = 'running';
  }

  /** Suspends the running task until {@link wake}. Throws what {@link interrupt} was given. */
  park(): Promise<void> {
    const task = this.current;
    if (task.deaths > MAX_DEATHS) return this.#abandon(task);
    this.#throwInterrupt(task);
    task.state = 'parked';
    return this.#suspend(task);
  }

  async #suspend(task: Task): Promise<void> {
    this.#current = null;
    this.#step++; // what comes in from here on comes later than at the task's last checkpoint
    const resumed = new Promise<void>((resolve) => {
      task.resume = resolve;
    });
    this.#dispatch();
    await resumed;
    this.#enter(task);
    this.#throwInterrupt(task);
  }

  #throwInterrupt(task: Task): void {
    const pending = task.interrupt;
    if (!pending) return;
    if (pending.sticky) task.deaths++;
    else task.interrupt = undefined;
    throw pending.error;
  }

  /** Never goes on with a task that catches its own end over and over. */
  #abandon(task: Task): Promise<void> {
    task.state = 'done';
    this.#current = null;
    this.#dispatch();
    return new Promise(() => {});
  }

  /** Makes a parked task ready; does nothing for any other. */
  wake(task: Task): void {
    if (task.state !== 'parked') return;
    task.state = 'ready';
    this.#push(task);
    this.#kick();
  }

  /** Throws `error` in the task at its present or next wait; again at each further one if `sticky`. */
  interrupt(task: Task, error: unknown, sticky: boolean): void {
    if (task.state === 'done' || task.interrupt?.sticky) return;
    task.interrupt = { error, sticky };
    this.wake(task);
  }

  /**
   * For what an input brings to a waiting task: whether that task would go on next, with nothing before it. What it
   * would do up to its next wait may then be done at once, and {@link ran} counts it.
   */
  wouldRun(task: Task): boolean {
    if (!this.#dispatching || this.#held || this.#paused || this.#head < this.#ready.length) return false;
    if (task.state !== 'parked' || task.gate?.closed || task.interrupt || this.#replayDue()) return false;
    const timer = this.#timers.next();
    return timer === undefined || timer > this.#nowUs;
  }

  /** Counts a task's way from one wait to the next that was gone for it: {@link wouldRun}. */
  ran(): void {
    this.#step += 2; // it was resumed, and parked
    this.#nowUs += STEP_US;
    this.#sinceSwitch = 0;
  }

  /** Lets a gate's held tasks go on. */
  open(gate: Gate): void {
    gate.closed = false;
    for (const task of gate.held.splice(0)) this.#push(task);
    this.#kick();
  }

  /**
   * A point at which a program may be interrupted or make way: call it in every loop that may run long.
   * Returns undefined (nothing to wait for) nearly always.
   */
  checkpoint(): Promise<void> | undefined {
    const task = this.current;
    this.#step++;
    this.#nowUs += STEP_US;
    if (task.deaths > MAX_DEATHS) return this.#abandon(task);
    this.#throwInterrupt(task);
    if (this.#held || this.#inputs.length || this.#replayDue()) return this.#pause();
    if (task.gate?.closed || (++this.#sinceSwitch > QUANTUM && this.#othersReady())) return this.#yield();
    if ((this.#step & 63) === 0 && this.#platform.now() - this.#sliceStart > SLICE_MS) return this.#pause();
    return undefined;
  }

  /** Goes to the end of the queue of ready tasks. */
  async #yield(): Promise<void> {
    const task = this.current;
    task.state = 'ready';
    this.#push(task);
    await this.#suspend(task);
  }

  /** Makes way for the outside, and goes on as if nothing had happened. */
  async #pause(): Promise<void> {
    const task = this.current;
    task.state = 'ready';
    this.#paused = task;
    this.#current = null;
    const resumed = new Promise<void>((resolve) => {
      task.resume = resolve;
    });
    this.#defer();
    await resumed;
    this.#enter(task);
    this.#throwInterrupt(task);
  }

  #othersReady(): boolean {
    const timer = this.#timers.next();
    return this.#head < this.#ready.length || (timer !== undefined && timer <= this.#nowUs);
  }

  /** Calls back at a virtual time. The callback must not wait. */
  at(us: number, fire: () => void): Timer {
    const timer = this.#timers.add(us, fire);
    this.#kick();
    return timer;
  }

  /** Suspends the running task for a span of virtual microseconds. */
  async sleep(us: number): Promise<void> {
    const task = this.current;
    const timer = this.at(this.#nowUs + Math.max(0, us), () => this.wake(task));
    try {
      await this.park();
    } finally {
      timer.cancel();
    }
  }

  /**
   * Puts something from outside in (a key, a request): between two tasks, with the stamp at which it
   * happened. With the same inputs at the same stamps, everything happens again in the same way.
   */
  inject(input: Input): void {
    this.#inputs.push(input);
    this.#kick();
  }

  /** Puts recorded inputs in, each at its stamp. They must be in order. */
  replay(inputs: Array<{ stamp: Stamp; input: Input }>): void {
    this.#replay.push(...inputs);
    this.#kick();
  }

  /** Inputs that {@link replay} was given and that have not happened yet. */
  get replaysLeft(): number {
    return this.#replay.length;
  }

  /** Waits for a promise of the platform while the whole simulation, its clock included, stands still. */
  async freezeUntil<T>(promise: Promise<T>): Promise<T> {
    const task = this.current;
    this.#frozen = true;
    this.#current = null;
    try {
      return await promise;
    } finally {
      this.#frozen = false;
      this.#current = task;
    }
  }

  /** Resolves (for the outside) when no task is ready and no timer is set. */
  idle(): Promise<void> {
    return new Promise((resolve) => {
      this.#idleWaiters.push(resolve);
      this.#kick();
    });
  }

  /** Something runs or is about to, or the simulation stands still until a promise of the platform is kept. */
  get isBusy(): boolean {
    return this.#frozen || this.#current !== null || !this.#isIdle;
  }

  #push(task: Task): void {
    if (task.gate?.closed) task.gate.held.push(task);
    else this.#ready.push(task);
  }

  /** Starts dispatching in a turn of its own if it isn't under way. */
  #kick(): void {
    if (!this.#current && !this.#switching && !this.#deferred && !this.#dispatching) this.#defer();
  }

  #defer(): void {
    this.#deferred = true;
    this.#platform.defer(() => {
      this.#deferred = false;
      this.#startSlice();
      this.#dispatch();
    });
  }

  #startSlice(): void {
    this.#sliceStart = this.#platform.now();
    this.#ranInSlice = false;
  }

  /** Resumes the next ready task, or lets time pass. Never runs while a task is running. */
  #dispatch(): void {
    if (this.#current || this.#switching || this.#deferred || this.#frozen) return;
    this.#cancelWake?.();
    this.#cancelWake = null;
    for (;;) {
      this.#admit();
      if (this.#held) return;
      if (this.#paused) return this.#resume(this.#paused);
      const fire = this.#timers.take(this.#nowUs);
      if (fire) {
        this.#step++;
        this.#apply(fire);
        continue;
      }
      // at least one task runs in each slice, however slow the machine is
      if (this.#ranInSlice && this.#platform.now() - this.#sliceStart > SLICE_MS) return this.#defer();
      const task = this.#shift();
      if (task) {
        this.#step++;
        this.#nowUs += STEP_US;
        this.#sinceSwitch = 0;
        return this.#resume(task);
      }
      if (!this.#advance()) return;
    }
  }

  #resume(task: Task): void {
    this.#paused = null;
    this.#ranInSlice = true;
    this.#switching = true;
    task.resume();
  }

  get #isIdle(): boolean {
    return !this.#paused && this.#head >= this.#ready.length;
  }

  #replayDue(): boolean {
    return this.#replay.length > 0 && this.#replay[0]!.stamp.step <= this.#step;
  }

  #admit(): void {
    while (this.#replayDue()) {
      const { stamp, input } = this.#replay.shift()!;
      this.#nowUs = Math.max(this.#nowUs, stamp.us);
      this.#apply(() => input(this.stamp));
    }
    if (!this.#inputs.length || this.#replay.length) return;
    if (this.#isIdle && this.#pace === 'paced') {
      const next = this.#timers.next() ?? Number.POSITIVE_INFINITY;
      this.#nowUs = Math.max(this.#nowUs, Math.min(next, this.#realUs()));
    }
    for (const input of this.#inputs.splice(0)) this.#apply(() => input(this.stamp));
  }

  #apply(change: () => void): void {
    this.#dispatching = true;
    try {
      change();
    } finally {
      this.#dispatching = false;
    }
  }

  #shift(): Task | undefined {
    while (this.#head < this.#ready.length) {
      const task = this.#ready[this.#head++]!;
      if (this.#head > 1024 && this.#head * 2 > this.#ready.length) {
        this.#ready = this.#ready.slice(this.#head);
        this.#head = 0;
      }
      if (!task.gate?.closed) return task;
      task.gate.held.push(task);
    }
    this.#ready.length = 0;
    this.#head = 0;
    return undefined;
  }

  #realUs(): number {
    return Math.floor(this.#usStart + (this.#platform.now() - this.#realStart) * 1000);
  }

  /** With nothing ready: moves time on. False when there is nothing to do before the outside says more. */
  #advance(): boolean {
    const next = this.#timers.next();
    // An input of another version's run, which took more steps to get here: its time has to do, or it would never come.
    const late = this.#replay[0];
    if (late && (next === undefined || late.stamp.us < next)) {
      late.stamp = { us: late.stamp.us, step: this.#step };
      return true;
    }
    if (next === undefined) {
      for (const done of this.#idleWaiters.splice(0)) done();
      return false;
    }
    if (this.#pace === 'paced') {
      const wait = (next - this.#realUs()) / 1000;
      if (wait > AHEAD_MS) {
        this.#cancelWake = this.#platform.after(Math.ceil(wait), () => {
          this.#cancelWake = null;
          this.#startSlice();
          this.#dispatch();
        });
        return false;
      }
    }
    this.#nowUs = Math.max(this.#nowUs, next);
    return true;
  }
}
