import { isSysError, type Process, SIGNALS, type Signal } from '../../../kernel/index.ts';
import { logLine } from './log.ts';
import { callFailed } from './settings.ts';

const CONTROL: Record<string, Signal> = { stop: 'TERM', quit: 'QUIT', reload: 'HUP', reopen: 'USR1' };

/** `nginx -s`: sends the master of the PID file the signal of a name that the options let through. */
export async function sendSignal(process: Process, name: string, pidFile: string): Promise<number> {
  const signal = CONTROL[name]!;
  await process.printError(logLine(process, 'notice', 'signal process started'));
  let text: string;
  try {
    text = process.fs.readText(pidFile).trim();
  } catch (e) {
    if (!isSysError(e)) throw e;
    return refuse(process, logLine(process, 'error', callFailed('open()', pidFile, e)));
  }
  const pid = /^\d+$/.test(text) ? Number(text) : 0;
  if (!pid) return refuse(process, logLine(process, 'error', `invalid PID number "${text}" in "${pidFile}"`));
  try {
    process.kill(pid, signal);
    return 0;
  } catch (e) {
    if (!isSysError(e)) throw e;
    const why = e.code === 'ESRCH' ? 3 : 1;
    return refuse(
      process,
      logLine(process, 'alert', `kill(${pid}, ${SIGNALS[signal]}) failed (${why}: ${e.message})`),
    );
  }
}

const refuse = async (process: Process, text: string): Promise<number> => {
  await process.printError(text);
  return 1;
};
