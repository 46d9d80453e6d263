import { encode, isSysError, type OpenFile, type Process } from '../../../kernel/index.ts';
import { errorLogDate } from '../http/dates.ts';

/** nginx's two logs. `/var/log/nginx/*.log` are links to the standard streams in its image. */
export class NginxLog {
  readonly #process: Process;
  readonly #access: OpenFile;
  readonly #error: OpenFile;

  /** Opens the logs. Throws SysError where that can't be done. */
  constructor(process: Process, access: string, error: string) {
    this.#process = process;
    this.#access = openLog(process, access, 1);
    this.#error = openLog(process, error, 2);
  }

  access(line: string): Promise<void> {
    return this.#write(this.#access, `${line}\n`);
  }

  error(text: string): Promise<void> {
    return this.#write(
      this.#error,
      `${errorLogDate(this.#process.nowUs)} [error] ${pids(this.#process)}: ${text}\n`,
    );
  }

  notice(text: string, process = this.#process): Promise<void> {
    return this.#write(
      this.#error,
      `${errorLogDate(this.#process.nowUs)} [notice] ${pids(process)}: ${text}\n`,
    );
  }

  emergency(text: string): Promise<void> {
    return this.#write(
      this.#error,
      `${errorLogDate(this.#process.nowUs)} [emerg] ${pids(this.#process)}: ${text}\n`,
    );
  }

  async #write(file: OpenFile, text: string): Promise<void> {
    try {
      await file.write(encode(text));
    } catch (e) {
      if (!isSysError(e)) throw e;
    }
  }
}

const pids = (process: Process): string => `${process.pid}#${process.pid}`;

function openLog(process: Process, path: string, fallback: number): OpenFile {
  if (path === 'stderr') return process.fds.get(2);
  if (path === 'off') return process.fs.open('/dev/null', { write: true });
  try {
    const file = process.fs.open(path, { write: true, append: true, create: true });
    process.fds.add(file, 3, true);
    return file;
  } catch (e) {
    if (isSysError(e) && process.fds.has(fallback)) return process.fds.get(fallback);
    throw e;
  }
}
