/**
 * Runs random sequences of docker commands on the simulator and on a real Docker that may be wiped, and tells what
 * differs; each find is shrunk and written as a conformance scenario. See README.md.
 *
 *   npm run fuzz:docker -- --seconds 300
 *   npm run fuzz:docker -- --seed 7 --sequences 20
 *   npm run fuzz:docker -- --script FILE…      runs these scenarios and no random ones
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { runScript } from '../../src/node/run.ts';
import { compare, type Difference, formatDifference } from '../conformance/compare.ts';
import { commandsOf } from '../conformance/scenarios.ts';
import type { CommandResult } from '../conformance/transcript.ts';
import { knownReason } from './differential/known.ts';
import { RealDocker } from './differential/real.ts';
import { sequences } from './differential/sequence.ts';
import { shrink } from './differential/shrink.ts';

const SHRINK_MS = 180_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    sequences: { type: 'string' },
    docker: { type: 'string', default: process.env.DRYDOCK_REAL ?? '' },
    out: { type: 'string' },
    script: { type: 'boolean', default: false },
    shrink: { type: 'boolean', default: false },
  },
});

const real = new RealDocker(values.docker);
const reasons = new Map<string, number>();

const simulated = async (commands: string[]): Promise<CommandResult[]> => {
  try {
    return await runScript(commands.join('\n'));
  } catch (error) {
    console.log(`FAULT ${(error as Error).stack}\n${commands.join('\n')}`);
    return [];
  }
};

const differencesOf = async (commands: string[], count = false): Promise<Difference[]> => {
  const [expected, actual] = await Promise.all([real.run(commands), simulated(commands)]);
  return compare(expected, actual).filter((difference) => {
    const reason = knownReason(difference);
    if (reason !== undefined && count) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    return reason === undefined;
  });
};

async function examine(commands: string[], name: string): Promise<boolean> {
  const found = await differencesOf(commands, true);
  if (found.length === 0) return false;
  const again = values.script ? found : await differencesOf(commands);
  const numbers = new Set(again.map(({ number }) => number));
  const steady = found.filter(({ number }) => numbers.has(number));
  const [first] = steady;
  if (first === undefined) {
    console.log(`unsteady: ${name}: ${found.map(({ cmd }) => cmd).join(' ; ')}`);
    return false;
  }
  console.log(`\n=== ${name}`);
  for (const difference of steady) console.log(formatDifference(difference));
  let shortest = commands.slice(0, first.number);
  if (values.shrink) {
    const differs = async (fewer: string[]) =>
      (await differencesOf(fewer)).some(({ number }) => number === fewer.length);
    shortest = await shrink(shortest, differs, Date.now() + SHRINK_MS);
  }
  console.log(`--- after\n${shortest.slice(0, -1).join('\n')}`);
  if (values.out !== undefined) {
    mkdirSync(values.out, { recursive: true });
    writeFileSync(join(values.out, `${name}.sh`), `${shortest.join('\n')}\n`);
  }
  return true;
}

let ran = 0;
let commandsRun = 0;
let finds = 0;
if (values.script) {
  for (const file of positionals) {
    const commands = commandsOf(readFileSync(file, 'utf8'));
    if (await examine(commands, file)) finds++;
    ran++;
    commandsRun += commands.length;
  }
} else {
  const until = values.seconds === undefined ? Infinity : Date.now() + Number(values.seconds) * 1000;
  const most = values.sequences === undefined ? Infinity : Number(values.sequences);
  const seed = Number(values.seed);
  console.log(`seed ${seed}`);
  while (ran < most && Date.now() < until) {
    const [commands = []] = fc.sample(sequences, { seed: seed + ran, numRuns: 1 });
    if (await examine(commands, `seed-${seed + ran}`)) finds++;
    ran++;
    commandsRun += commands.length;
  }
}
real.close();
for (const [reason, times] of reasons) console.log(`accepted ${times} times: ${reason}`);
console.log(`${finds} of ${ran} sequences (${commandsRun} commands) found something that differs`);
process.exitCode = finds > 0 ? 1 : 0;
