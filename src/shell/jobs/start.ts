import { createPipe, type FdTable, isSysError, type Process, type ProcessGroup } from '../../kernel/index.ts';
import { Discard } from '../eval/control.ts';
import { forkShell } from '../eval/subshell.ts';
import type { Shell } from '../shell.ts';
import type { Job } from './table.ts';
import { foreground } from './wait.ts';

/** One process of a pipeline: what it does, as a subshell. */
export interface Stage {
  body: (shell: Shell) => Promise<number>;
  /** `|&`: standard error goes into the pipe as well. */
  both?: boolean;
}

/** Starts a pipeline: each stage is a process of its own, all at once. */
export async function startJob(
  shell: Shell,
  stages: Stage[],
  text: string,
  background: boolean,
): Promise<Job> {
  const { process } = shell;
  let group: ProcessGroup | undefined;
  const job: Job = {
    id: 0,
    group: process.group,
    processes: [],
    text,
    background,
    stopped: false,
    notified: true,
    controlled: shell.monitor,
  };
  let input: ReturnType<typeof createPipe>['reader'] | undefined;
  for (let i = 0; i < stages.length; i++) {
    const stage = stages[i]!;
    const fds = process.fds.fork();
    if (input) fds.set(0, input);
    else if (background && !shell.monitor) fds.set(0, process.fs.open('/dev/null', { read: true }));
    // so that the reading end isn't closed before its process has it
    input = undefined;
    if (i < stages.length - 1) {
      const pipe = createPipe(process.kernel.scheduler);
      fds.set(1, pipe.writer);
      if (stage.both) fds.set(2, pipe.writer);
      input = pipe.reader;
    }
    const child = await fork(shell, stage.body, fds, group);
    if (background && !shell.monitor) {
      child.onSignal('INT', 'ignore');
      child.onSignal('QUIT', 'ignore');
    }
    if (shell.monitor && !group) {
      group = child.group;
      job.group = group;
      if (!background) foreground(shell, group);
    }
    job.processes.push({ process: child, pid: child.pidIn(process.ns.pid), status: undefined });
  }
  shell.jobs.add(job);
  return job;
}

/** Forks, trying again for a while when there are too many processes. */
async function fork(
  shell: Shell,
  body: Stage['body'],
  fds: FdTable,
  group: ProcessGroup | undefined,
): Promise<Process> {
  const copies: FdTable[] = [];
  for (let delay = 1; ; delay *= 2) {
    const copy = fds.fork();
    try {
      const child = forkShell(shell, body, {
        fds: copy,
        group: shell.monitor ? (group ?? 'new') : undefined,
      });
      fds.closeAll();
      return child;
    } catch (e) {
      if (!isSysError(e, 'EAGAIN')) throw e;
      copies.push(copy);
      if (delay > 8) {
        fds.closeAll();
        await shell.complain('fork: Resource temporarily unavailable');
        throw new Discard(254, true);
      }
      await shell.complain('fork: retry: Resource temporarily unavailable');
      await shell.process.sleep(delay * 1e6);
    }
  }
}
