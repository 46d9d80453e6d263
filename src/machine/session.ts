import type { Check, Lesson, Probe, TaskState } from '../course/index.ts';
import type { Platform, Stamp } from '../kernel/index.ts';
import type { Topology } from '../topology/index.ts';
import type { Background } from './background.ts';
import type { Page } from './browse.ts';
import { DeedLog } from './deeds.ts';
import type { Looked } from './evaluation.ts';
import type { JournalEntry, MachineInput } from './journal.ts';
import { runHidden } from './lesson-shell.ts';
import { Machine, type MachineOptions } from './machine.ts';
import type { HostTerminal } from './terminal.ts';

export interface SessionOptions {
  seed: string;
  catalogue: 'hub' | 'standin';
  lesson: Lesson | undefined;
  /** Commands that are run before the first input; those of the lesson if they aren't given. */
  start?: readonly string[];
  /** Inputs of an earlier run, to be replayed first. */
  entries?: JournalEntry[];
  /** Tasks that were finished in it. */
  done?: string[];
  platform?: Platform;
  /** After the replay: `paced` for a learner, `fast` for tests and grading. */
  pace?: 'paced' | 'fast';
  /** For grading: nothing goes on while tasks are looked at, so that no state is missed in which one was done. */
  strict?: boolean;
}

/** What a session tells. */
export interface SessionEvents {
  /** Without it, the terminals' output is looked at by nobody. */
  output?(terminal: number, data: Uint8Array): void;
  /** The numbers of the terminals that are open, whenever that changes. */
  terminals?(open: number[]): void;
  journal(entry: JournalEntry): void;
  topology(topology: Topology): void;
  /** The state of the tasks, and what was answered so far, by `TASK.ID`. */
  tasks(tasks: TaskState[], answers: Record<string, string>): void;
  /** What came of a `browse` input, if it is still the last one. */
  page?(page: Page, asked: string): void;
  fault(program: string, message: string): void;
}

/**
 * A learner's machine with a lesson: inputs go in and are journalled, output, topology and the state of the tasks
 * come out. The same options and inputs give the same machine, wherever it runs.
 */
export class Session {
  readonly machine: Machine;
  readonly #options: SessionOptions;
  readonly #events: SessionEvents;
  /** By number; one that was closed leaves its place to the next that is opened. */
  readonly #terminals: Array<HostTerminal | undefined> = [];
  readonly #entries: JournalEntry[] = [];
  readonly #done: Set<string>;
  /** Resolve when the host has had its time to start, and when the last input has been replayed. */
  readonly #booted: Promise<void>;
  readonly #replayed: Promise<void>;
  readonly #started: Promise<void>;
  #start: (() => void) | undefined;
  /** How much takes no real time before the learner's time begins: boot, and replay and lesson's commands where there are some. */
  #ahead = 1;
  /** Inputs that came while the lesson's own commands were still running. */
  readonly #early: MachineInput[] = [];
  /** How many of the lesson's own lists of commands are running: what they leave half-way counts for nothing. */
  #preparing = 0;
  /** How many addresses were opened. */
  #browsed = 0;
  /** Docker's state before the learner entered anything; of tasks with a setup, after the last one. */
  #before: Topology | undefined;
  readonly #setUps = new Map<string, Topology>();
  #entered = false;
  readonly #deeds: DeedLog | undefined;
  #topology: Topology | undefined;
  #probe: Probe | undefined;
  #background: Background | undefined;
  #stale = false;
  #busy = false;
  #later: ReturnType<typeof setTimeout> | undefined;
  #soon: ReturnType<typeof setTimeout> | undefined;
  /** When strict: inputs that have to wait until the tasks have been looked at. */
  readonly #waiting: Array<() => void> = [];
  /** When strict: a task lacks nothing but what the machine is asked for, of which no event tells. */
  #asks = false;
  #looked: (() => void) | undefined;
  /** When strict: what came of the last look, and whether what the learner does could change that. */
  #last: Looked | undefined;
  #doing = true;
  #wantsCommands: boolean | undefined;

  constructor(options: SessionOptions, events: SessionEvents) {
    this.#options = options;
    this.#events = events;
    this.#done = new Set(options.done);
    this.machine = new Machine(
      this.#machineOptions((error, program) =>
        events.fault(program, String((error as Error)?.stack ?? error)),
      ),
    );
    this.machine.hintOnce();
    this.#deeds = options.lesson && new DeedLog(this.machine, () => this.#look());
    this.machine.late.onStart = ({ observe }) =>
      observe(this.machine.host, this.machine.docker, (topology) => this.#see(topology));
    // A timer counts as a step of the run: every session has this one, and a replay has no further ones.
    const { scheduler } = this.machine.kernel;
    this.#booted = reached(this.machine, scheduler.nowUs + BOOT_US, () => this.#passed());
    const start = options.start ?? options.lesson?.start ?? [];
    this.#started = start.length ? this.#prepareLater(start) : Promise.resolve();
    this.#replayed = this.#replay(options.entries ?? []);
  }

