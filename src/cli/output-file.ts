import type { Response } from '../api/client/index.ts';
import { isSysError } from '../kernel/index.ts';
import type { DockerCli } from './cli.ts';
import { absolutePath } from './container/config.ts';
import { StatusError } from './errors.ts';

/** Refuses a file that can't be written to. docker/cli's command.ValidateOutputPath. */
export function checkOutputPath(cli: DockerCli, path: string): void {
  const { fs } = cli.process;
  const at = path.replace(/\/+$/, '').lastIndexOf('/');
  const directory = at < 0 ? '' : path.slice(0, at);
  if (directory !== '' && directory !== '.' && !fs.exists(absolutePath(cli.process, directory)))
    throw new StatusError(1, `invalid output path: stat ${directory}: no such file or directory`);
  if (!fs.exists(absolutePath(cli.process, path))) return;
  const { kind } = fs.stat(absolutePath(cli.process, path));
  if (kind === 'dir') throw new StatusError(1, 'cannot write to a directory');
}

/** Writes an answer to a file, or to stdout for ''. */
export async function writeOutput(cli: DockerCli, response: Response, path: string): Promise<void> {
  const { process } = cli;
  let fd = 1;
  if (path !== '') {
    try {
      fd = process.open(path, { write: true, create: true, truncate: true, mode: 0o600 });
    } catch (error) {
      if (!isSysError(error)) throw error;
      throw new StatusError(1, `open ${path}: ${error.message.toLowerCase()}`);
    }
  }
  for (let data = await response.read(); data.length > 0; data = await response.read())
    await process.write(fd, data);
  if (fd !== 1) process.close(fd);
}
