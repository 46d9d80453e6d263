import type { Assignment } from '../../src/course/assignment.ts';
import { assignmentHash, compact, seedFor } from '../../src/course/assignment.ts';
import { encodeAssignment } from '../../src/course/assignment-read.ts';
import { hash } from '../../src/course/hash.ts';
import type { RefusalKey } from '../../src/course/refusal.ts';
import { MACHINE_START_US, SUBMISSION_LIMITS, type Submission } from '../../src/course/submission.ts';

/**
 * What is handed to Drydock in bad faith, and what it has to say to it. The same list is gone through on Node and on
 * the page that grades.
 */
export type Case = { name: string } & (
  | { link: string; says: RefusalKey | 'taken' }
  | { file: string | Uint8Array<ArrayBuffer>; says: RefusalKey }
  /** Taken, and replayed: no task of it is done, or all of `done`. */
  | { file: string; says: 'graded'; done: string[]; problem?: RefusalKey }
);

const assignment: Assignment = {
  version: 1,
  title: 'Ports',
  note: '',
  work: [{ kind: 'lesson', id: 'ports', tasks: ['closed', 'publish'] }],
  values: true,
  hints: true,
  solutions: true,
};
const id = assignmentHash(assignment);
const learner = 'Eve';
const seed = seedFor(id, learner, assignment.work[0]!);

type Entry = Submission['work'][number]['journals'][number]['entries'][number];
const at = (ms: number, step: number, input: Entry['input']): Entry => ({
  stamp: { us: MACHINE_START_US + 200_000 + ms * 1000, step },
  input,
});
const terminal = (rows = 24, cols = 80) => at(0, 50, { kind: 'open-terminal', rows, cols });
/** Lines that are pasted into the terminal, one each ten seconds. */
const lines = (...typed: string[]): Entry[] => [
  terminal(),
  ...typed.map((data, i) => at(10_000 * (i + 1), 100 + i, { kind: 'keys', terminal: 0, data: `${data}\r` })),
];

const submission = (entries: Entry[] = lines('true'), more: object = {}): Record<string, unknown> => ({
  drydock: 'submission',
  version: 1,
  assignment,
  hash: id,
  learner,
  simulator: '0.1.0',
  work: [
    {
      kind: 'lesson',
      id: 'ports',
      done: [],
      journals: [{ simulator: '0.1.0', seed, lesson: '0'.repeat(14), entries }],
    },
  ],
  ...more,
});
const text = (value: unknown): string => JSON.stringify(value);
const bad = (name: string, value: unknown, says: RefusalKey): Case => ({ name, file: text(value), says });
const raw = (name: string, file: string, says: RefusalKey): Case => ({ name, file, says });
const good = text(submission());

/** A copy in which the value at a path is another one. */
function put(path: string, value: unknown, from: unknown = submission()): unknown {
  const copy = structuredClone(from) as Record<string, unknown>;
  const keys = path.split('.');
  let inner: Record<string, unknown> = copy;
  for (const key of keys.slice(0, -1)) inner = inner[key] as Record<string, unknown>;
  if (value === undefined) delete inner[keys.at(-1)!];
  else inner[keys.at(-1)!] = value;
  return copy;
}

const MARKUP = [
  '<script>globalThis.hacked=1</script>',
  '<img src=x onerror="globalThis.hacked=1">',
  '"><svg onload=globalThis.hacked=1>',
  'javascript:globalThis.hacked=1',
  '{{constructor.constructor("globalThis.hacked=1")()}}',
  '=cmd|"/c calc"!A1',
  '\u202egnp.exe',
  '\u0000\u0007\u001b[2J',
  "';globalThis.hacked=1//",
  `${'$'}{globalThis.hacked=1}`,
];

const JOURNAL = 'work.0.journals.0';
const ENTRY = `${JOURNAL}.entries.1`;