  // They run once there is a terminal: the prompt needn't wait for what they need of Docker.
  #prepareLater(start: readonly string[]): Promise<void> {
    this.#preparing++;
    this.#ahead++;
    return new Promise((resolve) => {
      this.#start = () => {
        this.#start = undefined;
        void runHidden(this.machine.host, start, () => this.#passed()).then(() => {
          resolve();
          this.#prepared();
        });
      };
    });
  }

  #prepared(): void {
    if (--this.#preparing) return;
    for (const input of this.#early.splice(0)) this.input(input);
    this.#look();
  }

  #replay(entries: JournalEntry[]): Promise<void> {
    if (entries.length === 0) return Promise.resolve();
    this.#ahead++;
    return new Promise((resolve) => {
      this.machine.kernel.scheduler.replay(
        entries.map((entry, i) => ({
          stamp: entry.stamp,
          input: () =>
            this.#again(entry, () => {
              this.#entries.push(entry);
              this.#apply(entry.input);
              if (i < entries.length - 1) return;
              this.#passed();
              resolve();
            }),
        })),
      );
    });
  }

  // What a line changed without an event is there when the next one begins, or is entered.
  #again({ input }: JournalEntry, apply: () => void): void {
    if (this.#busy && this.#options.strict) {
      this.#waiting.push(apply);
      return;
    }
    if (this.#asks && (isEnter(this.#entries.at(-1)?.input) || isEnter(input))) {
      this.#waiting.push(apply);
      this.#probe = undefined;
      this.#look();
    } else apply();
  }

  /** When strict: looks at what is there some virtual time after the last input. Resolves to the finished tasks. */
  async judge(afterUs: number): Promise<string[]> {
    await this.#booted;
    await this.#replayed;
    this.#start?.();
    await this.#started;
    const { scheduler } = this.machine.kernel;
    await new Promise<void>((resolve) => {
      const look = (): void => {
        this.#probe = undefined;
        this.#look();
        if (this.#busy) this.#looked = resolve;
        else resolve();
      };
      scheduler.at(scheduler.nowUs + afterUs, look);
    });
    return [...this.#done];
  }

  #machineOptions(onFault: MachineOptions['onFault']): MachineOptions {
    const { seed, catalogue, platform, strict } = this.#options;
    return {
      seed,
      catalogue,
      pace: 'fast',
      startOn: 'need',
      ...(strict && { unwatched: true }),
      ...(platform && { platform }),
      ...(onFault && { onFault }),
    };
  }

  /** Resolves when the replay is over. The lesson's own commands may still be running then. */
  async ready(): Promise<void> {
    await this.#booted;
    await this.#replayed;
  }

  // At that very moment: with `fast` pace, time would go on to the next timer, be it tomorrow's, before a promise tells.
  #passed(): void {
    if (--this.#ahead === 0) this.machine.kernel.scheduler.setPace(this.#options.pace ?? 'paced');
  }

  /**
   * Puts an input in. It is journalled with the stamp at which it happened. What could see the lesson's own commands
   * half-way waits until they have ended.
   */
  input(input: MachineInput): void {
    if (this.#preparing && (this.#early.length || !isHarmless(input))) {
      this.#early.push(input);
      return;
    }
    this.#background?.disturb();
    this.machine.kernel.scheduler.inject((stamp: Stamp) => {
      const entry: JournalEntry = { stamp: { ...stamp }, input };
      this.#entries.push(entry);
      this.#events.journal(entry);
      this.#apply(input);
      if (isEnter(input)) this.#lookLater();
    });
  }

  /** Makes a fresh situation for a task, where it has commands for that. */
  setUp(task: string): void {
    const commands = this.#options.lesson?.tasks.find(({ id }) => id === task)?.setup ?? [];
    if (commands.length) this.input({ kind: 'setup', task, commands: [...commands] });
  }

  #prepare(task: string, commands: readonly string[]): void {
    this.#preparing++;
    void runHidden(this.machine.host, commands).then(() => {
      if (this.#topology) this.#setUps.set(task, this.#topology);
      this.#prepared();
    });
  }

  #apply(input: MachineInput): void {
    this.#entered ||= isEnter(input);
    if (input.kind === 'open-terminal') {
      this.#open(input.rows, input.cols);
      this.#start?.();
    } else if (input.kind === 'close-terminal') this.#close(input.terminal);
    else if (input.kind === 'keys') this.#terminals[input.terminal]?.type(input.data);
    else if (input.kind === 'browse') this.#browse(input.url);
    else if (input.kind === 'answer') this.#deeds?.answer(input.question, input.value);
    else if (input.kind === 'setup') this.#prepare(input.task, input.commands);
    else this.#terminals[input.terminal]?.resize(input.rows, input.cols);
  }

  #open(rows: number, cols: number): void {
    const free = this.#terminals.indexOf(undefined);
    const number = free < 0 ? this.#terminals.length : free;
    if (number >= MOST_TERMINALS) return;
    this.#terminals[number] = this.machine.openTerminal(
      rows,
      cols,
      this.#events.output && ((data) => this.#events.output?.(number, data)),
      () => !this.#close(number),
    );
    this.#tellTerminals();
  }

  /** Whether it is closed: the only one stays. */
  #close(number: number): boolean {
    const terminal = this.#terminals[number];
    if (!terminal || this.#terminals.every((other) => !other || other === terminal)) return false;
    this.#terminals[number] = undefined;
    terminal.close();
    this.#tellTerminals();
    return true;
  }

  #tellTerminals(): void {
    this.#events.terminals?.([...this.#terminals.keys()].filter((number) => this.#terminals[number]));
  }

  #browse(url: string): void {
    const { host, late } = this.machine;
    const number = ++this.#browsed;
    host.spawn(
      ['browser-start'],
      async () => {
        await late.need();
        const { browse } = await host.kernel.scheduler.freezeUntil(import('./browse.ts'));
        browse(host, url, (page) => {
          if (number === this.#browsed) this.#events.page?.(page, url);
        });
        return 0;
      },
      { hidden: true },
    );
  }

  #see(topology: Topology): void {
    this.#events.topology(topology);
    this.#topology = topology;
    if (!this.#entered) this.#before = topology;
    this.#probe = undefined;
    this.#look();
  }

  #look(): void {
    this.#stale = true;
    if (this.#busy || this.#preparing || !(this.#topology || this.#deeds?.answers.size)) return;
    if (!this.#options.strict) {
      this.#soon ??= setTimeout(
        () => this.#lookWhenIdle(evaluation ? LOOK_LATEST_MS : FIRST_LOOK_LATEST_MS),
        LOOK_MS,
      );
      return;
    }
    if (!this.#doing && this.#isSeen) return;
    this.machine.kernel.scheduler.holdClock(true);
    void this.#evaluate();
  }

  // What the learner waits for, the prompt, comes first, and what has to be fetched for it.
  #lookWhenIdle(patienceMs: number): void {
    const busy =
      this.machine.kernel.scheduler.isBusy || this.#terminals.some((terminal) => terminal?.tty.isTaken);
    if (busy && patienceMs > 0) {
      this.#soon = setTimeout(() => this.#lookWhenIdle(patienceMs - LOOK_MS), LOOK_MS);
      return;
    }
    this.#soon = undefined;
    if (!this.#busy) void this.#evaluate();
  }

  /** When strict: there is nothing that the last look has not seen but what the learner did. */
  get #isSeen(): boolean {
    const { topology, probe } = this.#last?.watched ?? {};
    return topology === (this.#topology ?? NOTHING) && probe === this.#probe;
  }

  // What is typed into a program in a container, redis-cli say, changes things of which no event tells.
  #lookLater(): void {
    clearTimeout(this.#later);
    this.#later = setTimeout(() => {
      this.#probe = undefined;
      this.#look();
    }, SETTLE_MS);
  }

  // Checks run outside of the simulation: they must not change it. While one round runs, what happens is kept for
  // the next.
  async #evaluate(): Promise<void> {
    const { lesson } = this.#options;
    if (!lesson) return;
    this.#busy = true;
    try {
      await this.#lookAt(lesson);
    } finally {
      // what could not be fetched is tried again with the next change
      this.#busy = false;
      // what came between the end of the look and this
      while (!this.#busy && this.#waiting.length) this.#waiting.shift()!();
      this.#looked?.();
      if (this.#options.strict && !this.#busy) this.machine.kernel.scheduler.holdClock(false);
    }
  }

  async #lookAt(lesson: Lesson): Promise<void> {
    evaluation ??= await import('./evaluation.ts');
    const {
      Background,
      evaluateLesson,
      isUntouched,
      liveProbe,
      looksAtDeeds,
      namesIn,
      replayProbe,
      withoutWords,
    } = evaluation;
    this.#wantsCommands ??= wantsCommands(lesson);
    const wanted = this.#wantsCommands;
    if (wanted) dockerCommand ??= await import('./docker-command.ts');
    const readDocker = (wanted && dockerCommand?.readDocker) || (() => undefined);
    const hasStart = (this.#options.start ?? lesson.start).length > 0;
    const { strict } = this.#options;
    while (this.#stale && !this.#preparing) {
      this.#stale = false;
      const topology = this.#topology ?? NOTHING;
      const entries = [...this.#entries];
      this.#background ??= new Background(this.#options.platform);
      this.#probe ??= liveProbe(
        this.machine,
        replayProbe(() => this.#copy(entries)),
      );
      const watched = { topology, probe: this.#probe, deeds: this.#deeds!.deeds(readDocker) };
      const tasks = await evaluateLesson(lesson, watched, this.#done, this.#last, strict);
      for (const task of tasks) if (task.done) this.#done.add(task.id);
      if (strict) {
        this.#last = { watched, states: tasks };
        this.#doing = lesson.tasks.some((task) => !this.#done.has(task.id) && looksAtDeeds(task));
      }
      for (const [i, state] of tasks.entries()) {
        const task = lesson.tasks[i]!;
        const before = this.#setUps.get(task.id) ?? (hasStart ? this.#before : undefined);
        const untouched = () =>
          before && isUntouched(task, state, watched, before, this.#entered, namesIn(lesson));
        if (!strict && (await untouched())) tasks[i] = withoutWords(state);
      }
      this.#events.tasks(tasks, Object.fromEntries(this.#deeds!.answers));
      if (!strict) continue;
      this.#asks = tasks.some(({ done, items }) => !done && items.some(({ asked }) => asked));
      while (!this.#stale && this.#waiting.length) this.#waiting.shift()!();
    }
  }

  // The same machine again, brought to where this one is now.
  async #copy(entries: JournalEntry[]): Promise<Machine> {
    const silent: SessionEvents = { journal() {}, topology() {}, tasks() {}, fault() {} };
    const now = this.machine.kernel.scheduler.nowUs;
    const start = this.#options.start ?? this.#options.lesson?.start ?? [];
    const { platform } = this.#background!;
    const options = { ...this.#options, lesson: undefined, strict: false, start, entries, platform };
    const copy = new Session({ ...options, pace: 'fast' }, silent);
    // time stands still there until something is asked
    await reached(copy.machine, now, () => copy.machine.kernel.scheduler.holdClock(true));
    return copy.machine;
  }
}

/** What was fetched to look at tasks, for all sessions. */
let evaluation: typeof import('./evaluation.ts') | undefined;
let dockerCommand: typeof import('./docker-command.ts') | undefined;

const isEnter = (input: MachineInput | undefined): boolean =>
  input?.kind === 'keys' && /[\r\n]/.test(input.data);

/** As many terminals as a machine has at a time. */
const MOST_TERMINALS = 6;

/** Whether an input can't see, or change, what the lesson's own commands are about. */
const isHarmless = (input: MachineInput): boolean =>
  input.kind === 'open-terminal' || input.kind === 'resize' || (input.kind === 'keys' && !isEnter(input));

/** Before Docker has been seen. */
const NOTHING: Topology = { networks: [], containers: [], volumes: [], images: [] };

/** How long after a change the tasks are looked at. */
const LOOK_MS = 40;

/** How long that may wait for a machine that is busy; the first time, when it takes something that has to be fetched. */
const LOOK_LATEST_MS = 400;
const FIRST_LOOK_LATEST_MS = 3000;

/** How long after a line was entered its effects are looked at. */
const SETTLE_MS = 400;

/** Whether a lesson asks for commands that were run: then they have to be read as docker reads them. */
function wantsCommands({ tasks }: Lesson): boolean {
  const wants = (check: Check): boolean => {
    if ('any' in check) return check.any.some(wants);
    if ('all' in check) return check.all.some(wants);
    if ('not' in check) return wants(check.not);
    return 'ran' in check || 'commands' in check;
  };
  return tasks.some(({ check, mistakes }) =>
    [...check, ...mistakes.flatMap(({ when }) => [when].flat() as Check[])].some(wants),
  );
}

/** Virtual time in which the host has started. */
const BOOT_US = 100_000;

/** Resolves when a machine's clock has reached a time; `then` is called at that very moment. */
function reached(machine: Machine, us: number, then: () => void): Promise<void> {
  return new Promise((resolve) => {
    machine.kernel.scheduler.at(us, () => {
      then();
      resolve();
    });
  });
}
