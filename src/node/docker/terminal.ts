import { COOKED, type Kernel, type Process, Tty, TtyFile } from '../../kernel/index.ts';

/** What the real terminal does itself while it is not raw: echo, signals, line ends. Lines are left to put together. */
const UNDERNEATH = { ...COOKED, echo: false, isig: false, onlcr: false };

/** The real terminal as one of the kernel's: raw when a program wants that, of the size that it has. */
class RealTty extends Tty {
  override setTermios(change: Parameters<Tty['setTermios']>[0], flush?: boolean): void {
    const raw = change.icanon === false;
    if (process.stdin.isTTY) process.stdin.setRawMode(raw);
    super.setTermios(raw ? change : UNDERNEATH, flush);
  }
}

/** Opens the terminal that standard input or output is; undefined when neither is one. */
export function realTerminal(kernel: Kernel): TtyFile | undefined {
  const { stdin, stdout, stderr } = process;
  if (!stdin.isTTY && !stdout.isTTY && !stderr.isTTY) return undefined;
  const tty = new RealTty(kernel.scheduler, 0);
  tty.termios = UNDERNEATH;
  const screen = stdout.isTTY ? stdout : stderr;
  const measure = () => {
    tty.rows = screen.rows ?? 24;
    tty.cols = screen.columns ?? 80;
  };
  measure();
  tty.onOutput = (data) => void screen.write(data);
  screen.on('resize', measure);
  return new TtyFile(tty);
}

/** Lets what is typed in, from the first time on that someone reads. */
export class TypedInput extends TtyFile {
  #begun = false;
  readonly #kernel: Kernel;
  readonly #terminal: Tty;

  constructor(kernel: Kernel, terminal: Tty) {
    super(terminal);
    this.#kernel = kernel;
    this.#terminal = terminal;
  }

  #begin(): void {
    if (this.#begun) return;
    this.#begun = true;
    const type = (data: Uint8Array) => this.#kernel.scheduler.inject(() => this.#terminal.type(data));
    process.stdin.on('data', (data: Buffer) => type(new Uint8Array(data)));
    process.stdin.on('end', () => type(Uint8Array.of(4)));
  }

  override read(max: number): Promise<Uint8Array> {
    this.#begin();
    return super.read(max);
  }

  override readFor(reader: Process, max: number): Promise<Uint8Array> {
    this.#begin();
    return super.readFor(reader, max);
  }
}
