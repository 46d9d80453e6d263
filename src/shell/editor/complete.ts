import { isSysError } from '../../kernel/index.ts';
import { builtins } from '../builtins/index.ts';
import { tildeDirectory } from '../expansion/tilde.ts';
import type { Shell } from '../shell.ts';
import { completerOf } from './completers.ts';

export interface Completion {
  /** Where the word that is completed starts. */
  start: number;
  /** Whole words, unquoted. */
  candidates: string[];
  /** What is shown of a candidate in a list. */
  label: (candidate: string) => string;
}

const KEYWORDS = [
  'case',
  'do',
  'done',
  'elif',
  'else',
  'esac',
  'fi',
  'for',
  'function',
  'if',
  'in',
  'select',
  'then',
  'time',
  'until',
  'while',
];

function files(shell: Shell, word: string, directories = false, programs = false): string[] {
  const at = word.lastIndexOf('/') + 1;
  const dir = word.slice(0, at);
  const base = word.slice(at);
  const tilde = /^~([^/]*)\//.exec(dir);
  const real = tilde ? dir.replace(/^~[^/]*/, tildeDirectory(shell, tilde[1]!) ?? dir) : dir;
  const { fs } = shell.process;
  try {
    return fs
      .readdir(real || '.')
      .filter((name) => name.startsWith(base) && (base !== '' || !name.startsWith('.')))
      .map((name) =>
        fs.exists(real + name) && fs.stat(real + name).kind === 'dir' ? `${dir}${name}/` : dir + name,
      )
      .filter((name) => !directories || name.endsWith('/'))
      .filter((name) => !programs || name.endsWith('/') || fs.access(real + name.slice(dir.length), 1));
  } catch (e) {
    if (isSysError(e)) return [];
    throw e;
  }
}

function commands(shell: Shell, word: string): string[] {
  const names = new Set([
    ...builtins(shell.kind).keys(),
    ...shell.functions.keys(),
    ...shell.aliases.keys(),
    ...KEYWORDS,
  ]);
  for (const dir of (shell.get('PATH') ?? '').split(':')) {
    try {
      for (const name of shell.process.fs.readdir(dir))
        if (name.startsWith(word) && shell.process.fs.access(`${dir}/${name}`, 1)) names.add(name);
    } catch (e) {
      if (!isSysError(e)) throw e;
    }
  }
  return [...names].filter((n) => n.startsWith(word));
}

/** Splits the command that the cursor is in into words; the last is the one being typed. */
function wordsBefore(line: string): { words: string[]; start: number } {
  const words: string[] = [];
  let word = '';
  let start = 0;
  let open = false;
  let quote = '';
  for (let i = 0; i < line.length; i++) {
    const c = line[i]!;
    if (quote) {
      if (c === quote) quote = '';
      else word += c;
    } else if (c === '\\' && i + 1 < line.length) {
      if (!open) start = i;
      open = true;
      word += line[++i];
    } else if (c === "'" || c === '"') {
      if (!open) start = i;
      open = true;
      quote = c;
    } else if (/\s/.test(c)) {
      if (open) words.push(word);
      word = '';
      open = false;
    } else if (/[;|&()`]/.test(c) || (c === '{' && !open)) {
      words.length = 0;
      word = '';
      open = false;
    } else if (/[<>]/.test(c)) {
      if (open) words.push(word);
      words.push(c);
      word = '';
      open = false;
    } else {
      if (!open) start = i;
      open = true;
      word += c;
    }
  }
  if (!open) start = line.length;
  return { words: [...words, word], start };
}

/** What the word before the cursor may become. */
export async function complete(shell: Shell, line: string): Promise<Completion> {
  const { words, start } = wordsBefore(line);
  const word = words[words.length - 1]!;
  const basename = (candidate: string): string => candidate.replace(/^.*\/(?=.)/, '');
  const sorted = (list: readonly string[]): string[] => [...new Set(list)].sort();
  const variable = /\$(\{?)(\w*)$/.exec(word);
  if (variable) {
    const head = word.slice(0, variable.index);
    const names = shell.names().filter((n) => n.startsWith(variable[2]!));
    const tail = variable[1] ? '}' : '';
    return {
      start,
      candidates: names.map((n) => `${head}$${variable[1]}${n}${tail}`),
      label: (c) => c.slice(head.length),
    };
  }
  const command = words.find((w, i) => i < words.length - 1 && !/^[A-Za-z_]\w*=/.test(w));
  if (command === undefined) {
    const found = word.includes('/') ? files(shell, word, false, true) : commands(shell, word);
    return { start, candidates: sorted(found), label: basename };
  }
  const previous = words[words.length - 2];
  const completer = previous === '<' || previous === '>' ? undefined : completerOf(command);
  if (completer) {
    const from = words.indexOf(command);
    const found = await completer(words.slice(from), words.length - 1 - from, shell.process);
    const fitting = found.filter((c) => c.startsWith(word));
    if (fitting.length) return { start, candidates: sorted(fitting), label: (c) => c };
  }
  return { start, candidates: sorted(files(shell, word, command === 'cd')), label: basename };
}

/** What all candidates start with. */
export function commonPrefix(candidates: readonly string[]): string {
  let prefix = candidates[0] ?? '';
  for (const c of candidates) while (!c.startsWith(prefix)) prefix = prefix.slice(0, -1);
  return prefix;
}

/** Candidates in columns, sorted downwards, as readline lists them. */
export function columns(labels: readonly string[], width: number): string {
  const cell = Math.max(...labels.map((l) => [...l].length)) + 2;
  let perLine = Math.max(1, Math.floor(width / cell));
  if (perLine !== 1 && perLine * cell === width) perLine--;
  const rows = Math.ceil(labels.length / perLine);
  let out = '';
  for (let r = 0; r < rows; r++) {
    const line: string[] = [];
    for (let i = r; i < labels.length; i += rows) line.push(labels[i]!);
    out += `${line.map((l, i) => (i < line.length - 1 ? l.padEnd(cell) : l)).join('')}\r\n`;
  }
  return out;
}

/** A completed word as it is typed: special characters get a backslash. */
export const quoteCompletion = (text: string): string => text.replace(/[\s'"\\`&|;<>()*?[\]!#]/g, '\\$&');
