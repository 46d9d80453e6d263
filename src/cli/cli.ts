import { DEFAULT_HOST, DockerClient, type Observer } from '../api/client/index.ts';
import { isSysError, type Process, type Signal, type Tty, WaitQueue } from '../kernel/index.ts';
import { configDirectory } from './config-directory.ts';
import { ContextStore, DEFAULT_CONTEXT } from './context/store.ts';
import { StatusError } from './errors.ts';
import { parseHost } from './opts/host.ts';
import { readSettings, type Settings, writeSettings } from './settings.ts';

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
  #config: string | undefined;
  #settings: Settings = {};
  #context = DEFAULT_CONTEXT;
  #terminations = 0;
  #ending: Signal | undefined;
  readonly #listeners = new Set<(signal: Signal) => void>();

  constructor(process: Process) {
    this.process = process;
    this.changed = new WaitQueue(process.kernel.scheduler);
  }

  /** Directory of settings, contexts and plugins: --config, else DOCKER_CONFIG. */
  get config(): string {
    return this.#config ?? configDirectory(this.process.env);
  }

  /** What config.json says. */
  get settings(): Settings {
    return this.#settings;
  }

  saveSettings(settings: Settings): void {
    this.#settings = settings;
    writeSettings(this.process, this.config, settings);
  }

  get contexts(): ContextStore {
    return new ContextStore(this.process, this.config);
  }

  /** Name of the context in use. */
  get context(): string {
    return this.#context;
  }

  /** Reads the settings; what is wrong with them is a warning. */
  async useConfig(directory: string): Promise<void> {
    const warnings: string[] = [];
    this.#config = directory;
    this.#settings = readSettings(this.process, directory, (text) => warnings.push(text));
    if (warnings.length > 0) await this.err(warnings.join(''));
  }

  /**
   * Where the daemon is asked for: -H, else the context, else the local socket. `needed` is false for a command that
   * does without a daemon. Throws StatusError.
   */
  useHost(flag: readonly string[], context: string, needed = true): void {
    const failed = (why: string) =>
      new StatusError(1, `Failed to initialize: unable to resolve docker endpoint: ${why}`);
    if (flag.length > 0 && context !== '')
      throw new StatusError(1, 'conflicting options: cannot specify both --host and --context');
    if (flag.length > 1) throw failed('Specify only one -H');
    const { env } = this.process;
    const chosen =
      flag.length > 0 || (context === '' && env.get('DOCKER_HOST'))
        ? DEFAULT_CONTEXT
        : env.get('DOCKER_CONTEXT') || this.#settings.currentContext;
    this.#context = context || chosen || DEFAULT_CONTEXT;
    const text = flag[0] ?? (context === '' ? (env.get('DOCKER_HOST') ?? '') : '');
    try {
      this.#host =
        this.#context === DEFAULT_CONTEXT
          ? parseHost(text)
          : parseHost(this.contexts.get(this.#context).Endpoints.docker?.Host ?? '');
    } catch (error) {
      const { message } = error as Error;
      if (!needed && this.#context !== DEFAULT_CONTEXT) return;
      // these two are refused before an endpoint is looked for
      if (/^protocol not available|^unable to parse docker host/.test(message))
        throw new StatusError(1, `Failed to initialize: ${message}`);
      throw failed(message);
    }
  }

  get host(): string {
    return this.#host ?? DEFAULT_HOST;
  }

  /** What the default context stands for. */
  get defaultHost(): string {
    return this.#context === DEFAULT_CONTEXT ? this.host : parseHost('');
  }

  /** The API's version that DOCKER_API_VERSION names. */
  get wantedVersion(): string | undefined {
    return this.process.env.get('DOCKER_API_VERSION')?.replace(/^v/, '') || undefined;
  }

  get client(): DockerClient {
    this.#client ??= new DockerClient(this.process, this.host, {
      version: this.wantedVersion,
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
