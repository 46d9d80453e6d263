import type { Process } from '../kernel/index.ts';
import { createShell } from '../shell/index.ts';
import { Capture } from './capture.ts';
import type { Host } from './host/boot.ts';

/** A command of a lesson's own that went wrong. */
export interface Failure {
  cmd: string;
  code: number;
  stderr: string;
}

const PAUSE_US = 30_000;

/**
 * Runs a lesson's own commands in a bash that no `ps` shows; tells those that failed. `ended` is called at the very
 * moment of the run in which they have ended.
 */
export function runHidden(host: Host, commands: readonly string[], ended?: () => void): Promise<Failure[]> {
  return new Promise((resolve) => {
    const main = async (process: Process): Promise<number> => {
      const shell = createShell(process, { kind: 'bash', interactive: false });
      const failures: Failure[] = [];
      try {
        for (const cmd of commands) {
          await process.sleep(PAUSE_US);
          const stderr = new Capture();
          process.fds.set(0, new Capture());
          process.fds.set(1, new Capture());
          process.fds.set(2, stderr);
          const code = await shell.run(cmd);
          if (code !== 0) failures.push({ cmd, code, stderr: stderr.text });
        }
        await process.sleep(PAUSE_US);
      } finally {
        ended?.();
        resolve(failures); // whatever went wrong, who waits for it must not wait for ever
      }
      return 0;
    };
    host.spawn(['bash'], main, { cwd: '/root/lab', hidden: true });
  });
}
