import type { Waiting } from '../../api/client/index.ts';
import type { DockerCli } from '../cli.ts';

/** A container's end, awaited in the background: docker/cli's waitExitOrRemoved. */
export class ExitWatch {
  readonly #cli: DockerCli;
  #status: number | undefined;

  constructor(cli: DockerCli, waiting: Waiting) {
    this.#cli = cli;
    cli.background(
      'wait-exit',
      async () => {
        const result = await waiting.result();
        if (result.Error) await this.#fail(`Error waiting for container: ${result.Error.Message}`);
        else this.#status = result.StatusCode;
      },
      () => {
        this.#status = 125;
      },
    );
  }

  async #fail(text: string): Promise<void> {
    await this.#cli.err(`${text}\n`);
    this.#status = 125;
  }

  get done(): boolean {
    return this.#status !== undefined;
  }

  /** The exit code. */
  async status(): Promise<number> {
    await this.#cli.until(() => this.done);
    return this.#status ?? 0;
  }
}
