import {
  exitCodeOf,
  type Process,
  type ProcessGroup,
  SIGNAL_TEXT,
  type Waited,
  type WaitStatus,
} from '../../kernel/index.ts';
import type { ShellKind } from '../shell.ts';

export interface JobProcess {
  process: Process;
  pid: number;
  status: WaitStatus | undefined;
}

/** A pipeline that was started: one entry of `jobs`. */
export interface Job {
  /** Its number; 0 while it has never been in the background or stopped. */
  id: number;
  group: ProcessGroup;
  processes: JobProcess[];
  text: string;
  background: boolean;
  stopped: boolean;
  /** Whether the user has been told of its present state. */
  notified: boolean;
  /** Started under job control. */
  controlled: boolean;
  /** What it was doing when it was signalled just now: a real process takes until after the next prompt to end. */
  dying?: 'running' | 'stopped';
}

/** The jobs of one shell. */
export class JobTable {
  list: Job[] = [];
  /** What `jobs` shows in a subshell that has none of its own: those of its parent. */
  #inherited: Job[] = [];
  #current: Job | undefined;
  #previous: Job | undefined;
  /** Exit codes of background processes that `wait` may still ask for. */
  readonly codes = new Map<number, number>();

  /** What a subshell sees: the jobs are its parent's, so none can be waited for. */
  inherited(): JobTable {
    const copy = new JobTable();
    copy.#inherited = this.numbered;
    copy.#current = this.#current;
    copy.#previous = this.#previous;
    return copy;
  }

  add(job: Job): void {
    this.list.push(job);
  }

  /** Gives a job in the background a number. */
  number(job: Job): void {
    if (!job.id) job.id = Math.max(0, ...this.list.map((j) => j.id)) + 1;
    this.choose();
  }

  /** Makes it the current job: it has stopped, or comes into the foreground. */
  makeCurrent(job: Job): void {
    if (!job.id) job.id = Math.max(0, ...this.list.map((j) => j.id)) + 1;
    this.#setCurrent(job);
  }

  remove(job: Job): void {
    this.list = this.list.filter((j) => j !== job);
    const marked = job === this.#current || job === this.#previous;
    if (job === this.#current) this.#current = undefined;
    if (job === this.#previous) this.#previous = undefined;
    if (marked) this.choose();
  }

  get numbered(): Job[] {
    const own = this.list.filter((j) => j.id).sort((a, b) => a.id - b.id);
    return own.length ? own : this.#inherited;
  }

  get current(): Job | undefined {
    return this.#current;
  }

  get previous(): Job | undefined {
    return this.#previous;
  }

  #last(wanted: (job: Job) => boolean, before = Number.POSITIVE_INFINITY): Job | undefined {
    return this.numbered.findLast((job) => job.id < before && wanted(job));
  }

  /** Finds a current job after a change, by bash's rules: stopped ones come before running ones. */
  choose(): void {
    const stopped = (job: Job | undefined): Job | undefined => (job?.stopped ? job : undefined);
    const found =
      stopped(this.#current) ??
      stopped(this.#previous) ??
      this.#last((job) => job.stopped) ??
      this.#last(isRunning) ??
      this.#current;
    if (found) this.#setCurrent(found);
    else this.#previous = undefined;
  }

  #setCurrent(job: Job): void {
    if (this.#current !== job) {
      this.#previous = this.#current;
      this.#current = job;
    }
    if (this.#previous && this.#previous !== job && this.#previous.stopped) return;
    const older = job.stopped ? this.#last((j) => j.stopped, job.id) : undefined;
    const running = this.#last((j) => isRunning(j) && j !== job, isRunning(job) ? job.id : undefined);
    this.#previous = older ?? running ?? job;
  }

  mark(job: Job): string {
    return job === this.#current ? '+' : job === this.#previous ? '-' : ' ';
  }

  /** Notes what became of a child. */
  record(waited: Waited): void {
    const job = this.list.find((j) => j.processes.some((p) => p.process === waited.process));
    if (!job) return;
    const entry = job.processes.find((p) => p.process === waited.process)!;
    const { status } = waited;
    if (status.kind === 'continued') {
      job.stopped = false;
      entry.status = undefined;
    } else if (status.kind === 'stopped') {
      entry.status = status;
      if (!job.processes.every((p) => p.status)) return;
      job.stopped = true;
      job.notified = false;
      if (job.id) this.#setCurrent(job);
    } else {
      entry.status = status;
      this.codes.set(entry.pid, exitCodeOf(status));
      if (this.codes.size > 1000) this.codes.delete(this.codes.keys().next().value!);
      if (ended(job)) {
        job.notified = false;
        job.stopped = false;
      }
    }
  }

  /** `%1`, `%+`, `%-`, `%name`, `%?text`. */
  find(spec: string): Job | 'ambiguous' | undefined {
    const name = spec.replace(/^%/, '');
    if (name === '' || name === '%' || name === '+') return this.current;
    if (name === '-') return this.previous;
    if (/^\d+$/.test(name)) return this.list.find((j) => j.id === Number(name));
    const found = this.numbered.filter((j) =>
      name[0] === '?' ? j.text.includes(name.slice(1)) : j.text.startsWith(name),
    );
    return found.length > 1 ? 'ambiguous' : found[0];
  }
}

const isRunning = (job: Job): boolean => !job.stopped && !ended(job);

export const ended = (job: Job): boolean =>
  job.processes.every((p) => p.status && p.status.kind !== 'stopped');

/** The status of a job: that of its last process. */
export const statusOf = (job: Job): WaitStatus | undefined => job.processes[job.processes.length - 1]!.status;

/** `Running`, `Stopped`, `Done`, `Exit 3`, `Killed` … */
export function stateText(job: Job, kind: ShellKind): string {
  const status = statusOf(job);
  if (job.stopped && kind === 'bash') return 'Stopped';
  if (job.stopped) {
    const stop = job.processes.find((p) => p.status?.kind === 'stopped')?.status;
    return stop?.kind === 'stopped' ? (SIGNAL_TEXT[stop.signal] ?? 'Stopped') : 'Stopped';
  }
  if (!ended(job) || !status) return 'Running';
  if (status.kind === 'exited') return status.code ? `Exit ${status.code}` : 'Done';
  if (status.kind === 'signaled')
    return (SIGNAL_TEXT[status.signal] ?? `Unknown signal`) + (status.core ? ' (core dumped)' : '');
  return 'Running';
}

/** A line of `jobs`, as bash or ash writes it. */
export function jobLine(table: JobTable, job: Job, kind: ShellKind, pids = false): string {
  const state = job.dying === 'stopped' ? 'Stopped' : stateText(job, kind);
  if (kind === 'ash') {
    const head = `[${job.id}]${table.mark(job)}  ${pids ? `${job.processes[0]!.pid} ` : ''}`;
    return `${head}${state}`.padEnd(33) + job.text.replace(/^\( (.*) \)$/s, '($1)');
  }
  const tail = state === 'Running' && job.background ? ' &' : '';
  const pid = pids ? `${String(job.processes[0]!.pid).padStart(5)} ` : ' ';
  return `[${job.id}]${table.mark(job)} ${pid}${state.padEnd(24)}${job.text}${tail}`;
}
