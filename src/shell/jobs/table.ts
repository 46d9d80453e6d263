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
  /** Signalled just now: a real process would take until after the next prompt to end. */
  dying?: boolean;
}

/** The jobs of one shell. */
export class JobTable {
  list: Job[] = [];
  /** Numbers of jobs, the current one last. */
  #recent: number[] = [];
  /** Exit codes of background processes that `wait` may still ask for. */
  readonly codes = new Map<number, number>();

  /** What a subshell sees: the jobs are its parent's, so none can be waited for. */
  inherited(): JobTable {
    const copy = new JobTable();
    copy.list = [];
    return copy;
  }

  add(job: Job): void {
    this.list.push(job);
  }

  /** Gives a job a number and makes it the current one. */
  number(job: Job): void {
    if (!job.id) job.id = Math.max(0, ...this.list.map((j) => j.id)) + 1;
    this.touch(job);
  }

  touch(job: Job): void {
    this.#recent = [...this.#recent.filter((id) => id !== job.id), job.id];
  }

  remove(job: Job): void {
    this.list = this.list.filter((j) => j !== job);
    this.#recent = this.#recent.filter((id) => id !== job.id);
  }

  get numbered(): Job[] {
    return this.list.filter((j) => j.id).sort((a, b) => a.id - b.id);
  }

  get current(): Job | undefined {
    return this.#ranked()[0];
  }

  get previous(): Job | undefined {
    return this.#ranked()[1];
  }

  // Stopped jobs come before running ones.
  #ranked(): Job[] {
    const jobs = this.#recent
      .map((id) => this.list.find((j) => j.id === id))
      .filter((j): j is Job => j !== undefined)
      .reverse();
    return [...jobs.filter((j) => j.stopped), ...jobs.filter((j) => !j.stopped)];
  }

  mark(job: Job): string {
    return job === this.current ? '+' : job === this.previous ? '-' : ' ';
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
      job.stopped = true;
      job.notified = false;
      entry.status = status;
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
    if (name === '-') return this.previous ?? this.current;
    if (/^\d+$/.test(name)) return this.list.find((j) => j.id === Number(name));
    const found = this.numbered.filter((j) =>
      name[0] === '?' ? j.text.includes(name.slice(1)) : j.text.startsWith(name),
    );
    return found.length > 1 ? 'ambiguous' : found[0];
  }
}

export const ended = (job: Job): boolean =>
  job.processes.every((p) => p.status && p.status.kind !== 'stopped');

/** The status of a job: that of its last process. */
export const statusOf = (job: Job): WaitStatus | undefined => job.processes[job.processes.length - 1]!.status;

/** `Running`, `Stopped`, `Done`, `Exit 3`, `Killed` … */
export function stateText(job: Job): string {
  const status = statusOf(job);
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
  const state = stateText(job);
  if (kind === 'ash') {
    const head = `[${job.id}]${table.mark(job)}  ${pids ? `${job.processes[0]!.pid} ` : ''}`;
    return `${head}${state}`.padEnd(33) + job.text;
  }
  const tail = state === 'Running' && job.background ? ' &' : '';
  const pid = pids ? `${String(job.processes[0]!.pid).padStart(5)} ` : ' ';
  return `[${job.id}]${table.mark(job)} ${pid}${state.padEnd(24)}${job.text}${tail}`;
}
