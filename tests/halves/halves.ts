/**
 * Our docker command on a real, throwaway dockerd, against what the real command answers there: each scenario is run
 * twice from a clean start, with the real `docker` and with ours in its place.
 *
 *   npm run halves -- [SCENARIO.sh…]     without files: the scenarios of tests/conformance
 *
 * The environment is that of `npm run record` (tests/conformance/README.md). left-out.json names commands that are
 * not compared, each with its reason.
 */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compare, formatDifference } from '../conformance/compare.ts';
import { runInBash } from '../conformance/record/bash.ts';
import { openThrowawayDocker } from '../conformance/record/daemon.ts';
import { commandsOf, listScenarios } from '../conformance/scenarios.ts';

const root = join(import.meta.dirname, '../..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { topic: { type: 'string', default: '' } },
});

/** Patterns of commands that are left out. */
const leftOut = JSON.parse(readFileSync(join(import.meta.dirname, 'left-out.json'), 'utf8')) as Array<{
  command: string;
  reason: string;
}>;
const isLeftOut = (cmd: string): boolean => leftOut.some(({ command }) => new RegExp(command).test(cmd));

/** A directory whose `docker` is ours. */
function ourDocker(): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'halves-')), 'bin');
  mkdirSync(folder);
  const script = join(folder, 'docker');
  writeFileSync(
    script,
    `#!/bin/sh\nexec '${process.execPath}' '${join(root, 'src/node/main.ts')}' docker "$@"\n`,
  );
  chmodSync(script, 0o755);
  return folder;
}

const scenarios =
  positionals.length > 0
    ? positionals.map((file) => ({ key: file, text: readFileSync(file, 'utf8') }))
    : listScenarios(values.topic === '' ? [] : [values.topic]);
const docker = openThrowawayDocker();
const path = process.env.PATH ?? '';
const ours = ourDocker();
let compared = 0;
let equal = 0;
let skipped = 0;
for (const { key, text } of scenarios) {
  const commands = commandsOf(text);
  docker.reset();
  const expected = await runInBash(commands);
  docker.reset();
  process.env.PATH = `${ours}:${path}`;
  const actual = await runInBash(commands);
  process.env.PATH = path;
  const differences = compare(expected, actual).filter(({ cmd }) => !isLeftOut(cmd));
  const out = commands.filter(isLeftOut).length;
  skipped += out;
  compared += commands.length - out;
  equal += commands.length - out - differences.length;
  for (const difference of differences) console.log(`${key} ${formatDifference(difference)}\n`);
}
docker.close();
const share = (part: number, whole: number) => ((100 * part) / Math.max(1, whole)).toFixed(1);
console.log(
  `${equal} of ${compared} commands are equal (${share(equal, compared)} %); ` +
    `${skipped} left out (${share(skipped, compared + skipped)} %)`,
);
process.exitCode = equal >= 0.98 * compared ? 0 : 1;
