/**
 * Records again what the real bash, busybox and GNU tools of this machine (Debian 12) do with the scripts that
 * stand in comparison.json: `node tests/tools/record.ts`.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { DIRECTORY, type Fixture, normalize, PATH } from './fixture.ts';

const file = new URL('./comparison.json', import.meta.url);
const fixtures = JSON.parse(readFileSync(file, 'utf8')) as Fixture[];
const env = { PATH, HOME: '/root', LANG: 'C.UTF-8', TERM: 'xterm-256color', TZ: 'UTC' };
const output = `${DIRECTORY}.out`;
const errors = `${DIRECTORY}.err`;

for (const fixture of fixtures) {
  rmSync(DIRECTORY, { recursive: true, force: true });
  mkdirSync(DIRECTORY);
  const command = fixture.shell === 'bash' ? 'exec bash --norc -c "$1"' : 'exec -a sh busybox -c "$1"';
  const wrapper = `${command} </dev/null >${output} 2>${errors}`;
  const run = spawnSync('/bin/bash', ['-c', wrapper, 'x', fixture.script], {
    cwd: DIRECTORY,
    env,
    timeout: 20_000,
  });
  fixture.stdout = normalize(readFileSync(output, 'utf8'));
  fixture.stderr = normalize(readFileSync(errors, 'utf8'));
  fixture.code = run.status ?? 137;
}
for (const path of [DIRECTORY, output, errors]) rmSync(path, { recursive: true, force: true });
writeFileSync(file, `${JSON.stringify(fixtures, null, 1)}\n`);
