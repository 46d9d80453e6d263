import { type Duplex, demultiplex } from '../api/client/index.ts';
import { isSysError, RAW, type Termios } from '../kernel/index.ts';
import type { DockerCli } from './cli.ts';
import { EscapeFilter } from './escape.ts';

export interface HijackOptions {
  stdin: boolean;
  stdout: boolean;
  stderr: boolean;
  /** The container has a terminal: bytes are not multiplexed, keys are sent one by one. */
  tty: boolean;
  detachKeys: string;
}

/** How the exchange over an attached connection ended: all output has come, or the user typed the detach keys. */
export type HijackEnd = 'done' | 'detached';

/** The keys to detach that the command line gives, or the configuration file. */
export const ESCAPE_MESSAGE = 'read escape sequence';

/**
 * Copies between an attached connection and the process's streams, in threads of the process. Waiting for `end` is
 * docker/cli's hijackedIOStreamer.stream.
 */
export class Hijack {
  readonly #cli: DockerCli;
  readonly #stream: Duplex;
  readonly #options: HijackOptions;
  #outputDone = false;
  #inputDone = false;
  #detached = false;
  #saved: Termios | undefined;

  constructor(cli: DockerCli, stream: Duplex, options: HijackOptions) {
    this.#cli = cli;
    this.#stream = stream;
    this.#options = options;
    this.#setRaw();
    if (options.stdout || options.stderr) cli.background('hijack-output', () => this.#copyOutput());
    cli.background('hijack-input', () => this.#copyInput());
  }

  /** The exchange is over. */
  get ended(): HijackEnd | undefined {
    if (this.#detached) return 'detached';
    if (this.#outputDone) return 'done';
    return this.#inputDone && !this.#options.stdout && !this.#options.stderr ? 'done' : undefined;
  }

  async end(): Promise<HijackEnd> {
    try {
      await this.#cli.until(() => this.ended !== undefined);
    } catch (error) {
      // A signal that isn't passed on ends the client, and the container goes on: that is no failure.
      if (this.#cli.ending !== undefined && isSysError(error, 'EINTR')) this.#cli.process.exit(0);
      throw error;
    }
    return this.ended as HijackEnd;
  }

  /** Puts the terminal back and closes the connection. */
  close(): void {
    this.restore();
    this.#stream.close();
  }

  #setRaw(): void {
    const tty = this.#cli.tty(0);
    if (!this.#options.tty || !this.#options.stdin || tty === undefined) return;
    this.#saved = tty.termios;
    tty.setTermios(RAW);
  }

  /** Puts the terminal back as it was. */
  restore(): void {
    if (this.#saved === undefined) return;
    this.#cli.tty(0)?.setTermios(this.#saved);
    this.#saved = undefined;
  }

  async #copyOutput(): Promise<void> {
    const { process } = this.#cli;
    const { stdout, stderr, tty } = this.#options;
    try {
      if (tty && stdout) {
        for (let data = await this.#stream.read(); data.length > 0; data = await this.#stream.read())
          await process.write(1, data);
      } else {
        await demultiplex((max) => this.#stream.read(max), {
          stdout: async (data) => {
            if (stdout) await process.write(1, data);
          },
          stderr: async (data) => {
            if (stderr) await process.write(tty ? 1 : 2, data);
          },
        });
      }
    } catch (error) {
      if (!isSysError(error)) throw error;
    }
    this.restore();
    this.#outputDone = true;
    this.#cli.changed.wakeAll();
  }

  async #copyInput(): Promise<void> {
    const { process } = this.#cli;
    const { stdin, tty, detachKeys } = this.#options;
    const keys = tty ? new EscapeFilter(detachKeys) : undefined;
    try {
      while (stdin) {
        const data = await process.read(0);
        if (data.length === 0) break;
        const filtered = keys?.filter(data) ?? { data, detached: false };
        if (filtered.data.length > 0) await this.#stream.write(filtered.data);
        if (!filtered.detached) continue;
        this.restore();
        this.#detached = true;
        this.#cli.changed.wakeAll();
        return;
      }
      this.#stream.closeWrite();
    } catch (error) {
      // The container is gone; the output's end says so.
      if (!isSysError(error)) throw error;
    }
    this.#inputDone = true;
    this.#cli.changed.wakeAll();
  }
}
