/**
 * The two halves of the simulator, each with the real counterpart of the other, against what Docker answers when both
 * are real.
 *
 *   npm run halves -- --half serve  [DIR]     the real docker command on `drydock serve`
 *   npm run halves -- --half client [DIR]     our docker command on a real, throwaway dockerd
 *
 * See README.md.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { compare, formatDifference } from '../conformance/compare.ts';
import { runInBash } from '../conformance/record/bash.ts';
import { formatTranscript } from '../conformance/transcript.ts';
import { openClientHalf } from './client.ts';
import { applyDirectives } from './directives.ts';
import { type HalfName, leftOutReason } from './left-out.ts';
import { listCases } from './scenarios.ts';
import { openServeHalf } from './serve.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    half: { type: 'string' },
    golden: { type: 'string' },
    only: { type: 'string', multiple: true, default: [] },
    out: { type: 'string' },
    limit: { type: 'string', default: '98' },
  },
});
if (values.half !== 'serve' && values.half !== 'client') throw new Error('--half serve or --half client');
const half: HalfName = values.half;

interface Count {
  compared: number;
  equal: number;
  leftOut: number;
}
const topics = new Map<string, Count>();
const reasons = new Map<string, number>();
const environment = half === 'serve' ? openServeHalf() : openClientHalf();

for (const { key, topic, lines, golden } of listCases(positionals[0], values.golden, values.only)) {
  await environment.open();
  const actual = await runInBash(lines.map(({ command }) => command));
  await environment.close();
  if (values.out !== undefined) {
    const path = join(values.out, `${key}.jsonl`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, formatTranscript(actual));
  }
  const count = topics.get(topic) ?? { compared: 0, equal: 0, leftOut: 0 };
  topics.set(topic, count);
  const differences = compare(applyDirectives(golden, lines), applyDirectives(actual, lines));
  for (const [index, { command }] of lines.entries()) {
    const difference = differences.find(({ number }) => number === index + 1);
    const reason = leftOutReason(half, key, index + 1, command);
    if (reason !== undefined) {
      count.leftOut++;
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      continue;
    }
    count.compared++;
    if (difference === undefined) count.equal++;
    else console.log(`${key} ${formatDifference(difference)}\n`);
  }
}
await environment.end();

const share = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
const all: Count = { compared: 0, equal: 0, leftOut: 0 };
const tell = (name: string, { compared, equal, leftOut }: Count) =>
  console.log(
    `${name.padEnd(24)} ${equal} of ${compared} equal (${share(equal, compared)}), ` +
      `${leftOut} left out (${share(leftOut, compared + leftOut)})`,
  );
for (const [topic, count] of topics) {
  tell(topic, count);
  for (const field of ['compared', 'equal', 'leftOut'] as const) all[field] += count[field];
}
for (const [reason, times] of reasons) console.log(`left out ${times} times: ${reason}`);
tell(half, all);
process.exitCode = all.equal * 100 >= Number(values.limit) * all.compared ? 0 : 1;
