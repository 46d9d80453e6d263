import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CommandResult, parseTranscript } from '../conformance/transcript.ts';

/** A line of a scenario, with the directives that stand before it. */
export interface Line {
  command: string;
  /** The words after `# @`: see directives.ts. */
  directives: string[];
}

export interface Case {
  /** `<topic>/<name>` */
  key: string;
  topic: string;
  lines: Line[];
  golden: CommandResult[];
}

const conformance = join(import.meta.dirname, '../conformance');

/**
 * Scenarios (`<topic>/<name>.sh` below `dir`) with what Docker answered (`<topic>/<name>.jsonl` below `golden`);
 * without a folder those of tests/conformance. `only` keeps keys that contain one of these. A scenario without a
 * transcript of the same commands is left away, and told.
 */
export function listCases(
  dir = join(conformance, 'scenarios'),
  golden = join(conformance, 'golden'),
  only: string[] = [],
): Case[] {
  const cases: Case[] = [];
  for (const topic of readdirSync(dir).sort()) {
    for (const file of readdirSync(join(dir, topic)).sort()) {
      const key = `${topic}/${file.replace(/\.sh$/, '')}`;
      if (!file.endsWith('.sh') || (only.length > 0 && !only.some((part) => key.includes(part)))) continue;
      const lines = readLines(readFileSync(join(dir, topic, file), 'utf8'));
      const path = join(golden, `${key}.jsonl`);
      const transcript = existsSync(path) ? parseTranscript(readFileSync(path, 'utf8')) : [];
      const fits =
        lines.length === transcript.length && lines.every((l, i) => l.command === transcript[i]?.cmd);
      if (fits) cases.push({ key, topic, lines, golden: transcript });
      else console.log(`${key}: no transcript of these commands`);
    }
  }
  return cases;
}

function readLines(text: string): Line[] {
  const lines: Line[] = [];
  let directives: string[] = [];
  for (const line of text.split('\n')) {
    const found = /^\s*#\s*@(.*)$/.exec(line);
    if (found) directives.push(...(found[1] ?? '').split(/[\s,@]+/).filter(Boolean));
    if (line.trim() === '' || /^\s*#/.test(line)) continue;
    lines.push({ command: line, directives });
    directives = [];
  }
  return lines;
}
