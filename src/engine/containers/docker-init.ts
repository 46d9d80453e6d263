import { exitCodeOf, isSysError, type Main, type Process, type Signal } from '../../kernel/index.ts';

const FORWARDED: readonly Signal[] = ['HUP', 'INT', 'QUIT', 'USR1', 'USR2', 'TERM', 'WINCH', 'CONT', 'ALRM'];

/** What tini says when it can't run the command. */
async function fail(
  process: Process,
  name: string,
  error: { code: string; message: string },
): Promise<number> {
  await process.printError(`[FATAL tini (${process.pid + 6})] exec ${name} failed: ${error.message}\n`);
  return error.code === 'ENOENT' ? 127 : 126;
}

/** docker-init (tini): process 1 of a container with --init. Runs the command, hands signals on, reaps orphans. */
export const dockerInit: Main = async (process) => {
  const command = process.argv.slice(process.argv.indexOf('--') + 1);
  let child: Process;
  try {
    child = process.spawn(command, { group: 'new' });
  } catch (e) {
    if (!isSysError(e)) throw e;
    return fail(process, command[0] ?? '', e);
  }
  const { tty } = process.group.session;
  if (tty) tty.foreground = child.group;
  for (const signal of FORWARDED) process.onSignal(signal, () => child.deliver(signal, process));
  for (;;) {
    const ended = await process.wait();
    if (ended?.process === child) return exitCodeOf(ended.status);
  }
};
