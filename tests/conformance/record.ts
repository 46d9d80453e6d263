/**
 * Records what a real Docker answers to the scenarios. It deletes every container, network, volume and
 * foreign image of the daemon that it talks to: see README.md for the machine it wants.
 *
 *   npm run record                      every scenario
 *   npm run record -- ports/ redis/get  those whose key contains one of these
 *   npm run record -- --missing         those without a golden transcript of the same commands
 *   npm run record -- --share 0/2       every second one (the other half is recorded elsewhere: 1/2)
 *   npm run record -- --out DIR         leave golden/ alone, write there
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { runInBash } from './record/bash.ts';
import { openThrowawayDocker } from './record/daemon.ts';
import { readVersions } from './record/versions.ts';
import type { Scenario } from './scenarios.ts';
import { commandsOf, goldenPath, listScenarios, readGolden } from './scenarios.ts';
import { formatTranscript } from './transcript.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string', default: join(import.meta.dirname, 'golden') },
    missing: { type: 'boolean', default: false },
    share: { type: 'string', default: '0/1' },
  },
});

const isRecorded = ({ key, text }: Scenario): boolean => {
  const golden = readGolden(key, values.out);
  return golden !== undefined && golden.map(({ cmd }) => cmd).join('\n') === commandsOf(text).join('\n');
};

const [share = 0, shares = 1] = values.share.split('/').map(Number);
const scenarios = listScenarios(positionals)
  .filter((_, index) => index % shares === share)
  .filter((scenario) => !values.missing || !isRecorded(scenario));

const docker = openThrowawayDocker();
for (const [index, { key, text }] of scenarios.entries()) {
  docker.reset();
  const results = await runInBash(commandsOf(text));
  const path = goldenPath(key, values.out);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, formatTranscript(results));
  const unfinished = results.filter(({ code }) => code === -1).length;
  const note = unfinished > 0 ? `, ${unfinished} NOT FINISHED` : '';
  console.log(`${index + 1}/${scenarios.length} ${key}: ${results.length} commands${note}`);
}
const versions = join(import.meta.dirname, 'versions.json');
if (scenarios.length > 0) writeFileSync(versions, `${JSON.stringify(readVersions(), null, 2)}\n`);
docker.close();
