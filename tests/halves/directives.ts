import type { CommandResult } from '../conformance/transcript.ts';
import type { Line } from './scenarios.ts';

const byLine = (text: string): string => text.split('\n').sort().join('\n');
const byWord = (text: string): string => text.split(/\s+/).filter(Boolean).sort().join('\n');
const byComma = (text: string): string =>
  text.replace(/[^\s,]+(?:,[^\s,]+)+/g, (list) => list.split(',').sort().join(','));
/** BuildKit's progress (`#1 …`) with its times. */
const withoutProgress = (text: string): string =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^#\d+ /.test(line))
    .join('\n');

/** What `# @WORD` before a command does to its output, where the real thing's order or speed is random. */
const DIRECTIVES: Record<string, (result: CommandResult) => Partial<CommandResult>> = {
  'sort-lines': ({ stdout }) => ({ stdout: byLine(stdout) }),
  'sort-words': ({ stdout }) => ({ stdout: byWord(stdout) }),
  'sort-commas': ({ stdout }) => ({ stdout: byComma(stdout) }),
  'sort-stderr': ({ stderr }) => ({ stderr: byLine(stderr) }),
  buildkit: ({ stdout, stderr }) => ({ stdout: withoutProgress(stdout), stderr: withoutProgress(stderr) }),
  'loose-stdout': () => ({ stdout: '' }),
  'loose-stderr': () => ({ stderr: '' }),
  loose: () => ({ stdout: '', stderr: '' }),
};

/** A transcript as the directives of its scenario want it compared. */
export function applyDirectives(results: CommandResult[], lines: Line[]): CommandResult[] {
  return results.map((result, index) => {
    let settled = result;
    for (const word of lines[index]?.directives ?? []) {
      const change = DIRECTIVES[word];
      if (change === undefined) throw new Error(`# @${word}: no such directive`);
      settled = { ...settled, ...change(settled) };
    }
    return settled;
  });
}
