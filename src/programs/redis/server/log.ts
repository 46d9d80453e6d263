import type { Process } from '../../../kernel/index.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const LEVELS = ['debug', 'verbose', 'notice', 'warning'] as const;
const MARKS = { debug: '.', verbose: '-', notice: '*', warning: '#' } as const;
export type LogLevel = (typeof LEVELS)[number];

const two = (n: number): string => String(n).padStart(2, '0');

/** `22 Nov 2026 01:34:49.092`. */
export function logDate(us: number): string {
  const d = new Date(us / 1000);
  const day = `${two(d.getUTCDate())} ${MONTHS[d.getUTCMonth()]} ${d.getUTCFullYear()}`;
  const time = `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}:${two(d.getUTCSeconds())}`;
  return `${day} ${time}.${String(Math.floor(us / 1000) % 1000).padStart(3, '0')}`;
}

/** The server's log: lines gather and are written by {@link flush}, as commands may not wait. */
export class Log {
  readonly #process: Process;
  /** C before the server is set up and in children, then M, or S for a replica. */
  role: 'C' | 'M' | 'S' = 'C';
  level: LogLevel = 'notice';
  /** A file in the place of standard output. */
  file = '';
  /** With `--daemonize yes` and no file nothing is written. */
  silent = false;
  #pending = '';

  constructor(process: Process) {
    this.#process = process;
  }

  add(level: LogLevel, text: string): void {
    if (LEVELS.indexOf(level) < LEVELS.indexOf(this.level)) return;
    const { pid, nowUs } = this.#process;
    this.#pending += `${pid}:${this.role} ${logDate(nowUs)} ${MARKS[level]} ${text}\n`;
  }

  notice(text: string): void {
    this.add('notice', text);
  }

  warning(text: string): void {
    this.add('warning', text);
  }

  /** A text without a prefix. */
  raw(text: string): void {
    this.#pending += text;
  }

  async flush(): Promise<void> {
    if (!this.#pending) return;
    const text = this.#pending;
    this.#pending = '';
    if (this.silent && !this.file) return;
    if (!this.file) return this.#process.print(text);
    const fd = this.#process.open(this.file, { write: true, create: true, append: true });
    await this.#process.write(fd, text);
    this.#process.close(fd);
  }
}
