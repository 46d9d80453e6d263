import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { CommandResult } from '../../conformance/transcript.ts';

/** A real Docker, behind the agent that runs where it is. */
export class RealDocker {
  readonly #agent: ChildProcess;
  readonly #answers: AsyncIterator<string>;

  /** `where`: the beginning of a shell command that runs the words after it where the Docker is; empty for here. */
  constructor(where: string) {
    const words = [process.execPath, join(import.meta.dirname, 'agent.ts')].map((word) => `'${word}'`);
    // NODE_OPTIONS and the like of npm stay; the agent checks that this Docker may be wiped
    this.#agent = spawn('bash', ['-c', `${where} ${words.join(' ')}`], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#answers = createInterface({ input: this.#agent.stdout! })[Symbol.asyncIterator]();
  }

  /** What a clean Docker answers. */
  async run(commands: string[]): Promise<CommandResult[]> {
    this.#agent.stdin!.write(`${JSON.stringify(commands)}\n`);
    const { value, done } = await this.#answers.next();
    if (done) throw new Error('the real Docker is gone');
    return JSON.parse(value as string) as CommandResult[];
  }

  close(): void {
    this.#agent.stdin!.end();
  }
}