const notFiles: Case[] = [
  raw('empty', '', 'not-json'),
  raw('blank', ' \n\t ', 'not-json'),
  raw('a word', 'hello', 'not-json'),
  raw('a script', 'globalThis.hacked = 1', 'not-json'),
  raw('HTML', '<!doctype html><script>globalThis.hacked=1</script>', 'not-json'),
  raw('YAML', 'drydock: submission\nversion: 1\n', 'not-json'),
  raw('JSON with comments', `// x\n${good}`, 'not-json'),
  raw('two values', `${good}\n${good}`, 'not-json'),
  raw('only a mark of order', '\uFEFF', 'not-json'),
  raw('UTF-16', [...good].join('\u0000'), 'not-json'),
  raw('JSONP', `callback(${good})`, 'not-json'),
  raw('the prefix against hijacking', `)]}'\n${good}`, 'not-json'),
  ...[0.1, 0.25, 0.5, 0.75, 0.9, 0.99].map((part) =>
    raw(`cut off at ${part}`, good.slice(0, Math.floor(good.length * part)), 'not-json'),
  ),
  ...['null', 'true', '1', '-0', '1e999', '"x"', '[]', '{}', '[[]]', '[{"drydock":"submission"}]'].map(
    (value) => raw(`JSON ${value}`, value, 'not-submission'),
  ),
  {
    name: 'random bytes',
    file: Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919 + 13) % 256),
    says: 'not-json',
  },
  { name: 'a zip file', file: Uint8Array.from([0x50, 0x4b, 3, 4, ...Array(500).fill(0)]), says: 'not-json' },
  { name: 'zeros', file: new Uint8Array(10_000), says: 'not-json' },
  raw('50 MB of blanks', ' '.repeat(50_000_000), 'too-large'),
  raw('50 MB in a string', `{"drydock":"submission","x":"${'a'.repeat(50_000_000)}"}`, 'too-large'),
  raw('just too large', ' '.repeat(SUBMISSION_LIMITS.size + 1), 'too-large'),
];

const deep: Case[] = [
  ...[20, 1000, 100_000, 1_000_000].flatMap((n) => [
    raw(`arrays ${n} deep`, '['.repeat(n) + ']'.repeat(n), 'too-deep'),
    raw(`${n} open brackets`, '['.repeat(n), 'not-json'),
  ]),
  raw('objects 100,000 deep', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, 'too-deep'),
  raw(
    'depth in the note',
    good.replace('"note":""', `"note":${'['.repeat(5000)}${']'.repeat(5000)}`),
    'too-deep',
  ),
  ...['__proto__', 'constructor', 'prototype'].flatMap((key) => [
    raw(`the key ${key}`, good.replace('{', `{"${key}":{"hacked":1},`), 'bad-key'),
    raw(
      `the key ${key} in the assignment`,
      good.replace('"title"', `"${key}":{"hacked":1},"title"`),
      'bad-key',
    ),
    raw(
      `the key ${key} in an input`,
      good.replace('"kind":"open-terminal"', `"kind":"open-terminal","${key}":{"hacked":1}`),
      'bad-key',
    ),
  ]),
  bad('a key toString', submission(undefined, { toString: 'x' }), 'shape'),
  bad('a key valueOf', submission(undefined, { valueOf: 1 }), 'shape'),
  bad('a key hasOwnProperty', submission(undefined, { hasOwnProperty: 1 }), 'shape'),
  bad(
    'a million keys',
    submission(undefined, Object.fromEntries(Array.from({ length: 200_000 }, (_, i) => [`k${i}`, 1]))),
    'shape',
  ),
];

