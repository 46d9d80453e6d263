/**
 * Records what the real bash 5.2, busybox 1.35 and GNU tools of this machine (Debian 12) do with the snippets:
 * `node tests/shell/record.ts [--missing] [ITEM…]`.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import {
  DIRECTORY,
  golden,
  goldenFile,
  items,
  normalize,
  type Outcome,
  PATH,
  SHELLS,
  type ShellName,
  snippets,
} from './suite.ts';

const env = { PATH, HOME: '/root', LANG: 'C.UTF-8', TERM: 'xterm-256color', TZ: 'UTC' };
const output = `${DIRECTORY}.out`;
const errors = `${DIRECTORY}.err`;
const missingOnly = process.argv.includes('--missing');
const chosen = process.argv.slice(2).filter((word) => !word.startsWith('--'));

function run(shell: ShellName, script: string): Outcome {
  rmSync(DIRECTORY, { recursive: true, force: true });
  mkdirSync(DIRECTORY);
  const command = shell === 'bash' ? 'exec bash --norc -c "$1"' : 'exec -a sh busybox -c "$1"';
  const wrapper = `umask 022; ${command} </dev/null >${output} 2>${errors}`;
  const { status } = spawnSync('/bin/bash', ['-c', wrapper, 'x', script], {
    cwd: DIRECTORY,
    env,
    // a bash whose standard input is a socket reads ~/.bashrc
    stdio: 'ignore',
    timeout: 20_000,
  });
  const text = (path: string): string => normalize(readFileSync(path, 'utf8'));
  return { stdout: text(output), stderr: text(errors), code: status ?? 137 };
}

for (const shell of SHELLS)
  for (const item of items(shell)) {
    if (chosen.length && !chosen.some((word) => `${shell}/${item}`.startsWith(word))) continue;
    const known = golden(shell, item);
    const all: Record<string, Outcome> = {};
    for (const script of snippets(shell, item))
      all[script] = (missingOnly && known.get(script)) || run(shell, script);
    writeFileSync(goldenFile(shell, item), `${JSON.stringify(all, null, 2)}\n`);
  }
for (const path of [DIRECTORY, output, errors]) rmSync(path, { recursive: true, force: true });
