import { decode } from '../kernel/index.ts';
import type { DockerCli } from './cli.ts';

/** Asks a yes-or-no question; anything but `y` (end of input and Ctrl-C too) is no. */
export async function confirm(cli: DockerCli, question: string): Promise<boolean> {
  await cli.out(`${question} [y/N] `);
  let line = '';
  while (!line.includes('\n')) {
    const data = await cli.process.read(0, 1);
    if (data.length === 0) break;
    line += decode(data);
  }
  return line.trim().toLowerCase() === 'y';
}
