import { exitCodeOf, isSysError, type ProcessGroup, SIGNAL_TEXT, type Waited } from '../../kernel/index.ts';
import { Interrupt } from '../eval/control.ts';
import type { Shell } from '../shell.ts';
import { ended, type Job, jobLine, statusOf } from './table.ts';

/** Waits for the next thing to happen to any child. `undefined`: a signal came, or there are no children. */
async function next(shell: Shell, untraced: boolean): Promise<Waited | 'signal' | 'none'> {
  try {
    return (await shell.process.wait(-1, { untraced })) ?? 'none';
  } catch (e) {
    if (isSysError(e, 'EINTR')) return 'signal';
    if (isSysError(e, 'ECHILD')) return 'none';
    throw e;
  }
}

/** Gives the terminal to a group. */
export function foreground(shell: Shell, group: ProcessGroup): void {
  const tty = shell.process.group.session.tty;
  if (tty && shell.monitor) tty.foreground = group;
}

/** Waits for a job in the foreground until it ends or stops; its exit code. */
export async function waitForJob(shell: Shell, job: Job): Promise<number> {
  const { process } = shell;
  let interrupted = false;
  const guard = !shell.interactive && process.disposition('INT') === 'default';
  if (guard)
    process.onSignal('INT', () => {
      interrupted = true;
    });
  try {
    while (!ended(job) && !job.stopped) {
      const waited = await next(shell, shell.monitor);
      if (waited === 'none') break;
      if (waited !== 'signal') shell.jobs.record(waited);
    }
  } finally {
    if (guard) process.onSignal('INT', 'default');
  }
  if (shell.monitor && job.controlled) {
    foreground(shell, process.group);
    process.group.session.tty?.setTermios({ icanon: true, echo: true, isig: true, icrnl: true, onlcr: true });
  }
  const code = await settle(shell, job);
  const status = statusOf(job);
  if (guard && interrupted && status?.kind === 'signaled' && status.signal === 'INT') {
    process.kill(process.pid, 'INT');
    process.exit(130);
  }
  return code;
}

// What a job in the foreground leaves: statuses, and messages about signals.
async function settle(shell: Shell, job: Job): Promise<number> {
  const status = statusOf(job) ?? { kind: 'exited', code: 127 };
  const stopped = job.stopped;
  shell.pipeStatus = job.processes.map((p) => (p.status ? exitCodeOf(p.status) : 0));
  let code = exitCodeOf(
    stopped ? (job.processes.find((p) => p.status?.kind === 'stopped')?.status ?? status) : status,
  );
  if (shell.on('pipefail') && !stopped) code = shell.pipeStatus.findLast((c) => c !== 0) ?? 0;
  if (stopped) {
    shell.jobs.makeCurrent(job);
    job.background = false;
    job.notified = true;
    if (shell.interactive)
      await shell.writeError(`${shell.kind === 'ash' ? '' : '\n'}${jobLine(shell.jobs, job, shell.kind)}\n`);
    return code;
  }
  shell.jobs.remove(job);
  const signal = job.processes.map((p) => p.status).findLast((s) => s?.kind === 'signaled');
  const last = status.kind === 'signaled' ? status : undefined;
  if (shell.interactive && last?.signal === 'INT') {
    if (shell.loops || shell.listDepth) throw new Interrupt();
    await shell.writeError('\n');
  } else if (last && last.signal !== 'INT' && last.signal !== 'PIPE' && shell.kind === 'bash') {
    const text = (SIGNAL_TEXT[last.signal] ?? 'Unknown signal') + (last.core ? ' (core dumped)' : '');
    // as Debian builds it: of SIGTERM, and of what the shell itself catches, it says no more than to a person
    if (shell.interactive || last.signal === 'TERM' || shell.traps.has(last.signal))
      await shell.writeError(`${text}\n`);
    else await shell.complain(`${String(job.processes[0]!.pid).padStart(5)} ${text.padEnd(24)}${job.text}`);
  } else if (last && last.signal !== 'INT' && last.signal !== 'PIPE' && signal) {
    await shell.writeError(
      `${SIGNAL_TEXT[last.signal] ?? 'Unknown signal'}${last.core ? ' (core dumped)' : ''}\n`,
    );
  }
  return code;
}

/** Notes, without waiting, what happened to children. */
export async function poll(shell: Shell): Promise<void> {
  for (;;) {
    try {
      const waited = await shell.process.wait(-1, { nohang: true, untraced: shell.monitor });
      if (!waited) return;
      shell.jobs.record(waited);
    } catch (e) {
      if (isSysError(e)) return;
      throw e;
    }
  }
}

/** Tells, before a prompt, of jobs that ended or stopped. */
export async function notify(shell: Shell): Promise<void> {
  await poll(shell);
  for (const job of shell.jobs.numbered) {
    const line = jobLine(shell.jobs, job, shell.kind);
    const { dying } = job;
    job.dying = undefined;
    if (dying === 'stopped' && shell.kind === 'bash') {
      await shell.writeError(`\n${line}\n`);
      continue;
    }
    if (dying || job.notified || !(ended(job) || job.stopped)) continue;
    job.notified = true;
    if (ended(job)) shell.jobs.remove(job);
    await shell.writeError(`${job.stopped && shell.kind === 'bash' ? '\n' : ''}${line}\n`);
  }
}

/** Forgets, in a script, jobs that have ended; those that a signal ended are told of. */
export async function sweep(shell: Shell): Promise<void> {
  for (const job of [...shell.jobs.list]) if (ended(job) && !shell.interactive) shell.jobs.remove(job);
}

/** Waits until `done()`; false if a signal came first. */
export async function waitUntil(shell: Shell, done: () => boolean): Promise<boolean> {
  while (!done()) {
    const waited = await next(shell, shell.monitor);
    if (waited === 'none') return true;
    if (waited === 'signal') return false;
    shell.jobs.record(waited);
  }
  return true;
}
