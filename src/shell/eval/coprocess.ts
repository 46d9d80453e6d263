import type { Coproc } from 'unbash';
import { createPipe } from '../../kernel/index.ts';
import { startJob } from '../jobs/start.ts';
import type { Shell } from '../shell.ts';
import { printNode } from '../syntax/printer.ts';
import { execute, executeList } from './execute.ts';

/** `coproc`: a command in the background, with pipes to and from it in the array NAME. */
export async function coprocess(shell: Shell, node: Coproc): Promise<number> {
  const { process } = shell;
  const name = node.name?.text ?? 'COPROC';
  const there = createPipe(process.kernel.scheduler);
  const back = createPipe(process.kernel.scheduler);
  const held = [there.reader, back.writer].map((file) => process.fds.add(file));
  const own = [back.reader, there.writer].map((file) => free(shell, file));
  const job = await startJob(
    shell,
    [
      {
        body: async (sub) => {
          sub.process.fds.set(0, sub.process.fds.get(held[0]!));
          sub.process.fds.set(1, sub.process.fds.get(held[1]!));
          for (const fd of [...held, ...own]) sub.process.fds.close(fd);
          return node.body.type === 'CompoundList'
            ? executeList(sub, node.body, true)
            : execute(sub, node.body, true);
        },
      },
    ],
    printNode(node),
    true,
  );
  for (const fd of held) process.fds.close(fd);
  shell.jobs.number(job);
  shell.lastBackground = job.processes[0]!.pid;
  shell.setElement(name, '0', String(own[0]));
  shell.setElement(name, '1', String(own[1]));
  shell.set(`${name}_PID`, String(shell.lastBackground));
  if (shell.interactive) await shell.writeError(`[${job.id}] ${shell.lastBackground}\n`);
  return 0;
}

function free(shell: Shell, file: Parameters<Shell['process']['fds']['add']>[0]): number {
  const { fds } = shell.process;
  let fd = 63;
  while (fds.has(fd)) fd--;
  fds.set(fd, file);
  return fd;
}
