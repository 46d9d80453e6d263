import { MemoryError } from '../errors.ts';
import { Discard } from '../eval/control.ts';
import { substituteProcess } from '../eval/process-substitution.ts';
import { substitute } from '../eval/substitution.ts';
import type { Shell } from '../shell.ts';
import { expandBraces, TooManyWords } from './brace.ts';
import { glob } from './glob.ts';
import { expandParameter } from './parameter.ts';
import type { Mode, Part } from './parts.ts';
import { escapePattern, hasGlob, matches } from './pattern.ts';
import { scanWord } from './scan.ts';
import { expandTilde } from './tilde.ts';

/** No word may become more fields than this: they must fit into memory. */
const MAX_FIELDS = 1_500_000;

/** A piece of a field. What is quoted is neither split nor a pattern. */
export interface Segment {
  text: string;
  quoted: boolean;
}

/** Collects the fields that a word expands to. */
export class Fields {
  readonly done: Segment[][] = [];
  #current: Segment[] | undefined;
  readonly split: boolean;
  readonly #ifs: string;

  constructor(split: boolean, ifs: string) {
    this.split = split;
    this.#ifs = ifs;
  }

  text(text: string, quoted: boolean): void {
    if (text === '' && !quoted) return;
    this.#current ??= [];
    this.#current.push({ text, quoted });
  }

  /** Ends the field that is being collected. */
  end(evenEmpty = false): void {
    if (this.#current) this.done.push(this.#current);
    else if (evenEmpty) this.done.push([]);
    this.#current = undefined;
  }

  /** The result of an unquoted expansion: split at the characters of IFS. */
  value(text: string): void {
    if (!this.split || this.#ifs === '') return this.text(text, false);
    const ifs = this.#ifs;
    const white = (c: string | undefined) =>
      c !== undefined && ifs.includes(c) && (c === ' ' || c === '\t' || c === '\n');
    let i = 0;
    if (white(text[0])) {
      this.end();
      while (white(text[i])) i++;
    }
    while (i < text.length) {
      let j = i;
      while (j < text.length && !ifs.includes(text[j]!)) j++;
      this.text(text.slice(i, j), false);
      if (j >= text.length) return;
      if (this.done.length > MAX_FIELDS) throw new MemoryError();
      i = j;
      while (white(text[i])) i++;
      if (i < text.length && ifs.includes(text[i]!)) {
        this.end(true);
        i++;
        while (white(text[i])) i++;
      } else this.end();
    }
  }

  finish(): Segment[][] {
    this.end();
    return this.done;
  }
}

export const ifsOf = (shell: Shell): string => shell.find('IFS')?.scalar ?? ' \t\n';

/** Expands parts into `out`. `operand`: unquoted text is the result of an expansion and split as such. */
export async function expandParts(
  shell: Shell,
  parts: readonly Part[],
  out: Fields,
  operand = false,
): Promise<void> {
  for (const part of parts) {
    switch (part.kind) {
      case 'text':
        if (operand && !part.quoted) out.value(part.text);
        else out.text(part.text, part.quoted);
        break;
      case 'param':
        await expandParameter(shell, part.expr, part.quoted, out);
        break;
      case 'command': {
        const result = await substitute(shell, part.source);
        if (part.quoted) out.text(result, true);
        else out.value(result);
        break;
      }
      case 'arith': {
        const value = String(shell.arithmetic(await expandString(shell, part.source, 'operand')));
        if (part.quoted) out.text(value, true);
        else out.value(value);
        break;
      }
      case 'process':
        out.text(substituteProcess(shell, part.direction, part.source), true);
        break;
    }
  }
}

/** The one string that a text expands to, without splitting and globbing: assignments, here-documents … */
export async function expandString(
  shell: Shell,
  text: string,
  mode: Mode = 'word',
  tilde: 'no' | 'start' | 'assignment' = 'no',
): Promise<string> {
  if (mode === 'word' && /^[\w./:@%+,-]*$/.test(text)) return text;
  const out = new Fields(false, '');
  let parts = scanWord(text, mode);
  if (tilde !== 'no') parts = expandTilde(shell, parts, tilde === 'assignment');
  await expandParts(shell, parts, out);
  return out
    .finish()
    .map((field) => field.map((s) => s.text).join(''))
    .join(' ');
}

export const asPattern = (field: readonly Segment[]): string =>
  field.map((s) => (s.quoted ? escapePattern(s.text) : s.text)).join('');

/** A pattern: what was quoted is escaped. */
export async function expandPattern(shell: Shell, text: string): Promise<string> {
  return (await expandSegments(shell, text)).map((s) => (s.quoted ? escapePattern(s.text) : s.text)).join('');
}

/** The segments of a word that isn't split. */
export async function expandSegments(shell: Shell, text: string, tilde = true): Promise<Segment[]> {
  const out = new Fields(false, '');
  const parts = scanWord(text);
  await expandParts(shell, tilde ? expandTilde(shell, parts, false) : parts, out);
  return out.finish().flat();
}

/** The fields of one word: braces, all expansions, splitting and file names. */
export async function expandWord(shell: Shell, text: string): Promise<string[]> {
  if (/^[\w./:@%+,-]+$/.test(text)) return [text];
  const words = shell.kind === 'bash' && shell.on('braceexpand') ? await braces(shell, text) : [text];
  const result: string[] = [];
  for (const word of words) {
    const out = new Fields(true, ifsOf(shell));
    const parts = expandTilde(shell, scanWord(word), shell.kind === 'bash' && /^[A-Za-z_]\w*=/.test(word));
    await expandParts(shell, parts, out);
    for (const field of out.finish()) {
      const plain = plainText(shell, field);
      if (plain !== undefined) result.push(plain);
      else for (const name of await fileNames(shell, field)) result.push(name);
    }
  }
  return result;
}

async function braces(shell: Shell, text: string): Promise<string[]> {
  try {
    return expandBraces(text);
  } catch (e) {
    if (!(e instanceof TooManyWords)) throw e;
    await shell.complain(`brace expansion: failed to allocate memory for elements`);
    throw new Discard(1);
  }
}

/** The text of a field that can't be a pattern. */
function plainText(shell: Shell, field: readonly Segment[]): string | undefined {
  let text = '';
  const noglob = shell.on('noglob');
  for (const segment of field) {
    if (!noglob && !segment.quoted && /[*?[(]/.test(segment.text)) return undefined;
    text += segment.text;
  }
  return text;
}

async function fileNames(shell: Shell, field: readonly Segment[]): Promise<string[]> {
  const literal = field.map((s) => s.text).join('');
  const pattern = asPattern(field);
  if (!hasGlob(pattern)) return [literal];
  const ignored = shell.kind === 'bash' ? shell.get('GLOBIGNORE') : undefined;
  let found = glob(shell.process, pattern, {
    dotglob: shell.shopt('dotglob') || !!ignored,
    nocase: shell.shopt('nocaseglob'),
    globstar: shell.shopt('globstar'),
    skipDots: shell.kind === 'bash' && shell.shopt('globskipdots'),
  });
  if (ignored) {
    const patterns = ignored.split(':').filter(Boolean);
    found = found.filter((name) => !/^(?:.*\/)?\.\.?$/.test(name) && !patterns.some((p) => matches(name, p)));
  }
  if (found.length) return found;
  if (shell.shopt('failglob')) {
    await shell.complain(`no match: ${literal}`);
    throw new Discard(1);
  }
  return shell.shopt('nullglob') ? [] : [literal];
}
