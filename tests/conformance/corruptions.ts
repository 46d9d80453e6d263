import type { CommandResult } from './transcript.ts';

/** One way in which a simulator may go wrong, applied to one command of a golden transcript. */
export interface Corruption {
  kind: string;
  /** Index of the command. */
  index: number;
  /** The transcript with this one thing changed. */
  corrupted: CommandResult[];
}

type Edit = (result: CommandResult, earlier: string) => Partial<CommandResult> | undefined;

const middle = <T>(items: T[]): T | undefined => items[Math.floor(items.length / 2)];

const splice = (text: string, at: number, length: number, replacement: string): string =>
  text.slice(0, at) + replacement + text.slice(at + length);

/** Replaces the middlemost match by what `by` makes of it. */
const editMatch = (text: string, pattern: RegExp, by: (match: string) => string): string | undefined => {
  const match = middle([...text.matchAll(pattern)]);
  return match && splice(text, match.index, match[0].length, by(match[0]));
};

const otherDigit = (digit: string): string => (digit === '7' ? '3' : '7');

const textEdits: Record<string, (text: string, earlier: string) => string | undefined> = {
  'text lost': () => '',
  'last line lost': (text) => text.replace(/[^\n]*\n?$/, ''),
  'line doubled': (text) => text.replace(/^.*\n/, '$&$&'),
  'line break lost at the end': (text) => text.replace(/\n$/, ''),
  'one letter': (text) =>
    editMatch(text, /[A-Za-z]{4,}/g, (word) => splice(word, 1, 1, word[1] === 'q' ? 'x' : 'q')),
  'letter case': (text) => editMatch(text, /\b[a-z]{4,}/g, (word) => word[0]!.toUpperCase() + word.slice(1)),
  address: (text) => editMatch(text, /\b(?:172|10|192)\.\d+\.\d+\.\d+/g, () => '172.31.9.9'),
  port: (text) =>
    editMatch(text, /(?<=:)\d{2,5}(?=->|\b\/tcp)/g, (port) => port.slice(0, -1) + otherDigit(port.at(-1)!)),
  'a random host port': (text) => editMatch(text, /(?<=:)327\d\d\b/g, () => '32799'),
  'an id that should be a known one': (text, earlier) =>
    editMatch(text, /\b(?:[0-9a-f]{64}|[0-9a-f]{12})\b/g, (id) =>
      earlier.includes(id.slice(0, 12)) ? otherDigit(id[0]!) + id.slice(1) : id,
    ),
  'an id cut short': (text) => editMatch(text, /\b[0-9a-f]{64}\b/g, (id) => id.slice(0, 12)),
  'table padding': (text) =>
    /^[A-Z][A-Z ]+ {3,}[A-Z]/.test(text) ? text.replace(/ {3}(?=\S)/, '  ') : undefined,
};

const edits: Record<string, Edit> = {
  'exit status': ({ code }) => ({ code: code === 0 ? 1 : 0 }),
  'a line on stdout too many': ({ stdout }) => (stdout === '' ? { stdout: 'unexpected\n' } : undefined),
  'a line on stderr too many': ({ stderr }) => (stderr === '' ? { stderr: 'unexpected\n' } : undefined),
  'stdout on stderr': ({ stdout, stderr }) =>
    stdout && !stderr ? { stdout: '', stderr: stdout } : undefined,
};
for (const [kind, edit] of Object.entries(textEdits)) {
  for (const stream of ['stdout', 'stderr'] as const) {
    edits[`${kind} (${stream})`] = (result, earlier) => {
      const text = result[stream] === '' ? undefined : edit(result[stream], earlier);
      return text === undefined ? undefined : { [stream]: text };
    };
  }
}

/** Every corruption that changes anything of any command. */
export function* corruptionsOf(golden: CommandResult[]): Generator<Corruption> {
  let earlier = '';
  for (const [index, result] of golden.entries()) {
    for (const [kind, edit] of Object.entries(edits)) {
      const changed = { ...result, ...edit(result, earlier) };
      if (
        changed.stdout === result.stdout &&
        changed.stderr === result.stderr &&
        changed.code === result.code
      )
        continue;
      yield { kind, index, corrupted: golden.with(index, changed) };
    }
    earlier += result.stdout + result.stderr;
  }
}
