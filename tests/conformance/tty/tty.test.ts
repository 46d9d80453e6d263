import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { playSession } from '../../../src/node/tty/play.ts';
import { normalizeLine } from './normalize.ts';

interface Golden {
  /** What was typed, a step on each line. */
  session: string[];
  /** What the terminal of a real Docker host showed. */
  snaps: { name: string; lines: string[] }[];
}

const folder = new URL('golden/', import.meta.url);

describe('a terminal shows what it shows on a real Docker host', () => {
  for (const file of readdirSync(folder).sort())
    test(file.replace(/\.json$/, ''), { timeout: 60_000 }, async () => {
      const golden = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Golden;
      const { snaps, problem } = await playSession(golden.session.join('\n'));
      expect(problem).toBeUndefined();
      const shown = (list: Golden['snaps']) =>
        list.map(({ name, lines }) => ({ name, lines: lines.map(normalizeLine) }));
      expect(shown(snaps)).toEqual(shown(golden.snaps));
    });
});
