import { DEFAULT_HOST, DockerClient, type Observer } from '../api/client/index.ts';
import { isSysError, type Process, type Signal, sha256Hex, type Tty, WaitQueue } from '../kernel/index.ts';
import { configDirectory } from './config-directory.ts';
import { StatusError } from './errors.ts';
import { parseHost } from './opts/host.ts';

/** Who watches the requests of a docker command; set by the machine, for the page. */
export const requestObserver: { current: Observer | undefined } = { current: undefined };

/** What a command works with: the process's streams and terminal, the client, and signals. */
export class DockerCli {
  readonly process: Process;
  /** Woken by anything a command may wait for: a signal, a thread that is done. */
  readonly changed: WaitQueue;
  /** A command that goes on after SIGINT and SIGTERM (they are for its container) sets this to false. */
  endsOnSignal = true;
  #client: DockerClient | undefined;
  #host: string | undefined;
  #terminations = 0;
  #ending: Signal | undefined;
  readonly #listeners = new Set<(signal: Signal) => void>();

  constructor(process: Process) {
    this.process = process;
    this.changed = new WaitQueue(process.kernel.scheduler);
  }

  /** Where the daemon is asked for: -H, else DOCKER_HOST, else the local socket. Throws StatusError. */
  useHost(flag: readonly string[], context: string): void {
    const failed = (why: string) =>
      new StatusError(1, `Failed to initialize: unable to resolve docker endpoint: ${why}`);
    if (flag.length > 1) throw failed('specify only one -H');
    const { env } = this.process;
    if (flag.length > 0 && context !== '')
      throw failed('conflicting options: cannot specify both --host and --context');
    const name = context || (flag.length > 0 ? '' : (env.get('DOCKER_CONTEXT') ?? ''));
    if (name !== '' && name !== 'default' && (context !== '' || !env.get('DOCKER_HOST'))) {
      const file = `${configDirectory(env)}/contexts/meta/${sha256Hex(name)}/meta.json`;
      throw failed(`context "${name}": context not found: open ${file}: no such file or directory`);
    }
    try {
      this.#host = parseHost(flag[0] ?? (context === '' ? (env.get('DOCKER_HOST') ?? '') : ''));
    } catch (error) {
      const { message } = error as Error;
      // these two are refused before an endpoint is looked for
      if (/^protocol not available|^unable to parse docker host/.test(message))
        throw new StatusError(1, `Failed to initialize: ${message}`);
      throw failed(message);
    }
  }

  get host(): string {
    return this.#host ?? DEFAULT_HOST;
  }

  get client(): DockerClient {
    this.#client ??= new DockerClient(this.process, this.host, {
      version: this.process.env.get('DOCKER_API_VERSION') || undefined,
      observer: requestObserver.current,
    });
    return this.#client;
  }

  out(text: string): Promise<void> {
    return this.process.print(text);
  }

  err(text: string): Promise<void> {
    return this.process.printError(text);
  }

  /** The terminal behind a descriptor, if it is one. */
  tty(fd: 0 | 1 | 2): Tty | undefined {
    try {
      return this.process.fds.get(fd).tty;
    } catch (error) {
      if (isSysError(error)) return undefined;
      throw error;
    }
  }

  /** Rows and columns of the terminal that output goes to; zeros without one. */
  get ttySize(): [rows: number, cols: number] {
    const tty = this.tty(1);
    return tty === undefined ? [0, 0] : [tty.rows, tty.cols];
  }

  /** A container with a terminal needs one at this end too. */
  checkTty(attachStdin: boolean, ttyMode: boolean): void {
    if (ttyMode && attachStdin && this.tty(0) === undefined)
      throw new StatusError(1, 'the input device is not a TTY');
  }

  /** Waits until `done`; what makes it so must wake {@link changed}. */
  async until(done: () => boolean): Promise<void> {
    while (!done()) await this.changed.wait();
  }

  /** Runs something beside the command; errors are given to `onError`. */
  background(name: string, body: () => Promise<void>, onError?: (error: unknown) => void): void {
    this.process.thread(name, async () => {
      try {
        await body();
      } catch (error) {
        if (!(error instanceof Error) || onError === undefined) throw error;
        onError(error);
      }
      this.changed.wakeAll();
    });
  }

  /** Called with each signal that comes, until the returned function is called. */
  onSignal(signals: readonly Signal[], listener: (signal: Signal) => void): () => void {
    this.#listeners.add(listener);
    for (const signal of signals) this.#catch(signal);
    return () => this.#listeners.delete(listener);
  }

  /** SIGINT and SIGTERM end the command at its next wait, or at the third time in any case. */
  catchTermination(): void {
    this.#catch('INT');
    this.#catch('TERM');
    this.process.thread('signals', async () => {
      while (this.#terminations < 3) await this.changed.wait();
      await this.err('\ngot 3 SIGTERM/SIGINTs, forcefully exiting\n');
      this.process.exit(1);
    });
  }

  #catch(signal: Signal): void {
    this.process.onSignal(signal, (got) => {
      for (const listener of this.#listeners) listener(got);
      if (got === 'INT' || got === 'TERM') {
        this.#terminations++;
        if (this.endsOnSignal) {
          this.#ending = got;
          this.process.interruptWait();
        }
      }
      this.changed.wakeAll();
    });
  }

  /** The signal that ended the command, after its wait was interrupted. */
  get ending(): Signal | undefined {
    return this.#ending;
  }
}
