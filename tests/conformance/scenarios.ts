import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandResult } from './transcript.ts';
import { parseTranscript } from './transcript.ts';

/** A file below scenarios/: one bash command per line. */
export interface Scenario {
  /** `<topic>/<name>` */
  key: string;
  topic: string;
  name: string;
  /** The file as it is, comments included. */
  text: string;
}

const here = import.meta.dirname;

/** Every scenario, in order of its key; `parts` keeps those whose key contains one of them. */
export function listScenarios(parts: string[] = []): Scenario[] {
  const root = join(here, 'scenarios');
  const scenarios = readdirSync(root)
    .sort()
    .flatMap((topic) =>
      readdirSync(join(root, topic))
        .sort()
        .filter((file) => file.endsWith('.sh'))
        .map((file): Scenario => {
          const name = file.slice(0, -'.sh'.length);
          return {
            key: `${topic}/${name}`,
            topic,
            name,
            text: readFileSync(join(root, topic, file), 'utf8'),
          };
        }),
    );
  return scenarios.filter(({ key }) => parts.length === 0 || parts.some((part) => key.includes(part)));
}

/** The commands of a scenario: each line that is neither empty nor a comment. */
export function commandsOf(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '' && !/^\s*#/.test(line));
}

/** Where the golden transcript of a scenario is kept. */
export function goldenPath(key: string, root = join(here, 'golden')): string {
  return join(root, `${key}.jsonl`);
}

/** The golden transcript, or undefined if the scenario was never recorded. */
export function readGolden(key: string, root?: string): CommandResult[] | undefined {
  const path = goldenPath(key, root);
  return existsSync(path) ? parseTranscript(readFileSync(path, 'utf8')) : undefined;
}
