/**
 * Compares another recording of the real thing with the golden one. Real must equal real: what shows up
 * here is a racy command in a scenario, or a rule that normalize.ts lacks.
 *
 *   node tests/conformance/against.ts DIR [KEY…]    DIR: written by `npm run record -- --out DIR`
 */
import { compare, formatDifference } from './compare.ts';
import { listScenarios, readGolden } from './scenarios.ts';

const [dir, ...keys] = process.argv.slice(2);
if (dir === undefined) throw new Error('usage: against.ts DIR [KEY…]');

let compared = 0;
let different = 0;
for (const { key } of listScenarios(keys)) {
  const golden = readGolden(key);
  const other = readGolden(key, dir);
  const isOfSameScenario = golden?.every(({ cmd }, index) => cmd === other?.[index]?.cmd);
  if (golden === undefined || other === undefined || !isOfSameScenario) continue;
  const differences = compare(golden, other);
  compared += golden.length;
  different += differences.length;
  for (const difference of differences) console.log(`${key} ${formatDifference(difference)}\n`);
}
console.log(`${compared - different} of ${compared} commands are equal`);
process.exitCode = different > 0 ? 1 : 0;
