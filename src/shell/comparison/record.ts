/** Records what the real bash does with the snippets: `node src/shell/comparison/record.ts`, with bash 5.2 at /bin/bash. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { builtinCommands } from './snippets-c.ts';
import { expansions } from './snippets-a.ts';
import { flow } from './snippets-b.ts';
import { normalize } from './normalize.ts';
import { more } from './snippets-d.ts';

const fixtures: Record<string, { stdout: string; stderr: string; code: number }> = {};
for (const script of [...expansions, ...flow, ...builtinCommands, ...more]) {
  rmSync('/tmp/w', { recursive: true, force: true });
  mkdirSync('/tmp/w');
  const env = { PATH: '/usr/bin:/bin', HOME: '/root', LANG: 'C.UTF-8' };
  const run = spawnSync('/bin/bash', ['-c', script], { argv0: 'bash', cwd: '/tmp/w', env, input: '', encoding: 'utf8', timeout: 20_000 });
  fixtures[script] = { stdout: normalize(run.stdout), stderr: normalize(run.stderr), code: run.status ?? 128 + 15 };
}
rmSync('/tmp/w', { recursive: true, force: true });
writeFileSync(new URL('./fixtures.json', import.meta.url), `${JSON.stringify(fixtures, null, 1)}\n`);
