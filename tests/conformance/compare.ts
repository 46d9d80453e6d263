import { normalize } from './normalize.ts';
import type { CommandResult } from './transcript.ts';

/** One command that was answered differently. */
export interface Difference {
  /** Place in the scenario, from 1. */
  number: number;
  cmd: string;
  /** Normalised. */
  expected: CommandResult;
  /** Normalised; undefined if the command never ran. */
  actual: CommandResult | undefined;
}

/** Compares a transcript with the golden one, command by command. */
export function compare(golden: CommandResult[], actual: CommandResult[]): Difference[] {
  const answers = normalize(actual);
  return normalize(golden).flatMap((expected, index) => {
    const answer = answers[index];
    if (answer !== undefined && isEqual(expected, answer)) return [];
    return [{ number: index + 1, cmd: expected.cmd, expected, actual: answer }];
  });
}

function isEqual(a: CommandResult, b: CommandResult): boolean {
  return a.cmd === b.cmd && a.stdout === b.stdout && a.stderr === b.stderr && a.code === b.code;
}

/** A difference for people: `-` what Docker answered, `+` what came instead. */
export function formatDifference({ number, cmd, expected, actual }: Difference): string {
  const head = `[${number}] $ ${cmd}`;
  if (actual === undefined) return `${head}\n    (no answer)`;
  const parts = (['stdout', 'stderr', 'code'] as const)
    .filter((field) => expected[field] !== actual[field])
    .map((field) => `  ${field}\n${diffLines(String(expected[field]), String(actual[field]))}`);
  return [head, ...parts].join('\n');
}

/** The lines between the common beginning and the common end, with one line around them. */
function diffLines(expected: string, actual: string): string {
  const before = expected.split('\n');
  const after = actual.split('\n');
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const show = (sign: string, lines: string[]): string[] => lines.map((line) => `    ${sign} ${line}`);
  return [
    ...show(' ', before.slice(Math.max(0, start - 1), start)),
    ...show('-', before.slice(start, before.length - end)),
    ...show('+', after.slice(start, after.length - end)),
    ...show(' ', before.slice(before.length - end, before.length - end + 1)),
  ].join('\n');
}