const forms: Case[] = [
  ...[0, 2, -1, 1.5, '1', null, [1], 1e308].map((version) =>
    bad(`version ${text(version)}`, put('version', version), 'version'),
  ),
  ...['assignment', 'hash', 'learner', 'simulator', 'work'].map((key) =>
    bad(`without ${key}`, put(key, undefined), 'shape'),
  ),
  ...['learner', 'simulator', 'hash', 'made'].flatMap((key) =>
    [5, null, {}, [], ''].map((value) => bad(`${key} ${text(value)}`, put(key, value), 'shape')),
  ),
  bad('a long learner', put('learner', 'x'.repeat(121)), 'shape'),
  bad('a blank learner', put('learner', '   '), 'shape'),
  bad('a made-at that is none', put('made', 'yesterday'), 'shape'),
  bad('work that is a map', put('work', {}), 'shape'),
  bad('61 pieces of work', put('work', Array(61).fill((submission().work as unknown[])[0])), 'shape'),
  bad(
    '201 journals',
    put(
      'work.0.journals',
      Array(201).fill({ simulator: '0.1.0', seed, lesson: '0'.repeat(14), entries: [] }),
    ),
    'shape',
  ),
  bad('a seed that is a path', put(`${JOURNAL}.seed`, '../../etc/passwd'), 'shape'),
  bad('a seed of a number', put(`${JOURNAL}.seed`, 12), 'shape'),
  bad('a lesson hash that is none', put(`${JOURNAL}.lesson`, 'x'), 'shape'),
  bad('commands of its own before the first input', put(`${JOURNAL}.start`, ['docker run nginx']), 'shape'),
  bad('another catalogue', put(`${JOURNAL}.catalogue`, 'standin'), 'shape'),
  bad('entries that are a string', put(`${JOURNAL}.entries`, 'docker ps'), 'shape'),
  bad('an entry that is null', put(ENTRY, null), 'shape'),
  bad('an entry without a stamp', put(`${ENTRY}.stamp`, undefined), 'shape'),
  bad('an input of no kind', put(`${ENTRY}.input`, { data: 'x' }), 'shape'),
  bad(
    'an input of an unknown kind',
    put(`${ENTRY}.input`, { kind: 'eval', code: 'globalThis.hacked=1' }),
    'shape',
  ),
  bad(
    'setup with commands',
    put(`${ENTRY}.input`, { kind: 'setup', task: 'closed', commands: ['docker run nginx'] }),
    'shape',
  ),
  bad('keys for terminal 99', put(`${ENTRY}.input.terminal`, 99), 'shape'),
  bad('keys that are a number', put(`${ENTRY}.input.data`, 13), 'shape'),
  bad('keys of a megabyte and more', put(`${ENTRY}.input.data`, 'x'.repeat(1_000_001)), 'shape'),
  ...[-1, 0.5, '1', null, 2 ** 53, 1e300].flatMap((value) => [
    bad(`time ${text(value)}`, put(`${ENTRY}.stamp.us`, value), 'shape'),
    bad(`step ${text(value)}`, put(`${ENTRY}.stamp.step`, value), 'shape'),
  ]),
  ...[0, -1, 1001, 1e9, '24', null].map((rows) =>
    bad(`a terminal of ${text(rows)} rows`, put(`${JOURNAL}.entries.0.input.rows`, rows), 'shape'),
  ),
  bad('time runs backwards', put(`${ENTRY}.stamp.us`, MACHINE_START_US + 1), 'time-order'),
  bad('steps run backwards', put(`${ENTRY}.stamp.step`, 1), 'time-order'),
  bad('before the machine began', put(`${JOURNAL}.entries.0.stamp.us`, 1), 'time-order'),
  bad('after a hundred years', put(`${ENTRY}.stamp.us`, MACHINE_START_US + 3e15), 'time-limit'),
  bad('after 10^15 steps', put(`${ENTRY}.stamp.step`, 1e15), 'time-limit'),
  raw(
    'a million inputs',
    text(submission([])).replace('"entries":[]', `"entries":[${Array(1_000_000).fill('0').join(',')}]`),
    'too-many-inputs',
  ),
  bad('one input too many', submission(Array(50_001).fill(terminal())), 'too-many-inputs'),
];

