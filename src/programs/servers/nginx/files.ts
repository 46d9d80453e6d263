import { isSysError, type Process } from '../../../kernel/index.ts';
import { callFailed, type Settings } from './settings.ts';

/** -t tries the PID file, and leaves what stands in it. What is wrong with it. */
export function touchPidFile(process: Process, { pidFile }: Settings): string | undefined {
  try {
    process.close(process.open(pidFile, { write: true, create: true }));
    return undefined;
  } catch (e) {
    if (!isSysError(e)) throw e;
    return callFailed('open()', pidFile, e);
  }
}

/** The folders of bodies and of what is proxied. What kept nginx from making one. */
export function makeFolders(process: Process, { user }: Settings): string | undefined {
  for (const name of ['body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']) {
    const path = `/var/lib/nginx/${name}`;
    try {
      process.fs.mkdir(path, 0o700);
    } catch (e) {
      if (!isSysError(e)) throw e;
      if (e.code !== 'EEXIST') return callFailed('mkdir()', path, e);
    }
    try {
      if (user && process.fs.stat(path).uid !== user.uid) process.fs.chown(path, user.uid, 0);
    } catch (e) {
      if (!isSysError(e)) throw e;
      return `chown("${path}", ${user?.uid}) failed (1: ${e.message})`;
    }
  }
  return undefined;
}
