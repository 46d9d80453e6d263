import { encode, isSysError, type OpenFile, type Process } from '../../../kernel/index.ts';
import { errorLogDate } from '../http/dates.ts';

/** nginx's two logs. `/var/log/nginx/*.log` are links to the standard streams in its image. */
export class NginxLog {
  readonly #process: Process;
  readonly #access: OpenFile;
  readonly #error: OpenFile;
  /** Emergencies are on standard error anyway. */
  readonly standardError: boolean;

  /** Opens the logs. Throws SysError where that can't be done. */
  constructor(process: Process, access: string, error: string) {
    this.#process = process;
    this.#access = openLog(process, access, 1);
    this.#error = openLog(process, error, 2);
    this.standardError = error === 'stderr';
  }

  access(line: string): Promise<void> {
    return this.#write(this.#access, `${line}\n`);
  }

  error(text: string): Promise<void> {
    return this.#say('error', text);
  }

  notice(text: string): Promise<void> {
    return this.#say('notice', text);
  }

  warn(text: string): Promise<void> {
    return this.#say('warn', text);
  }

  /** What keeps nginx from going on; a log that is a file says it on standard error too. */
  emergency(text: string): Promise<void> {
    return this.#say('emerg', text);
  }

  /** What somebody should see to. */
  alert(text: string): Promise<void> {
    return this.#say('alert', text);
  }

  #say(level: Level, text: string): Promise<void> {
    return this.#write(this.#error, logLine(this.#process, level, text));
  }

  async #write(file: OpenFile, text: string): Promise<void> {
    try {
      await file.write(encode(text));
    } catch (e) {
      if (!isSysError(e)) throw e;
    }
  }
}

type Level = 'error' | 'notice' | 'warn' | 'emerg' | 'alert';

/** A line of the error log; on standard error until the log is open. */
export const logLine = (process: Process, level: Level, text: string): string =>
  `${errorLogDate(process.nowUs)} [${level}] ${process.pid}#${process.pid}: ${text}\n`;

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