const forged: Case[] = [
  bad('a hash of another assignment', put('hash', '0'.repeat(14)), 'hash'),
  bad('an assignment that was changed', put('assignment.title', 'Easier'), 'hash'),
  bad('a rule that was changed', put('assignment.values', false), 'hash'),
  bad('a task that was taken out', put('assignment.work.0.tasks', ['closed']), 'hash'),
  bad('work of a lesson that is not asked for', put('work.0.id', 'links'), 'work'),
  bad('work of a lesson whose name is a path', put('work.0.id', '../../x'), 'shape'),
  bad('a task done that is not asked for', put('work.0.done', ['udp']), 'work'),
  bad('the same work twice', put('work', Array(2).fill((submission().work as unknown[])[0])), 'work'),
  bad('an assignment with no work', put('assignment.work', []), 'shape'),
  bad('an assignment of 61 pieces', put('assignment.work', Array(61).fill(assignment.work[0])), 'shape'),
  bad(
    'an assignment with a lesson twice',
    put('assignment.work', [assignment.work[0], assignment.work[0]]),
    'shape',
  ),
  bad('an assignment with checks of its own', put('assignment.work.0.check', [{ container: 'x' }]), 'shape'),
  bad('a long title', put('assignment.title', 'x'.repeat(121)), 'shape'),
  bad('a long note', put('assignment.note', 'x'.repeat(4001)), 'shape'),
  bad('an assignment handed in', { drydock: 'assignment', ...assignment }, 'not-submission'),
];

const other: Assignment = { ...assignment, title: 'Another' };
export const EXPECTED = id;
const wrongAssignment: Case[] = [
  bad(
    'for another assignment',
    { ...submission(), assignment: other, hash: assignmentHash(other) },
    'other-assignment',
  ),
  ...MARKUP.map((title) => {
    const marked = { ...assignment, title };
    return bad(
      `for an assignment titled ${text(title)}`,
      { ...submission(), assignment: marked, hash: assignmentHash(marked) },
      title.trim() ? 'other-assignment' : 'shape',
    );
  }),
];

const replayed: Case[] = [
  { name: 'nothing typed', file: text(submission([])), says: 'graded', done: [] },
  {
    name: 'no terminal',
    file: text(submission(lines('docker run -d --name quiet nginx').slice(1))),
    says: 'graded',
    done: [],
  },
  { name: 'no work', file: text(submission(undefined, { work: [] })), says: 'graded', done: [] },
  {
    name: 'all claimed, nothing done',
    file: text(put('work.0.done', ['closed', 'publish'])),
    says: 'graded',
    done: [],
  },
  {
    name: 'honest',
    file: text(submission(lines('docker run -d --name quiet nginx'))),
    says: 'graded',
    done: ['closed'],
  },
  {
    name: 'a loop without end',
    file: text(submission(lines('while :; do :; done', 'docker run -d --name quiet nginx'))),
    says: 'graded',
    done: [],
  },
  {
    name: 'done, then a loop without end',
    file: text(submission(lines('docker run -d --name quiet nginx', 'while :; do :; done'))),
    says: 'graded',
    done: ['closed'],
  },
  {
    name: 'a loop without end, in the background',
    file: text(submission(lines('while :; do :; done &', 'docker run -d --name quiet nginx'))),
    says: 'graded',
    done: ['closed'],
  },
  ...MARKUP.map(
    (name): Case => ({
      name: `a learner called ${text(name)}`,
      file: text(put('learner', name)),
      says: 'graded',
      done: [],
    }),
  ),
  ...MARKUP.map(
    (typed): Case => ({
      name: `typed ${text(typed)}`,
      file: text(submission(lines(`echo '${typed.replaceAll("'", '')}'`))),
      says: 'graded',
      done: [],
    }),
  ),
  {
    name: 'an answer to a question that is none',
    file: text(
      submission([terminal(), at(100, 60, { kind: 'answer', question: '__proto__', value: '<b>x</b>' })]),
    ),
    says: 'graded',
    done: [],
  },
  {
    name: 'a fresh situation of a task that is none',
    file: text(submission([terminal(), at(100, 60, { kind: 'setup', task: 'constructor' })])),
    says: 'graded',
    done: [],
  },
  {
    name: 'an address that is a script',
    file: text(
      submission([terminal(), at(100, 60, { kind: 'browse', url: 'javascript:globalThis.hacked=1' })]),
    ),
    says: 'graded',
    done: [],
  },
  {
    name: 'a terminal of 1000 by 1000',
    file: text(
      submission([terminal(1000, 1000), at(100, 60, { kind: 'resize', terminal: 0, rows: 1, cols: 1 })]),
    ),
    says: 'graded',
    done: [],
  },
];

