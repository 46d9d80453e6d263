/**
 * What the simulator answers otherwise than Docker did, and how much of each topic is equal.
 *
 *   node tests/conformance/report.ts            everything
 *   node tests/conformance/report.ts ports/ dns what contains one of these
 *   node tests/conformance/report.ts --list     as JSON, in the form of known-differences.json
 */
import { parseArgs } from 'node:util';
import { runScript } from '../../src/node/run.ts';
import { compare, formatDifference } from './compare.ts';
import { readKnownDifferences } from './known-differences.ts';
import { listScenarios, readGolden } from './scenarios.ts';
import type { CommandResult } from './transcript.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { list: { type: 'boolean', default: false } },
});

interface Tally {
  scenarios: number;
  equalScenarios: number;
  commands: number;
  equalCommands: number;
}

const tallies = new Map<string, Tally>();
const listed: Record<string, Record<string, string>> = {};
const known = readKnownDifferences();

const add = (name: string, commands: number, different: number): void => {
  const tally = tallies.get(name) ?? { scenarios: 0, equalScenarios: 0, commands: 0, equalCommands: 0 };
  tally.scenarios += 1;
  tally.equalScenarios += different === 0 ? 1 : 0;
  tally.commands += commands;
  tally.equalCommands += commands - different;
  tallies.set(name, tally);
};

for (const { key, topic, text } of listScenarios(positionals)) {
  const golden = readGolden(key);
  if (golden === undefined) continue;
  const actual = await runScript(text).catch((error: unknown): CommandResult[] => {
    console.error(`${key}: ${error instanceof Error ? error.stack : String(error)}`);
    return [];
  });
  const differences = compare(golden, actual);
  add(topic, golden.length, differences.length);
  add('total', golden.length, differences.length);
  for (const difference of differences) {
    listed[key] = { ...listed[key], [difference.number]: known[key]?.[difference.number] ?? '' };
    if (!values.list) console.log(`${key} ${formatDifference(difference)}\n`);
  }
}

if (values.list) {
  console.log(JSON.stringify(listed, null, 2));
} else {
  const total = tallies.get('total');
  tallies.delete('total');
  if (total) tallies.set('total', total);
  for (const [name, { scenarios, equalScenarios, commands, equalCommands }] of tallies) {
    const share = ((100 * equalCommands) / commands).toFixed(1);
    console.log(
      `${name.padEnd(12)} ${equalScenarios}/${scenarios} scenarios, ${equalCommands}/${commands} commands (${share} %)`,
    );
  }
}
