import type { Shell } from '../shell.ts';

/** `time`: runs, and tells how long it took in virtual time. */
export async function timed(shell: Shell, run: () => Promise<number>, posix: boolean): Promise<number> {
  const start = shell.process.nowUs;
  const code = await run();
  const seconds = (shell.process.nowUs - start) / 1e6;
  if (posix) await shell.writeError(`real ${seconds.toFixed(2)}\nuser 0.00\nsys 0.00\n`);
  else {
    const format = (s: number) => `${Math.floor(s / 60)}m${(s % 60).toFixed(3)}s`;
    await shell.writeError(`\nreal\t${format(seconds)}\nuser\t0m0.000s\nsys\t0m0.000s\n`);
  }
  return code;
}
