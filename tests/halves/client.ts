import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openThrowawayDocker } from '../conformance/record/daemon.ts';
import type { Half } from './half.ts';

const main = join(import.meta.dirname, '../../src/node/main.ts');

/** `docker` is ours, the daemon is the real one that `docker` reaches; it is wiped before each scenario. */
export function openClientHalf(): Half {
  const folder = mkdtempSync(join(tmpdir(), 'halves-'));
  const script = join(folder, 'docker');
  // The cache of compiled code saves most of Node's start; behind -- it reads no options such as --env-file.
  const node = `NODE_COMPILE_CACHE='${folder}/cache' exec '${process.execPath}' --disable-warning=ExperimentalWarning --`;
  writeFileSync(script, `#!/bin/sh\n${node} '${main}' docker "$@"\n`);
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
