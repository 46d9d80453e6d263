import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Scenario key → number of the command (from 1) → why the simulator answers otherwise. */
export type KnownDifferences = Record<string, Record<string, string>>;

export function readKnownDifferences(): KnownDifferences {
  return JSON.parse(
    readFileSync(join(import.meta.dirname, 'known-differences.json'), 'utf8'),
  ) as KnownDifferences;
}
