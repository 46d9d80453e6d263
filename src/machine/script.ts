import { exitCodeOf, type Process, WaitQueue } from '../kernel/index.ts';
import { createShell } from '../shell/index.ts';
import { Capture } from './capture.ts';
import type { Host } from './host/boot.ts';

/** What a command did. Output that it writes after it has returned (`&`) is still added. */
export interface CommandResult {
  readonly cmd: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

interface Job {
  cmd: string;
  stdout: Capture;
  stderr: Capture;
  done: (code: number) => void;
}

/** Virtual time between two commands, in which what the first one started comes to rest: a person types slower. */
const PAUSE_US = 30_000;

/** A bash on the host that takes commands one by one and keeps its variables, functions and directory. */
export class ScriptShell {
  readonly #jobs: Job[] = [];
  readonly #wanted: WaitQueue;
  readonly #host: Host;
  readonly #process: Process;

  constructor(host: Host, cwd: string) {
    this.#host = host;
    this.#wanted = new WaitQueue(host.kernel.scheduler);
    this.#hold(true);
    this.#process = host.spawn(['bash'], (process) => this.#main(process), { cwd });
  }

  // Without a command, no time passes: a container that sleeps for a minute must still be there for the next one.
  #hold(held: boolean): void {
    this.#host.kernel.scheduler.holdClock(held);
  }

  async #main(process: Process): Promise<number> {
    const shell = createShell(process, { kind: 'bash', interactive: false });
    for (;;) {
      const job = this.#jobs.shift();
      if (!job) {
        await this.#wanted.wait();
        continue;
      }
      await process.sleep(PAUSE_US);
      process.fds.set(0, new Capture());
      process.fds.set(1, job.stdout);
      process.fds.set(2, job.stderr);
      const code = await shell.run(job.cmd);
      this.#hold(this.#jobs.length === 0);
      job.done(code);
      if (shell.exitRequested !== undefined) return code;
    }
  }

  /** Runs a command line; resolves when the shell is ready for the next one, or has ended. */
  run(
    cmd: string,
    onOutput?: (stream: 'stdout' | 'stderr', data: Uint8Array) => void,
  ): Promise<CommandResult> {
    const stdout = new Capture(onOutput && ((data) => onOutput('stdout', data)));
    const stderr = new Capture(onOutput && ((data) => onOutput('stderr', data)));
    return new Promise((resolve) => {
      const result = (code: number): CommandResult => ({
        cmd,
        code,
        get stdout() {
          return stdout.text;
        },
        get stderr() {
          return stderr.text;
        },
      });
      const finish = (code: number) => resolve(result(code));
      this.#host.kernel.scheduler.inject(() => {
        if (this.#process.status) return finish(exitCodeOf(this.#process.status));
        this.#hold(false);
        this.#watch(finish);
        this.#jobs.push({ cmd, stdout, stderr, done: finish });
        this.#wanted.wakeAll();
      });
    });
  }

  // A shell that is killed, or exits, must not leave its caller waiting.
  #watch(finish: (code: number) => void): void {
    this.#host.spawn(
      ['watch'],
      async () => {
        while (!this.#process.status) await this.#process.ended.wait();
        finish(exitCodeOf(this.#process.status));
        return 0;
      },
      { hidden: true },
    );
  }
}
