import type { Process } from '../../kernel/index.ts';
import { Machine } from '../../machine/machine.ts';
import type { HostTerminal } from '../../machine/terminal.ts';
import { Screen } from './screen.ts';
import { keyText, parseSession, type TtyStep } from './session-file.ts';

/** What was on the screen, scrollback first; a line that the terminal wrapped is one line. */
export interface Snap {
  name: string;
  lines: string[];
}

const ROWS = 30;
const COLS = 100;
const MS = 1000;

/** Types at a terminal as a person does: waits until it is calm, then looks what happens. All times are the machine's. */
class Typist {
  readonly #process: Process;
  readonly #terminal: HostTerminal;
  readonly #screen: Screen;
  changes = 0;
  readonly snaps: Snap[] = [];

  constructor(process: Process, terminal: HostTerminal, screen: Screen) {
    this.#process = process;
    this.#terminal = terminal;
    this.#screen = screen;
  }

  async until(done: () => boolean, limitMs: number): Promise<boolean> {
    for (let passed = 0; !done(); passed += 25) {
      if (passed > limitMs) return false;
      await this.#process.sleep(25 * MS);
    }
    return true;
  }

  async #quiet(stillMs: number, limitMs: number): Promise<void> {
    let seen = this.changes;
    for (let still = 0, passed = 0; still < stillMs && passed < limitMs; passed += 25) {
      await this.#process.sleep(25 * MS);
      still = seen === this.changes ? still + 25 : 0;
      seen = this.changes;
    }
  }

  async #send(text: string, echoMs: number): Promise<void> {
    const before = this.changes;
    this.#terminal.type(text);
    await this.until(() => this.changes !== before, echoMs);
  }

  async step({ op, arg, line }: TtyStep): Promise<void> {
    if (op === 'settle') await this.#quiet(700, 30_000);
    else if (op === 'snap') this.snaps.push({ name: arg, lines: this.#screen.all() });
    else if (op === 'expect') {
      const wanted = new RegExp(arg);
      if (!(await this.until(() => wanted.test(this.#screen.visible().join('\n')), 15_000)))
        throw new Error(`line ${line}: not seen within 15 s: ${arg}`);
    } else {
      await this.#quiet(100, 300);
      const text = op === 'key' ? (keyText(arg) ?? '') : arg;
      if (text !== '') await this.#send(text, op === 'key' ? 250 : 400);
      if (op === 'type') await this.#send('\r', 400);
    }
  }
}

/**
 * Plays an interactive session on a fresh machine. Resolves with the snapshots that were taken, and what went
 * wrong, if anything did: the session ends there.
 */
export async function playSession(text: string): Promise<{ snaps: Snap[]; problem?: string }> {
  const { setup, steps } = parseSession(text);
  const faults: string[] = [];
  const machine = new Machine({
    onFault: (error, program) =>
      faults.push(`a fault while running ${program}: ${String((error as Error)?.stack ?? error)}`),
  });
  const shell = machine.script();
  for (const cmd of setup) await shell.run(cmd);
  const { scheduler } = machine.kernel;
  return new Promise((resolve) => {
    scheduler.inject(() => {
      scheduler.holdClock(false);
      const screen = new Screen(ROWS, COLS);
      let typist: Typist | undefined;
      const terminal = machine.openTerminal(ROWS, COLS, (data) => {
        screen.write(data);
        if (typist) typist.changes++;
      });
      screen.onReply = (answer) => terminal.type(answer);
      const main = async (process: Process): Promise<number> => {
        typist = new Typist(process, terminal, screen);
        let problem: string | undefined;
        await typist.until(() => screen.visible().join('\n') === '$', 5000);
        for (const step of steps) {
          try {
            await typist.step(step);
          } catch (error) {
            if (!(error instanceof Error) || !/^line \d+: not seen/.test(error.message)) throw error;
            problem ??= error.message;
          }
        }
        scheduler.holdClock(true);
        if (faults.length > 0) problem = faults.join('\n');
        resolve({ snaps: typist.snaps, ...(problem === undefined ? {} : { problem }) });
        return 0;
      };
      machine.host.spawn(['typist'], main, { hidden: true });
    });
  });
}
