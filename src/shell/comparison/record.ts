/** Records what the real bash does with the snippets: `node src/shell/comparison/record.ts`, with bash 5.2 at /bin/bash. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { normalize } from './normalize.ts';
import { expansions } from './snippets-a.ts';
import { flow } from './snippets-b.ts';
import { builtinCommands } from './snippets-c.ts';
import { more } from './snippets-d.ts';

const fixtures: Record<string, { stdout: string; stderr: string; code: number }> = {};
for (const script of [...expansions, ...flow, ...builtinCommands, ...more]) {
  rmSync('/tmp/w', { recursive: true, force: true });
  mkdirSync('/tmp/w');
  const env = { PATH: '/usr/bin:/bin', HOME: '/root', LANG: 'C.UTF-8' };
  // to files, as the standard streams of a test are no sockets either
  const wrapper = 'exec bash --norc -c "$1" </dev/null >/tmp/w.out 2>/tmp/w.err';
  const run = spawnSync('/bin/sh', ['-c', wrapper, 'sh', script], { cwd: '/tmp/w', env, timeout: 20_000 });
  const text = (name: string) => normalize(readFileSync(name, 'utf8'));
  fixtures[script] = { stdout: text('/tmp/w.out'), stderr: text('/tmp/w.err'), code: run.status ?? 128 + 15 };
}
rmSync('/tmp/w', { recursive: true, force: true });
writeFileSync(new URL('./fixtures.json', import.meta.url), `${JSON.stringify(fixtures, null, 1)}\n`);
