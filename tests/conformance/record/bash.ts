import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandResult } from '../transcript.ts';

/** Where scenarios run. */
export const LAB = '/root/lab';
const TIME_LIMIT_MS = 240_000;

/** All lines in one shell, so that variables, functions, `cd` and `$?` last from line to line. */
const DRIVER = `
__dir=$1; __status=0; shift
mapfile -t __lines < "$__dir/lines"
for __index in "\${!__lines[@]}"; do
  (exit $__status)
  eval "\${__lines[__index]}" >"$__dir/$__index.stdout" 2>"$__dir/$__index.stderr" </dev/null
  __status=$?
  echo $__status >"$__dir/$__index.code"
done`;

/** The environment of every recording; what else the caller has set is left out. */
export function labEnvironment(): Record<string, string> {
  const { PATH = '', DOCKER_HOST, DOCKER_CONFIG } = process.env;
  return {
    PATH,
    HOME: '/root',
    USER: 'root',
    TERM: 'xterm',
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    ...(DOCKER_HOST && { DOCKER_HOST }),
    ...(DOCKER_CONFIG && { DOCKER_CONFIG }),
  };
}

const read = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

const endGroup = (pid: number | undefined): void => {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // Nothing of the scenario is left in the background: the usual case.
  }
};

/** Runs the commands in an empty /root/lab and returns what each printed. */
export async function runInBash(commands: string[]): Promise<CommandResult[]> {
  mkdirSync(LAB, { recursive: true });
  for (const entry of readdirSync(LAB)) rmSync(join(LAB, entry), { recursive: true, force: true });
  const dir = mkdtempSync(join(tmpdir(), 'record-'));
  writeFileSync(join(dir, 'lines'), commands.map((command) => `${command}\n`).join(''));
  await new Promise<void>((resolve, reject) => {
    // $0 is "bash", so bash's own complaints begin as they do in `bash -c`.
    const child = spawn('bash', ['--noprofile', '--norc', '-c', DRIVER, 'bash', dir], {
      cwd: LAB,
      env: labEnvironment(),
      detached: true,
      stdio: 'ignore',
    });
    const timer = setTimeout(() => endGroup(child.pid), TIME_LIMIT_MS);
    child.on('error', reject);
    child.on('exit', () => {
      clearTimeout(timer);
      endGroup(child.pid);
      resolve();
    });
  });
  const results = commands.map((cmd, index) => ({
    cmd,
    stdout: read(join(dir, `${index}.stdout`)) ?? '',
    stderr: read(join(dir, `${index}.stderr`)) ?? '',
    code: Number(read(join(dir, `${index}.code`)) ?? -1),
  }));
  rmSync(dir, { recursive: true, force: true });
  return results;
}
