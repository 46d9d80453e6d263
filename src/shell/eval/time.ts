import type { Shell } from '../shell.ts';

const LONG = '\nreal\t%3lR\nuser\t%3lU\nsys\t%3lS';

/** Times by a format as TIMEFORMAT has it; processor time is none. */
function formatted(format: string, seconds: number): string {
  return format.replace(/%(?:%|([0-3]?)(l?)([RUSP]))/g, (_all, digits, long, what) => {
    if (!what) return '%';
    const places = digits === '' ? 3 : Number(digits);
    const value = what === 'R' ? seconds : 0;
    if (what === 'P') return value.toFixed(places);
    return long ? `${Math.floor(value / 60)}m${(value % 60).toFixed(places)}s` : value.toFixed(places);
  });
}

/** `time`: runs, and tells how long it took in virtual time. */
export async function timed(shell: Shell, run: () => Promise<number>, posix: boolean): Promise<number> {
  const start = shell.process.nowUs;
  const code = await run();
  const seconds = (shell.process.nowUs - start) / 1e6;
  const format = posix ? 'real %2R\nuser %2U\nsys %2S' : (shell.get('TIMEFORMAT') ?? LONG);
  if (format) await shell.writeError(`${formatted(format, seconds)}\n`);
  return code;
}
