import { lessonHash } from '../../course/hash.ts';
import type { Lesson, TaskState } from '../../course/index.ts';
import type { Topology } from '../../topology/index.ts';
import { takeJournal, takeWorker } from './begun-ahead.ts';
import { forgetful } from './forgetful.ts';
import { FRESH } from './fresh.ts';
import type { JournalStore, NotKept, Unreadable } from './journal-store.ts';
import type {
  Boot,
  CommandRequests,
  FromMachine,
  Journal,
  JournalEntry,
  PacketQuestion,
  PacketRoute,
  Page,
  ToMachine,
  WatchingPanel,
} from './messages.ts';
import { finishedTasks, followFinished, forgetFinished, keepFinished } from './progress-store.ts';
import { Watchdog } from './watchdog.ts';

export interface MachineSettings {
  /** Names the journal; without one, nothing is kept. */
  keep: string | undefined;
  lesson: Lesson | undefined;
  /** Version of the simulator. */
  simulator: string;
  /** Set when it is a machine of an assignment. */
  own?: OwnMachine | undefined;
}

/** A machine of an assignment: apart from that of the same lesson, and with a seed that is the learner's. */
export interface OwnMachine {
  /** Names what is kept of it; empty: nothing is. */
  name: string;
  seed: string;
  /** Hash of the lesson, which has the learner's values here. */
  lesson: string;
  /** Told the journal of a machine on which a task was finished, before it is reset. */
  setAside(journal: Journal): Promise<void>;
}

/** Where output goes: the terminal on the page. */
export interface Screen {
  /** `digested` is called when it is on the screen. */
  write(data: Uint8Array, digested: () => void): void;
  reset(): void;
  hold(rows: number, cols: number): void;
  fit(): void;
  readonly size: { rows: number; cols: number };
}

/**
 * - `off`: not started yet
 * - `booting`: starts, or replays its journal
 * - `live`: answers
 * - `silent`: has given no sign of life for a while
 * - `crashed`: its worker is gone
 */
export type Phase = 'off' | 'booting' | 'live' | 'silent' | 'crashed';

/** Bytes of output in one message that only a flood reaches, and how long it then pauses. */
const FLOOD = 50_000;
const FLOOD_PAUSE_MS = 100;

/** Characters. What is longer is no command line, and would be kept in the journal for ever. */
const LONGEST_PASTE = 1_000_000;

const isEnter = ({ input }: JournalEntry): boolean => input.kind === 'keys' && /[\r\n]/.test(input.data);

/** The learner's machine, as the page knows it: a worker, its journal, and what it last told. */
class LearnerMachine {
  phase = $state<Phase>('off');
  topology = $state.raw<Topology | undefined>();
  tasks = $state.raw<TaskState[]>([]);
  finished = $state.raw<string[]>([]);
  /** What was answered to questions of tasks, by `TASK.ID`. */
  answers = $state.raw<Record<string, string>>({});
  /** Set when the journal was made in the lesson as it was before a change. */
  lessonChanged = $state(false);
  /** Something without which it can't run could not be fetched. */
  notLoaded = $state(false);
  notKept = $state<NotKept | undefined>();
  /** Set when the journal was made with another version of the simulator. */
  madeWith = $state<string | undefined>();
  fault = $state<{ program: string; message: string } | undefined>();
  /** What the Browser panel shows, and the address that it waits for. */
  page = $state.raw<Page | undefined>();
  opening = $state<string | undefined>();
  /** What commands asked the daemon for, the first one first; told while the Requests panel is shown. */
  requests = $state.raw<CommandRequests[]>([]);
  /** The way of the packet that was sent, or asked about, last; told while somebody watches packets. */
  route = $state.raw<PacketRoute | undefined>();
  /** Whether a command has sent anything since the machine began, or the way of something was asked for. */
  sent = $state(false);
  /** The kept journal could not be read: nothing of it, or not all. */
  unreadable = $state<Unreadable | undefined>();
  /** Another tab has this machine, and this is the one beside it. */
  beside = $state(false);
  /** Megabytes of a paste that was refused. */
  tooLong = $state<number | undefined>();
  /** Numbers of the terminals that there are, and of the one that is shown, to which goes what is typed. */
  terminals = $state.raw<readonly number[]>([0]);
  terminal = $state(0);
  /** Grows with each key that the learner typed or had typed. */
  typed = $state(0);

