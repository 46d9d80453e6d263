import { isEnding } from '../../kernel/index.ts';
import type { DockerCli } from '../cli.ts';

const RETRIES = 10;
const RETRY_US = 10_000;

/** Gives the container (or exec) the size of the client's terminal, now and whenever that changes. */
export async function monitorTtySize(cli: DockerCli, id: string, what: 'container' | 'exec'): Promise<void> {
  if (!(await resizeTty(cli, id, what, cli.ttySize))) {
    cli.process.thread('resize', async () => {
      for (let retry = 1; retry <= RETRIES; retry++) {
        await cli.process.sleep(retry * RETRY_US);
        if (await resizeTty(cli, id, what, cli.ttySize)) return;
      }
      await cli.err('failed to resize tty, using default size\n');
    });
  }
  let changes = 0;
  cli.onSignal(['WINCH'], (signal) => {
    if (signal === 'WINCH') changes++;
  });
  cli.process.thread('resize', async () => {
    for (;;) {
      await cli.until(() => changes > 0);
      changes = 0;
      await resizeTty(cli, id, what, cli.ttySize);
    }
  });
}

/** False when the daemon refused (the process may not run yet). */
export async function resizeTty(
  cli: DockerCli,
  id: string,
  what: 'container' | 'exec',
  [rows, cols]: [number, number],
): Promise<boolean> {
  if (rows === 0 && cols === 0) return true;
  try {
    if (what === 'exec') await cli.client.containers.resizeExec(id, rows, cols);
    else await cli.client.containers.resize(id, rows, cols);
    return true;
  } catch (error) {
    if (isEnding(error) || !(error instanceof Error)) throw error;
    return false;
  }
}
