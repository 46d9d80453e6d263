import { expect, test } from 'vitest';
import { helpLayout } from './help-layout.ts';

const help = (description: string) => `Usage:  docker rm [OPTIONS] CONTAINER [CONTAINER...]

${description}

Aliases:
  docker container rm, docker container remove, docker rm

Options:
  -f, --force     ${description}
      --link string   ${description}
                  and more of it
`;

test('keeps everything but the descriptions', () => {
  expect(helpLayout(help('One thing'))).toBe(
    'Usage:  docker rm [OPTIONS] CONTAINER [CONTAINER...]\nAliases:\n  docker container rm, docker container remove, docker rm\nOptions:\n  -f, --force\n      --link string',
  );
  expect(helpLayout(help('Another'))).toBe(helpLayout(help('One thing')));
});

test.each([
  ['-f, --force', '    --force'],
  ['--link string', '--link list'],
  ['Options:', 'Flags:'],
  ['CONTAINER [CONTAINER...]', 'CONTAINER'],
])('tells %s from %s', (from, to) => {
  expect(helpLayout(help('One thing').replace(from, to))).not.toBe(helpLayout(help('One thing')));
});
