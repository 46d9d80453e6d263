import { decode, isSysError } from '../kernel/index.ts';
import type { DockerCli } from './cli.ts';
import { StatusError } from './errors.ts';

/** Asks a yes-or-no question; anything but `y`, end of input too, is no. Ctrl-C ends the command as if nothing was asked. */
export async function confirm(cli: DockerCli, question: string): Promise<boolean> {
  await cli.out(`${question} [y/N] `);
  let line = '';
  while (!line.includes('\n')) {
    let data: Uint8Array;
    try {
      data = await cli.process.read(0, 1);
    } catch (error) {
      if (!isSysError(error, 'EINTR')) throw error;
      await cli.out('\n');
      throw new StatusError(0);
    }
    if (data.length === 0) break;
    line += decode(data);
  }
  return line.trim().toLowerCase() === 'y';
}
