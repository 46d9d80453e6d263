import { encode, type OpenFile, type Process, type Tty, TtyFile } from '../kernel/index.ts';
import { bashMain } from '../shell/index.ts';
import { HOST_ENV, type Host } from './host/boot.ts';

/** A terminal of the host with a bash in it; when that ends, another one starts. All calls are for use between two tasks. */
export class HostTerminal {
  readonly tty: Tty;
  readonly #host: Host;
  #shell: Process | undefined;

  constructor(host: Host, number: number, rows: number, cols: number, onOutput: (data: Uint8Array) => void) {
    this.#host = host;
    this.tty = host.kernel.openTty();
    this.tty.rows = rows;
    this.tty.cols = cols;
    this.tty.onOutput = onOutput;
    this.#login(number);
  }

  #login(number: number): void {
    const file = (): OpenFile => new TtyFile(this.tty);
    const env = new Map(HOST_ENV);
    env.set('PS1', '$ ').set('PS2', '> ');
    this.#shell = this.#host.spawn(['-bash'], bashMain, {
      cwd: '/root/lab',
      env,
      stdio: [file(), file(), file()],
    });
    this.tty.attach(this.#shell);
    const shell = this.#shell;
    this.#host.spawn(
      ['login'],
      async () => {
        while (!shell.status) await shell.ended.wait();
        if (!this.tty.hungUp) this.#login(number);
        return 0;
      },
      { hidden: true },
    );
  }

  /** Keys, as the terminal emulator sends them. */
  type(data: string): void {
    this.tty.type(encode(data));
  }

  resize(rows: number, cols: number): void {
    this.tty.resize(rows, cols);
  }
}
