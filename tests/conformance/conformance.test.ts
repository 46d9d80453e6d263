import { describe, expect, test } from 'vitest';
import { runScript } from '../../src/node/run.ts';
import { compare, formatDifference } from './compare.ts';
import { helpLayout, OWN_WORDS } from './help-layout.ts';
import { readKnownDifferences } from './known-differences.ts';
import { commandsOf, listScenarios, readGolden } from './scenarios.ts';

const knownDifferences = readKnownDifferences();
const scenarios = listScenarios();

describe.each([...new Set(scenarios.map(({ topic }) => topic))])('%s', (topic) => {
  test.each(scenarios.filter((scenario) => scenario.topic === topic))(
    '$name',
    { timeout: 60_000 },
    async ({ key, text }) => {
      const golden = readGolden(key);
      if (golden === undefined) throw new Error(`${key} was never recorded: npm run record -- ${key}`);
      expect(
        golden.map(({ cmd }) => cmd),
        'the golden transcript is of another scenario',
      ).toEqual(commandsOf(text));

      const known = knownDifferences[key] ?? {};
      const actual = await runScript(text);
      const differences = compare(golden, actual);
      const found = new Set(differences.map(({ number }) => String(number)));
      const unlisted = differences.filter(({ number }) => !(String(number) in known)).map(formatDifference);
      expect(unlisted.join('\n\n'), 'answered otherwise than by Docker').toBe('');
      const gone = Object.keys(known).filter((number) => !found.has(number));
      expect(gone, 'no longer different: take them out of known-differences.json').toEqual([]);

      const helps = Object.keys(known).filter((number) => known[number] === OWN_WORDS);
      const layouts = (transcript: typeof actual) =>
        helps.map((number) => {
          const { code, stderr, stdout } = transcript[Number(number) - 1] ?? {};
          return { number, code, stderr: helpLayout(stderr ?? ''), stdout: helpLayout(stdout ?? '') };
        });
      expect(layouts(actual), 'help in another layout').toEqual(layouts(golden));
    },
  );
});

test('known differences are those of scenarios that exist', () => {
  const keys = new Set(scenarios.map(({ key }) => key));
  expect(Object.keys(knownDifferences).filter((key) => !keys.has(key))).toEqual([]);
});
