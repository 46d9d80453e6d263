import { isSysError, type Process } from '../../../kernel/index.ts';

const MOST = 100;

/** The lines typed before, kept in ~/.rediscli_history. */
export class History {
  readonly #process: Process;
  readonly #path: string | undefined;
  #lines: string[] = [];

  constructor(process: Process) {
    this.#process = process;
    const asked = process.env.get('REDISCLI_HISTFILE');
    const home = process.env.get('HOME');
    const path = asked || (home ? `${home}/.rediscli_history` : undefined);
    this.#path = path === '/dev/null' ? undefined : path;
    if (this.#path && process.fs.exists(this.#path))
      this.#lines = process.fs.readText(this.#path).split('\n').filter(Boolean).slice(-MOST);
  }

  get size(): number {
    return this.#lines.length;
  }

  at(index: number): string | undefined {
    return this.#lines[index];
  }

  add(line: string): void {
    if (this.#lines.at(-1) === line) return;
    this.#lines.push(line);
    this.#lines = this.#lines.slice(-MOST);
    if (!this.#path) return;
    try {
      this.#process.fs.writeFile(this.#path, `${this.#lines.join('\n')}\n`);
      this.#process.fs.chmod(this.#path, 0o600);
    } catch (e) {
      if (!isSysError(e)) throw e;
    }
  }
}