const link = encodeAssignment(assignment);
const base64 = (value: string): string => {
  let binary = '';
  for (const byte of new TextEncoder().encode(value)) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
};
/** A link with a true checksum, whatever is in it. */
const forgedLink = (value: unknown): string => {
  const code = base64(typeof value === 'string' ? value : text(value));
  return `1.${code}.${hash(code).slice(-8)}`;
};
const [, , , , work] = compact(assignment) as unknown[];

const links: Case[] = [
  { name: 'a good link', link, says: 'taken' },
  ...MARKUP.filter((title) => title.trim()).map(
    (title): Case => ({
      name: `a link titled ${text(title)}`,
      link: encodeAssignment({ ...assignment, title, note: title }),
      says: 'taken',
    }),
  ),
  ...(
    [
      ['a link that is a word', 'x', 'link-form'],
      ['a link that is a script', '<script>globalThis.hacked=1</script>', 'link-form'],
      ['a link without a checksum', link.slice(0, -9), 'link-form'],
      ['a link that breaks off', link.slice(0, 40), 'link-form'],
      [
        'a link with a letter changed',
        link.replace(/^1\../, (m) => `1.${m.endsWith('W') ? 'X' : 'W'}`),
        'link-checksum',
      ],
      ['a link with another checksum', `${link.slice(0, -8)}00000000`, 'link-checksum'],
      ['a link of another version', link.replace(/^1/, '2'), 'version'],
      ['a link of version 999', link.replace(/^1/, '999'), 'version'],
      ['a long link', `1.${'A'.repeat(20_000)}.00000000`, 'link-length'],
      ['a link to no JSON', forgedLink('hello'), 'not-json'],
      ['a link to no base64', `1.A.${hash('A').slice(-8)}`, 'link-form'],
      ['a link to no text', `1._____w.${hash('_____w').slice(-8)}`, 'link-form'],
      ['a link to deep JSON', forgedLink('['.repeat(5000) + ']'.repeat(5000)), 'too-deep'],
      ['a link with the key __proto__', forgedLink('[1,"x","",0,[{"__proto__":1}]]'), 'bad-key'],
      ['a link to null', forgedLink('null'), 'shape'],
      ['a link to a map', forgedLink({ title: 'x' }), 'shape'],
      ['a link to too little', forgedLink([1, 'x', '', 0]), 'shape'],
      ['a link of another inner version', forgedLink([9, 'x', '', 0, work]), 'version'],
      ['a link with rules that are none', forgedLink([1, 'x', '', 99, work]), 'shape'],
      ['a link with rules of text', forgedLink([1, 'x', '', '7', work]), 'shape'],
      ['a link with a title of a number', forgedLink([1, 5, '', 0, work]), 'shape'],
      ['a link without a title', forgedLink([1, ' ', '', 0, work]), 'shape'],
      ['a link with a note of a map', forgedLink([1, 'x', {}, 0, work]), 'shape'],
      ['a link with work of text', forgedLink([1, 'x', '', 0, 'ports']), 'shape'],
      ['a link with work of numbers', forgedLink([1, 'x', '', 0, [1, 2]]), 'shape'],
      ['a link with a lesson that is a path', forgedLink([1, 'x', '', 0, [[0, '../../etc', 'a']]]), 'shape'],
      [
        'a link with a lesson that is an address',
        forgedLink([1, 'x', '', 0, [[0, 'https://evil.example/', 'a']]]),
        'shape',
      ],
      ['a link with a task that is markup', forgedLink([1, 'x', '', 0, [[0, 'ports', '<b>']]]), 'shape'],
      ['a link without tasks', forgedLink([1, 'x', '', 0, [[0, 'ports']]]), 'shape'],
      ['a link with a kind that is none', forgedLink([1, 'x', '', 0, [[7, 'ports', 'closed']]]), 'shape'],
    ] as Array<[string, string, RefusalKey]>
  ).map(([name, code, says]): Case => ({ name, link: code, says })),
];

export const CASES: Case[] = [
  ...notFiles,
  ...deep,
  ...forms,
  ...forged,
  ...wrongAssignment,
  ...replayed,
  ...links,
];
