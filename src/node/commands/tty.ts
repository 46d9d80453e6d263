import { readFileSync } from 'node:fs';
import { playSession } from '../tty/play.ts';
import { parseSession } from '../tty/session-file.ts';
import { UsageError } from '../usage.ts';

/** `drydock tty FILE`: plays an interactive session and prints what the terminal showed. */
export async function ttyCommand(args: string[]): Promise<number> {
  const [file] = args;
  if (file === undefined || args.length > 1 || file.startsWith('--'))
    throw new UsageError('tty takes one FILE of steps, one per line');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
    parseSession(text);
  } catch (e) {
    throw new UsageError(`can't play ${file}: ${(e as Error).message}`);
  }
  const { snaps, problem } = await playSession(text);
  process.stdout.write(`${JSON.stringify({ snaps })}\n`);
  if (problem !== undefined) console.error(`drydock: ${problem}`);
  return problem === undefined ? 0 : 1;
}
