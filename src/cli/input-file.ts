import { isSysError, SysError } from '../kernel/index.ts';
import type { DockerCli } from './cli.ts';
import { StatusError } from './errors.ts';

/** Writes a file, or stdin for undefined, into a request's body. Throws StatusError at once for a file that isn't there. */
export function uploadOf(
  cli: DockerCli,
  path: string | undefined,
): (write: (data: Uint8Array) => Promise<void>) => Promise<void> {
  const { process } = cli;
  let fd = 0;
  if (path !== undefined) {
    try {
      fd = process.open(path, { read: true });
    } catch (error) {
      if (!isSysError(error)) throw error;
      throw new StatusError(1, `open ${path}: ${error.message.toLowerCase()}`);
    }
  }
  return async (write) => {
    if (path !== undefined && process.fs.stat(path).kind === 'dir')
      throw Object.assign(new SysError('EISDIR'), { message: `read ${path}: is a directory` });
    for (let data = await process.read(fd); data.length > 0; data = await process.read(fd)) await write(data);
    if (fd !== 0) process.close(fd);
  };
}
