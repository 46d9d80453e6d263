import { encode, type OpenFile, type Tty, TtyFile } from '../kernel/index.ts';
import { bashMain } from '../shell/index.ts';
import { HOST_ENV, type Host } from './host/boot.ts';

/** A terminal of the host with a bash in it. All calls are for use between two tasks. */
export class HostTerminal {
  readonly #host: Host;
  readonly #onOutput: ((data: Uint8Array) => void) | undefined;
  readonly #onEnd: () => boolean;
  #tty: Tty;
  #closed = false;

  /** `onEnd`: its bash has ended. Says whether another one begins. */
  constructor(
    host: Host,
    rows: number,
    cols: number,
    onOutput: ((data: Uint8Array) => void) | undefined,
    onEnd: () => boolean = () => true,
  ) {
    this.#host = host;
    this.#onOutput = onOutput;
    this.#onEnd = onEnd;
    this.#tty = this.#login(rows, cols);
  }

  // Each session has a tty of its own, as the end of one hangs its tty up.
  #login(rows: number, cols: number): Tty {
    const tty = this.#host.kernel.openTty();
    tty.rows = rows;
    tty.cols = cols;
    tty.onOutput = this.#onOutput;
    tty.unseen = !this.#onOutput;
    const file = (): OpenFile => new TtyFile(tty);
    const env = new Map(HOST_ENV);
    env.set('PS1', '$ ').set('PS2', '> ');
    const shell = this.#host.spawn(['-bash'], bashMain, {
      cwd: '/root/lab',
      env,
      stdio: [file(), file(), file()],
    });
    tty.attach(shell);
    this.#host.spawn(
      ['login'],
      async () => {
        while (!shell.status) await shell.ended.wait();
        this.#host.kernel.closeTty(tty);
        if (!this.#closed && this.#onEnd()) this.#tty = this.#login(tty.rows, tty.cols);
        return 0;
      },
      { hidden: true },
    );
    return tty;
  }

  get tty(): Tty {
    return this.#tty;
  }

  /** Keys, as the terminal emulator sends them. */
  type(data: string): void {
    this.#tty.type(encode(data));
  }

  resize(rows: number, cols: number): void {
    this.#tty.resize(rows, cols);
  }

  /** Hangs it up, for good. */
  close(): void {
    this.#closed = true;
    this.#host.kernel.closeTty(this.#tty);
  }
}