  #settings: MachineSettings | undefined;
  /** By the number of the terminal. */
  #screens: Array<Screen | undefined> = [];
  #sizes: Array<{ rows: number; cols: number }> = [];
  /** What the machine has told before there was a screen; and what it wrote to terminals that have none yet. */
  #unheard: FromMachine[] = [];
  /** The terminals that it has told of, and how many there were before something was taken back. */
  #open: number[] = [];
  #had = 1;
  #store: JournalStore = forgetful();
  #worker: Worker | undefined;
  #seed = '';
  #entries: JournalEntry[] = [];
  /** Commands that the machine began with. */
  #commands: string[] = [];
  /** Each as often as somebody watches it. */
  #watched: WatchingPanel[] = [];
  #early: Array<[data: string, terminal: number | undefined]> = [];
  readonly #watchdog = new Watchdog(
    () => this.#send({ type: 'ping' }),
    () => {
      this.phase = 'silent';
    },
  );
  /** The replay is over. */
  #ready = false;
  /** How many tasks were finished when a journal was set aside last. */
  #keptFinished = 0;
  /** The worker has said something: it is there. */
  #heard = false;
  #started: Promise<void> | undefined;

  /** Begins, or goes on where it was left; resolves when it boots. What it says is heard when it has a screen: {@link attach}. */
  start(settings: MachineSettings): Promise<void> {
    this.#started = this.#start(settings);
    return this.#started;
  }

  async #start(settings: MachineSettings): Promise<void> {
    this.#settings = settings;
    this.phase = 'booting';
    if (settings.lesson) {
      const id = this.#progress;
      this.finished = finishedTasks(id);
      followFinished(id, (finished) => {
        this.finished = finished;
      });
    }
    if (settings.keep) this.#store = await takeJournal(settings.keep);
    this.notKept = this.#store.notKept;
    this.beside = this.#store.beside;
    const journal = await this.#store.load();
    this.unreadable = this.#store.unreadable;
    if (journal) {
      this.#seed = journal.seed;
      this.#entries = journal.entries;
      this.#commands = [...journal.start];
      this.lessonChanged =
        settings.lesson !== undefined &&
        journal.lesson !== undefined &&
        journal.lesson !== this.#lessonHash(settings.lesson);
      this.madeWith = journal.simulator === settings.simulator ? undefined : journal.simulator;
    } else void this.#begin();
    this.#boot();
  }

  /** A terminal of it is there. The returned function is called when it no longer is. */
  attach(screen: Screen, terminal = 0): () => void {
    this.#screens[terminal] = screen;
    this.#holdSize(terminal);
    for (const message of this.#unheard.splice(0)) this.#hear(message);
    if (this.#ready) screen.fit();
    return () => {
      if (this.#screens[terminal] === screen) this.#screens[terminal] = undefined;
    };
  }

  /** Another terminal on the same host, which is then the one that is shown. */
  openTerminal(): void {
    if (this.#ready) this.#send({ type: 'open-terminal', ...this.#sizes[this.terminal]! });
  }

  closeTerminal(terminal: number): void {
    if (this.#ready) this.#send({ type: 'close-terminal', terminal });
  }

  #showTerminals(): void {
    const { terminals } = this;
    const open = this.#open.length ? this.#open : [0];
    for (const number of terminals) if (!open.includes(number)) delete this.#sizes[number];
    this.terminals = open;
    const added =
      terminals.length < open.length ? open.find((number) => !terminals.includes(number)) : undefined;
    this.terminal = added ?? open.findLast((number) => number <= this.terminal) ?? open[0]!;
  }

  /** The terminal could not be fetched. */
  missing(): void {
    this.notLoaded = true;
  }

  /** Keys, as the terminal emulator sends them; for the terminal that is shown, or another one. */
  keys(data: string, terminal?: number): void {
    if (data.length > LONGEST_PASTE) {
      this.tooLong = Math.ceil(data.length / 1e6);
      return;
    }
    this.typed++;
    if (this.#ready) this.#send({ type: 'keys', terminal: terminal ?? this.terminal, data });
    else this.#early.push([data, terminal]);
  }

  /** Answers a question of a task: `TASK.ID`. */
  answer(question: string, value: string): void {
    if (this.#ready) this.#send({ type: 'answer', question, value });
  }

  /** Makes a fresh situation for a task. */
  setUp(task: string): void {
    if (this.#ready) this.#send({ type: 'setup', task });
  }

  /** All that was put into the machine so far. */
  get journal(): Journal {
    return { ...this.#head(), entries: [...this.#entries] };
  }

  #head(): Omit<Journal, 'entries'> {
    const { lesson, simulator } = this.#settings!;
    return {
      version: 1,
      simulator: this.madeWith ?? simulator,
      seed: this.#seed,
      catalogue: 'hub',
      start: [...this.#commands],
      ...(lesson && { lesson: this.#lessonHash(lesson) }),
    };
  }

  #lessonHash(lesson: Lesson): string {
    return this.#settings?.own?.lesson ?? lessonHash(lesson);
  }

  /** What finished tasks are kept under. */
  get #progress(): string {
    return this.#settings?.own?.name ?? this.#settings?.lesson?.id ?? '';
  }

  /**
   * A machine as a journal tells it, for somebody who looks on. Terminals are attached as to a learner's machine; the one that
   * the last input was for is shown. Nothing of it is kept.
   */
  show(settings: MachineSettings, journal: Journal): void {
    this.#stop();
    this.#settings = settings;
    this.#seed = journal.seed;
    this.#entries = [...journal.entries];
    this.#commands = [...journal.start];
    this.finished = [];
    const last = journal.entries
      .map(({ input }) => input)
      .findLast((input) => input.kind === 'keys')?.terminal;
    if (last !== undefined && this.terminals.includes(last)) this.terminal = last;
    this.#boot();
  }

  /** Ends the machine. */
  end(): void {
    this.#stop();
    this.phase = 'off';
    this.terminals = [0];
    this.terminal = 0;
  }

  /** Opens an address in the Browser panel. */
  browse(url: string): void {
    if (this.phase !== 'live' && this.phase !== 'silent') return;
    this.opening = url;
    this.#send({ type: 'browse', url });
  }

  /** A panel is shown from now on; the returned function is called when it is shown no more. */
  watch(panel: WatchingPanel): () => void {
    if (!this.#watched.includes(panel)) this.#send({ type: 'watch', panel, on: true });
    this.#watched.push(panel);
    return () => {
      this.#watched.splice(this.#watched.indexOf(panel), 1);
      if (!this.#watched.includes(panel)) this.#send({ type: 'watch', panel, on: false });
    };
  }

  /** Asks for the way of a packet; {@link route} follows. */
  trace(question: PacketQuestion): void {
    this.#send({ type: 'trace', question });
  }

  #hearRequests(commands: CommandRequests[], first: number): void {
    const known = new Map(this.requests.map((command) => [command.id, command]));
    for (const command of commands) known.set(command.id, command);
    this.requests = [...known.values()].filter(({ id }) => id >= first).sort((a, b) => a.id - b.id);
  }

  resize(rows: number, cols: number, terminal = 0): void {
    const size = this.#sizes[terminal];
    if (this.phase !== 'live' || (rows === size?.rows && cols === size.cols)) return;
    this.#sizes[terminal] = { rows, cols };
    this.#send({ type: 'resize', terminal, rows, cols });
  }

  /** A fresh machine. Finished tasks stay finished. */
  async reset(): Promise<void> {
    await this.#started; // what is kept is read by then, and can be forgotten
    this.#stop();
    await this.#setAside();
    await this.#begin();
    this.#boot();
  }

  /** The same machine again in a new worker, brought to where it was. */
  restart(): void {
    this.#stop();
    this.#boot();
  }

  /** The machine as it was before the last line was entered. */
  async takeBack(): Promise<void> {
    this.#stop();
    await this.#setAside();
    const last = this.#entries.findLastIndex(isEnter);
    const before = this.#entries.findLastIndex((entry, i) => i < last && isEnter(entry));
    // a terminal in which that was the first line stays
    const opened = this.#entries.findLastIndex(
      ({ input }, i) => input.kind === 'open-terminal' && (i < last || last < 0),
    );
    this.#had = this.terminals.length;
    const from = Math.max(before, opened) + 1;
    const { length } = this.#entries;
    this.#entries = this.#entries.slice(0, from);
    await this.#store.drop(from, length);
    this.#boot();
  }

  async #setAside(): Promise<void> {
    if (this.finished.length <= this.#keptFinished || !this.#entries.some(isEnter)) return;
    this.#keptFinished = this.finished.length;
    await this.#settings?.own?.setAside(this.journal);
  }

  /** Unticks what was finished. */
  forgetProgress(): void {
    this.finished = [];
    if (this.#settings?.lesson) forgetFinished(this.#progress);
  }

  async #begin(): Promise<void> {
    const random = () =>
      [...crypto.getRandomValues(new Uint8Array(8))].map((b) => b.toString(16).padStart(2, '0')).join('');
    this.#seed = this.#settings?.own?.seed ?? random();
    this.#entries = [];
    this.madeWith = undefined;
    this.lessonChanged = false;
    this.#commands = [...(this.#settings!.lesson?.start ?? [])];
    await this.#store.begin(this.#head());
    this.notKept = this.#store.notKept;
  }

  /** Ends the worker. What it still had to say is not heard, and what is typed from here on is for the next one. */
  #stop(): void {
    this.#watchdog.stop();
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#early = [];
    this.#ready = false;
    this.phase = 'booting';
  }

  #boot(): void {
    const { lesson } = this.#settings!;
    this.fault = undefined;
    this.topology = undefined;
    this.page = undefined;
    this.opening = undefined;
    this.requests = [];
    this.route = undefined;
    this.sent = false;
    this.tasks = [];
    this.answers = {};
    this.#open = [];
    for (const [terminal, screen] of this.#screens.entries()) {
      screen?.reset();
      this.#holdSize(terminal);
    }
    this.#heard = false;
    this.#unheard = [];
    this.#worker?.terminate();
    this.#worker = undefined;
    let worker: Worker;
    try {
      worker = takeWorker();
    } catch (error) {
      // such as in a frame of no origin
      console.error(error);
      this.notLoaded = true;
      this.phase = 'crashed';
      return;
    }
    this.#worker = worker;
    worker.onmessage = ({ data }: MessageEvent<FromMachine>) => {
      if (worker !== this.#worker) return;
      this.#heard = true;
      if (this.#screens.some(Boolean)) this.#hear(data);
      else this.#unheard.push(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      if (worker !== this.#worker) return;
      console.error(event.message);
      if (!this.#heard) this.notLoaded = true;
      this.#stop();
      this.phase = 'crashed';
    };
    const boot: Boot = {
      type: 'boot',
      seed: this.#seed,
      catalogue: 'hub',
      lesson: lesson && $state.snapshot(lesson),
      journal: this.#entries.length ? this.journal : undefined,
      done: [...this.finished],
    };
    this.#send(boot);
    this.#watchdog.start();
  }

  /** The terminal has the size of the journal's end for the time of a replay. */
  #holdSize(terminal: number): void {
    const sizes = this.#entries.map(({ input }) => input).filter((input) => 'rows' in input);
    const size = sizes.findLast((input) => input.kind !== 'resize' || input.terminal === terminal);
    if (!size) return;
    this.#sizes[terminal] = { rows: size.rows, cols: size.cols };
    this.#screens[terminal]?.hold(size.rows, size.cols);
  }

  #hear(message: FromMachine): void {
    this.#watchdog.heard();
    if (this.phase === 'silent') this.phase = this.#ready ? 'live' : 'booting';
    if (message.type === 'pong') return;
    if (message.type === 'output') {
      const { terminal, data } = message;
      const screen = this.#screens[terminal];
      if (!screen) {
        this.#unheard.push(message);
        return;
      }
      const taken = () => this.#send({ type: 'taken', terminal });
      // a flood gets no more of the page than it leaves for everything else
      screen.write(data, () => {
        if (data.length > FLOOD) setTimeout(taken, FLOOD_PAUSE_MS);
        else taken();
      });
    } else if (message.type === 'journal') {
      this.#store.append(this.#entries.length, message.entry);
      this.#entries.push(message.entry);
      this.notKept = this.#store.notKept ?? this.notKept;
    } else if (message.type === 'page') {
      if (this.opening && message.asked !== this.opening) return; // was under way when another one was asked for
      this.page = message.page;
      this.opening = undefined;
    } else if (message.type === 'topology') this.topology = message.topology;
    else if (message.type === 'tasks') this.#hearTasks(message.tasks, message.answers);
    else if (message.type === 'fault') {
      console.error(`${message.program}: ${message.message}`);
      this.fault = message;
    } else if (message.type === 'requests') this.#hearRequests(message.commands, message.first);
    else if (message.type === 'sent') this.sent = true;
    else if (message.type === 'route') {
      this.route = message.route;
      this.sent = true;
    } else if (message.type === 'terminals') {
      this.#open = message.open;
      this.#unheard = this.#unheard.filter(
        (other) => other.type !== 'output' || message.open.includes(other.terminal),
      );
      if (this.#ready) this.#showTerminals();
    } else if (message.type === 'ready') this.#live();
  }

  #hearTasks(tasks: TaskState[], answers: Record<string, string>): void {
    this.tasks = tasks;
    this.answers = answers;
    const done = tasks.filter((task) => task.done).map(({ id }) => id);
    if (done.every((id) => this.finished.includes(id))) return;
    this.finished = [...new Set([...this.finished, ...done])];
    const notKept = this.#progress ? keepFinished(this.#progress, [...this.finished]) : undefined;
    this.notKept ??= notKept;
  }

  #live(): void {
    this.phase = 'live';
    this.#ready = true;
    if (!this.#entries.some(isEnter)) this.topology ??= FRESH;
    for (const panel of new Set(this.#watched)) this.#send({ type: 'watch', panel, on: true });
    const { length } = this.terminals;
    this.#showTerminals();
    // after a reload, that in which something was typed last
    const last = this.#entries.map(({ input }) => input).findLast((input) => input.kind === 'keys')?.terminal;
    if (length !== this.terminals.length && last !== undefined && this.terminals.includes(last))
      this.terminal = last;
    for (let i = this.#open.length; i < this.#had; i++) {
      const { size } = this.#screens.find(Boolean)!;
      this.#sizes[i] = size;
      this.#send({ type: 'open-terminal', ...size });
    }
    this.#had = 1;
    for (const screen of this.#screens) screen?.fit();
    for (const [data, terminal] of this.#early.splice(0)) this.keys(data, terminal);
  }

  #send(message: ToMachine): void {
    this.#worker?.postMessage(message);
  }
}

/** One page has one machine. */
export const machine = new LearnerMachine();
