import { isEnding, type Signal } from '../../kernel/index.ts';
import type { DockerCli } from '../cli.ts';

/** What the client passes on: everything that a program can catch, but CHLD, PIPE and URG. */
const FORWARDED: readonly Signal[] = [
  'HUP',
  'INT',
  'QUIT',
  'USR1',
  'USR2',
  'ALRM',
  'TERM',
  'CONT',
  'TSTP',
  'TTIN',
  'TTOU',
  'WINCH',
];

/** Sends the signals that the client gets to the container, from now on (`early` ones first). */
export function forwardSignals(
  cli: DockerCli,
  id: string,
  early: readonly Signal[] = [],
): { /** Resolves when no signal is on its way. */ passedOn: () => Promise<void> } {
  const queue: Signal[] = [...early];
  let underway = false;
  cli.onSignal(FORWARDED, (signal) => queue.push(signal));
  cli.process.thread('forward-signals', async () => {
    for (;;) {
      await cli.until(() => queue.length > 0);
      underway = true;
      const signal = queue.shift() as Signal;
      try {
        await cli.client.containers.kill(id, signal);
      } catch (error) {
        // A container that has ended gets no signals.
        if (isEnding(error) || !(error instanceof Error)) throw error;
      }
      underway = false;
      cli.changed.wakeAll();
    }
  });
  return { passedOn: () => cli.until(() => queue.length === 0 && !underway) };
}
