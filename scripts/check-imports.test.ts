import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { checkSource } from './imports/check.ts';

const messages = (path: string, text: string) =>
  checkSource(path, text).map(({ line, message }) => `${line}: ${message}`);

test.each([
  ['src/kernel/a.ts', `import { b } from './b.ts';`],
  ['src/engine/a.ts', `import type { K } from '../kernel/k.ts';`],
  ['src/api/client/a.ts', `import type { T } from '../types.ts';`],
  ['src/api/server/a.ts', `import { e } from '../../engine/e.ts'; import { h } from '../http/h.ts';`],
  ['src/cli/network/ls.ts', `import { c } from '../../api/client/index.ts'; import YAML from 'yaml';`],
  ['src/topology/read.ts', `import { c } from '../api/client/index.ts';`],
  [
    'src/machine/m.ts',
    `import { d } from '../cli/docker.ts'; const x = await import('../engine/e.ts'); setTimeout(x, Date.now());`,
  ],
  [
    'src/node/main.ts',
    `import { readFileSync } from 'node:fs'; import { m } from '../machine/index.ts'; process.exit(0);`,
  ],
  ['src/components/t.ts', `import type { M } from '../machine/protocol.ts'; import '@xterm/xterm';`],
  [
    'src/components/t.ts',
    `new Worker(new URL('../machine/worker.ts', import.meta.url), { type: 'module' });`,
  ],
  [
    'src/pages/index.astro',
    `---\nimport Base from '../layouts/Base.astro';\n---\n<p>import { e } from '../engine/e.ts'</p>`,
  ],
  ['src/kernel/platform/turn.ts', `new MessageChannel(); const now = Date.now();`],
  ['src/kernel/clock.test.ts', `import { e } from '../engine/e.ts'; setTimeout(() => {}, Math.random());`],
  // Names that only look like the platform's.
  ['src/shell/a.ts', `function f(process: P) { return process.env; } const o = { fetch: 1 }; o.fetch;`],
  [
    'src/kernel/a.ts',
    `const d = new Date(5); Math.max(1, 2); type T = ReturnType<typeof setTimeout>; d instanceof Date;`,
  ],
  ['src/shell/b.ts', `import { setTimeout } from '../kernel/wait.ts'; setTimeout();`],
])('%s may say: %s', (path, text) => {
  expect(messages(path, text)).toEqual([]);
});

test.each([
  ['src/kernel/a.ts', `\nimport { e } from '../engine/e.ts';`, /^2: kernel may not know engine/],
  ['src/engine/a.ts', `export * from '../programs/p.ts';`, /engine may not know programs/],
  ['src/engine/a.ts', `type T = import('../api/types.ts').T;`, /engine may not know api/],
  ['src/api/client/a.ts', `import type { S } from '../server/s.ts';`, /api may not know api\/server/],
  ['src/api/http.ts', `import { e } from '../engine/e.ts';`, /api may not know engine/],
  ['src/programs/a.ts', `import { s } from '../shell/s.ts';`, /programs may not know shell/],
  ['src/shell/a.ts', `import { p } from '../programs/p.ts';`, /shell may not know programs/],
  ['src/cli/a.ts', `import { r } from '../api/server/r.ts';`, /cli may not know api\/server/],
  ['src/topology/a.ts', `import { k } from '../kernel/k.ts';`, /topology may not know kernel/],
  ['src/course/a.ts', `import { m } from '../machine/m.ts';`, /course may not know machine/],
  ['src/machine/a.ts', `import { n } from '../node/n.ts';`, /machine may not know node/],
  ['src/node/a.ts', `import T from '../components/T.svelte';`, /node may not know components/],
  ['src/components/a.ts', `import { m } from '../machine/machine.ts';`, /knows the machine by/],
  ['src/components/a.ts', `import '../machine/worker.ts';`, /starts src\/machine\/worker.ts as a worker/],
  ['src/components/a.ts', `import('../engine/e.ts');`, /components may not know engine/],
  [
    'src/components/A.svelte',
    `<p>hi</p>\n<script lang="ts">\nimport { k } from '../kernel/k.ts';\n</script>`,
    /^3: components may not know kernel/,
  ],
  [
    'src/pages/a.astro',
    `---\nimport { k } from '../kernel/k.ts';\n---\n<p/>`,
    /^2: pages may not know kernel/,
  ],
  ['src/pages/a.ts', `import.meta.glob(['../engine/*.ts']);`, /pages may not know engine/],
  ['src/machine/a.ts', `import { x } from '../../tests/x.ts';`, /src\/ knows nothing of tests/],
  ['src/kernel/a.ts', `import { readFileSync } from 'node:fs';`, /node:fs: modules of Node/],
  ['src/machine/a.ts', `import path from 'path/posix';`, /path\/posix: modules of Node/],
  ['src/machine/a.ts', `Buffer.from('x');`, /Buffer exists in Node alone/],
  ['src/shell/a.ts', `function f(process: P) {}\nprocess.exit(1);`, /^2: process exists in Node alone/],
  ['src/kernel/a.ts', `import { b } from './b';`, /lacks its extension/],
  ['src/kernel/a.ts', `Date.now();`, /^1: Date\.now: kernel must give/],
  ['src/kernel/a.ts', `new Date();`, /new Date\(\) without/],
  ['src/kernel/a.ts', `const { now } = Date;`, /Date as a value/],
  ['src/engine/a.ts', `Math['random']();`, /Math\.random/],
  ['src/api/server/a.ts', `globalThis.setTimeout(f, 1);`, /setTimeout/],
  ['src/programs/a.ts', `const t = performance.now();`, /performance/],
  ['src/shell/a.ts', `setInterval(f, 1);`, /setInterval/],
  ['src/cli/a.ts', `await import('./b.ts');`, /cli may not load modules/],
  ['src/cli/a.ts', `a.localeCompare(b);`, /localeCompare/],
  ['src/topology/a.ts', `await Promise.all(reads);`, /Promise\.all/],
  ['src/misc/a.ts', ``, /src\/misc is no known room/],
])('%s may not say: %s', (path, text, message) => {
  expect(messages(path, text)).toEqual([expect.stringMatching(message)]);
});

test('the command fails on a bad file, and names it', () => {
  const root = mkdtempSync(join(tmpdir(), 'rooms-'));
  const run = () =>
    spawnSync(process.execPath, [join(import.meta.dirname, 'check-imports.ts'), root], { encoding: 'utf8' });
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  try {
    write('src/engine/good.ts', `import { k } from '../kernel/k.ts';\n`);
    expect(run()).toMatchObject({ status: 0, stdout: '1 files, 0 problems\n' });
    write('src/kernel/bad.ts', `import { good } from '../engine/good.ts';\n`);
    const { status, stdout } = run();
    expect(status).toBe(1);
    expect(stdout).toContain('src/kernel/bad.ts:1: kernel may not know engine (src/engine/good.ts)');
  } finally {
    rmSync(root, { recursive: true });
  }
});
