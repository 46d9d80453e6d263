import { spawn } from 'node:child_process';

/** How one suite went. */
export interface Result {
  passed: number;
  failed: number;
  skipped: number;
  /** Shown when something failed. */
  output: string;
  /** Shown in any case: what was skipped, and why. */
  notes: string[];
}

/** The end of a command: its exit code (-1 when it took too long) and all it printed. */
export interface Ended {
  code: number;
  output: string;
}

/** Runs a command of node_modules/.bin, or any other, without input. `seconds` bounds it, children included. */
export function run(command: string[], seconds: number, env: Record<string, string> = {}): Promise<Ended> {
  const [name = '', ...args] = command;
  return new Promise((done) => {
    const child = spawn(name, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', ...env },
      detached: process.platform !== 'win32', // a group of its own, so that its children end with it
      shell: process.platform === 'win32',
    });
    let output = '';
    let late = false;
    const end = () => {
      try {
        process.kill(process.platform === 'win32' ? child.pid! : -child.pid!, 'SIGKILL');
      } catch {
        // It has ended by itself.
      }
    };
    const timer = setTimeout(() => {
      late = true;
      end();
    }, seconds * 1000);
    const interrupted = () => {
      end();
      process.exit(130);
    };
    process.once('SIGINT', interrupted);
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (part) => (output += part));
    child.on('error', (error) => (output += `${error.message}\n`));
    child.on('close', (code) => {
      clearTimeout(timer);
      process.off('SIGINT', interrupted);
      if (late) output += `\nended after ${seconds} s without a result\n`;
      done({ code: late ? -1 : (code ?? 1), output });
    });
  });
}

/** A check that passes or fails as a whole. */
export async function check(command: string[], seconds: number): Promise<Result> {
  const { code, output } = await run(command, seconds);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, output, notes: [] };
}

export function failure(output: string): Result {
  return { passed: 0, failed: 1, skipped: 0, output, notes: [] };
}

/** A suite that failed although none of its tests did counts as one failure. */
export function atLeastOneFailure(result: Result, code: number): Result {
  return code !== 0 && result.failed === 0 ? { ...result, failed: 1 } : result;
}
