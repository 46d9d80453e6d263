import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Step } from '../../course/index.ts';

/** What is started in the background is ready by then. */
const READY_SECONDS = 1;

/** What commands printed, and how they ended. */
export interface Done {
  code: number;
  output: string;
}

/**
 * Runs commands with this computer's bash, one after another in one shell; `docker` asks the daemon at `host`. What
 * they start in the background stays.
 */
export function runReal(host: string, commands: readonly string[]): Done {
  if (!commands.length) return { code: 0, output: '' };
  const folder = mkdtempSync(join(tmpdir(), 'drydock-'));
  const file = join(folder, 'output');
  // a file, not a pipe: what stays in the background would keep a pipe open
  const output = openSync(file, 'w');
  try {
    const { status } = spawnSync('bash', ['-c', commands.join('\n')], {
      stdio: ['ignore', output, output],
      env: { ...process.env, DOCKER_HOST: host },
    });
    return { code: status ?? 1, output: readFileSync(file, 'utf8') };
  } finally {
    closeSync(output);
    rmSync(folder, { recursive: true });
  }
}

/** Takes the steps of a solution. What is to be answered goes to `answers`, by `TASK.ID`. */
export function solveReal(
  host: string,
  task: string,
  steps: readonly Step[],
  answers: Map<string, string>,
): Done[] {
  const done: Done[] = [];
  const commands: string[] = [];
  for (const step of steps) {
    if (typeof step === 'string') {
      commands.push(step);
      continue;
    }
    if ('value' in step) {
      answers.set(`${task}.${step.answer}`, step.value);
      continue;
    }
    // what it reads is there when those before it have run
    done.push(runReal(host, commands.splice(0)));
    const read = runReal(host, [step.read]);
    answers.set(`${task}.${step.answer}`, read.output);
    done.push(read);
  }
  done.push(runReal(host, [...commands, `sleep ${READY_SECONDS}`]));
  return done;
}
