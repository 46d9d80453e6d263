import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { openThrowawayDocker } from '../conformance/record/daemon.ts';
import type { Half } from './half.ts';

const command = join(import.meta.dirname, '../../src/node/docker/index.ts');

/** What src/node/drydock.ts does for `drydock docker ARGS…`, behind the bundle. */
const START = `
const code = await runDocker(process.argv.slice(2));
process.stdout.write('', () => process.exit(code));`;

/** `docker` is ours, the daemon is the real one that `docker` reaches; it is wiped before each scenario. */
export function openClientHalf(): Half {
  const folder = mkdtempSync(join(tmpdir(), 'halves-'));
  const script = join(folder, 'docker');
  const program = join(folder, 'docker.mjs');
  // Thousands of starts: one file takes a fourth of the time that its hundreds of modules take.
  buildSync({
    stdin: { contents: `import { runDocker } from ${JSON.stringify(command)};${START}`, resolveDir: folder },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    outfile: program,
  });
  // Behind -- Node reads no options such as --env-file.
  const node = `NODE_COMPILE_CACHE='${folder}/cache' exec '${process.execPath}' --`;
  writeFileSync(script, `#!/bin/sh\n${node} '${program}' "$@"\n`);
  chmodSync(script, 0o755);
  const daemon = openThrowawayDocker();
  const path = process.env.PATH ?? '';
  return {
    async open() {
      daemon.reset();
      process.env.PATH = `${folder}:${path}`;
    },
    async close() {
      process.env.PATH = path;
    },
    async end() {
      daemon.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
