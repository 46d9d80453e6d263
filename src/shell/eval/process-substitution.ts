import { createPipe } from '../../kernel/index.ts';
import type { Shell } from '../shell.ts';
import { forkShell } from './subshell.ts';
import { evalText } from './text.ts';

/** `<(…)` and `>(…)`: a path to a pipe whose other end the commands have. */
export function substituteProcess(shell: Shell, direction: '<' | '>', source: string): string {
  const { process } = shell;
  const pipe = createPipe(process.kernel.scheduler);
  const fds = process.fds.fork();
  if (direction === '<') fds.set(1, pipe.writer);
  else fds.set(0, pipe.reader);
  const fd = process.fds.add(direction === '<' ? pipe.reader : pipe.writer, 63 - shell.substitutions.length);
  shell.substitutions.push(fd);
  const line = shell.line;
  const child = forkShell(
    shell,
    (sub) => evalText(sub, source, { name: undefined, firstLine: line, top: true, tail: true }),
    { fds },
  );
  shell.lastBackground = child.pidIn(process.ns.pid);
  return `/dev/fd/${fd}`;
}

/** Closes the shell's ends of the pipes, when the command that used them has ended. */
export function closeSubstitutions(shell: Shell, from: number): void {
  for (const fd of shell.substitutions.splice(from)) if (shell.process.fds.has(fd)) shell.process.close(fd);
}
