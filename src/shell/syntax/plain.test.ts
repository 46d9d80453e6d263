import fc from 'fast-check';
import { type Command, type ParsedScript, parse, type Word } from 'unbash';
import { expect, test } from 'vitest';
import { plainScript } from './plain.ts';

/** What is read of a script, as plain data. */
const data = (script: ParsedScript | undefined): unknown =>
  script && {
    ...JSON.parse(JSON.stringify({ ...script, commands: [] })),
    commands: script.commands.map((statement) => {
      const command = statement.command as Command;
      const { type, pos, end, name, prefix, suffix, args, redirects } = command;
      return JSON.parse(
        JSON.stringify({
          ...statement,
          command: { type, pos, end, name, prefix, suffix, args, redirects },
          parts: [name, ...args].map((word) => (word as Word).parts === undefined),
        }),
      );
    }),
  };

const piece = fc.constantFrom(
  ...[
    'echo',
    'hi',
    'docker',
    'ps',
    'if',
    'then',
    'time',
    'in',
    'do',
    'done',
    'case',
    'for',
    'coproc',
    '{',
    '}',
    '!',
  ],
  ...[
    'function',
    'select',
    'a',
    '1',
    '-',
    '--',
    '=',
    '+=',
    '-a=b',
    '--x=y',
    'a=b',
    'export',
    'declare',
    'a[1]',
    'let',
  ],
  ...[
    ' ',
    '  ',
    '\t',
    '\n',
    '\n\n',
    ';',
    '&',
    '|',
    '>',
    '2>',
    '#',
    '*',
    '?',
    '[[',
    ']]',
    '~',
    "'",
    '"',
    '$x',
    '\\',
  ],
  ...[
    '\\\n',
    ':',
    '.',
    '/',
    '%',
    '@',
    '+',
    ',',
    '0',
    '(',
    ')',
    '{a,b}',
    '\r',
    '\u00a0',
    'ü',
    '-=',
    '_',
    'if.',
  ],
);

test('a plain script is what the grammar makes of the text', () => {
  let plain = 0;
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const source = pieces.join('');
      const script = plainScript(source);
      if (!script) return;
      plain++;
      expect(data(script)).toEqual(data(parse(source)));
    }),
    { numRuns: 20_000, seed: 1 },
  );
  expect(plain).toBeGreaterThan(1000);
});

test.each([
  'echo hi\n',
  'docker run -d --name web -p 8080:80 nginx:1.27\n',
  '\n  ls -la /etc\n\necho if then time\n',
  'docker ps --format=json',
  '',
])('%j takes no grammar', (source) => {
  expect(data(plainScript(source))).toEqual(data(parse(source)));
});

test.each([
  'if true',
  'time ls',
  'a=b',
  'ls *',
  'echo "x"',
  'echo $x',
  'a; b',
  'a &',
  '! a',
  '{ a',
  'cd ~',
  'a \\',
  '# a',
])('%j takes one', (source) => {
  expect(plainScript(source)).toBeUndefined();
});
