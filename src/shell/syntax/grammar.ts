import { forEachChild, type HereDoc, parse, type SyntaxNode } from 'unbash';
import { conditionalFault } from './conditional-error.ts';
import type { Parsed } from './parse.ts';
import { Unit } from './unit.ts';

export { parse };

const OPERATOR = /^(?:;;&|;;|;&|&&|\|\||\|&|<<-|<<<|<<|>>|<&|>&|&>>|&>|>\||<>|[;&|()<>\n])/;
const QUOTES: Array<[RegExp, string]> = [
  [/single quote|ANSI-C/, "'"],
  [/double quote/, '"'],
  [/parameter expansion/, '}'],
  [/backtick|backquote/, '`'],
  [/substitution|arith|extended glob|array/i, ')'],
];

const blank = (text: string): boolean => /^(?:\s|\\\n|#[^\n]*(?:\n|$))*$/.test(text);

/** Parses a piece of input, of whatever shape. */
export function parseFully(source: string, firstLine = 1, aliases?: ReadonlyMap<string, string>): Parsed {
  const script = parse(source);
  const unit = new Unit(source, script, firstLine);
  const error = script.errors?.length ? [...script.errors].sort((a, b) => a.pos - b.pos)[0] : undefined;
  // an alias may hold a part of a compound command alone
  if (aliases?.size) {
    const replaced = expandAliases(unit, aliases);
    if (replaced !== undefined) return parseFully(replaced, firstLine);
  }
  if (error) {
    const { message, pos } = error;
    const array = /^[ \t]*[A-Za-z_]\w*\+?=\(/.exec(lineBefore(source, pos));
    if (array && /extended glob|array/.test(message)) {
      const operator = unquotedOperator(
        source,
        source.lastIndexOf(array[0].trimStart(), pos) + array[0].trimStart().length,
      );
      if (operator !== undefined) return { kind: 'error', ...unexpected(unit, operator, ''), inArray: true };
    }
    if (message.startsWith('unterminated')) {
      let quote = QUOTES.find(([re]) => re.test(message))?.[1];
      if (/command substitution/.test(message) && source[pos] === '`') quote = '`';
      return { kind: 'incomplete', quote, at: pos, expecting: undefined, unit };
    }
    const test = testFault(source, pos);
    if (test) return { kind: 'error', ...unexpected(unit, test.pos, ''), conditional: test.message };
    const open = /(?:^|[;&|]\s*)[\w.:-]+[ \t]*\([ \t]*(?=[^\s)])/.exec(source);
    if (open && open.index < pos && message.startsWith('unexpected'))
      return { kind: 'error', ...unexpected(unit, open.index + open[0].length, '') };
    if (message === "expected 'in' after 'case' word") {
      const word = /\S+\s*$/.exec(source.slice(0, pos));
      if (word && /case\s+\S+\s+$/.test(source.slice(0, word.index)))
        return { kind: 'error', ...unexpected(unit, word.index, '') };
    }
    const target =
      message.startsWith('expected redirect target') ||
      message.startsWith('expected word after') ||
      /(?:^|[\s;])(?:case|for|select|function)\s*$/.test(source);
    const opened = /in subshell|in brace group/.test(message) ? 1 : 0;
    const closer =
      /^expected '(?:then|do)'/.test(message) && /(?:^|[\s;])(fi|done|esac|else|elif)\s*$/.exec(source);
    if (closer && blank(source.slice(pos)))
      return { kind: 'error', ...unexpected(unit, source.lastIndexOf(closer[1]!), '') };
    if (!target && blank(source.slice(pos + opened)))
      return { kind: 'incomplete', quote: undefined, at: pos, expecting: expectedWord(script.errors!), unit };
    return { kind: 'error', ...unexpected(unit, pos, message) };
  }
  if (
    /(^|[^\\])(\\\\)*\\\n?$/.test(source) &&
    !source.endsWith('\\\n\n') &&
    /\\\n?$/.test(source) &&
    endsOpen(source)
  )
    return { kind: 'incomplete', quote: undefined, at: source.length, expecting: undefined, unit };
  if (source.includes('<<') && openHereDoc(script))
    return { kind: 'incomplete', quote: undefined, at: source.length, expecting: 'heredoc', unit };
  return { kind: 'ok', unit };
}

const lineBefore = (source: string, pos: number): string =>
  source.slice(source.lastIndexOf('\n', pos - 1) + 1, source.indexOf('(', pos) + 1);

/** The first `;`, `&` or `|` outside quotes and brackets: it may not stand between the values of an array. */
function unquotedOperator(source: string, from: number): number | undefined {
  const skip =
    /\s+|'[^']*'|"(?:\\.|[^"\\])*"|\\[\s\S]|\$?\((?:[^()]|\([^()]*\))*\)|`[^`]*`|#[^\n]*|[^\s'"\\`;&|<>()]+/y;
  for (let at = from; at < source.length; at = skip.lastIndex) {
    skip.lastIndex = at;
    if (!skip.test(source)) return /[;&|<>]/.test(source[at]!) ? at : undefined;
  }
  return undefined;
}

/** What is wrong with the last `[[` before an error, if that is it. */
function testFault(source: string, pos: number): { pos: number; message: string } | undefined {
  const opened = source.slice(0, Math.max(pos, 0)).lastIndexOf('[[ ');
  if (opened < 0) return undefined;
  const message = conditionalFault(source.slice(opened + 2));
  return message === undefined ? undefined : { pos: opened, message };
}

const endsOpen = (source: string): boolean => /\\\n?$/.test(source) && !/#[^\n]*\\\n?$/.test(source);

function expectedWord(errors: readonly { message: string }[]): string | undefined {
  for (const { message } of errors) {
    const word = /^expected '([^']+)'/.exec(message)?.[1];
    if (word) return word;
  }
  return undefined;
}

function unexpected(unit: Unit, pos: number, message: string): { token: string; line: number; text: string } {
  const { source } = unit;
  let at = pos;
  if (/in subshell|in brace group/.test(message)) at++;
  while (/[ \t]/.test(source[at] ?? '')) at++;
  if (/^expected 'do'/.test(message)) while (/[;\s]/.test(source[at] ?? '')) at++;
  const rest = source.slice(at);
  const operator = OPERATOR.exec(rest)?.[0];
  const token = operator ?? /^[^\s;&|()<>]+/.exec(rest)?.[0] ?? '\n';
  const start = source.lastIndexOf('\n', Math.min(at, source.length) - 1) + 1;
  const end = source.indexOf('\n', start);
  return {
    token: token === '\n' || at >= source.length ? 'newline' : token,
    line: unit.lineAt(Math.min(at, source.length)),
    text: source.slice(start, end < 0 ? undefined : end),
  };
}

/** A here-document whose end hasn't come, if there is one. */
export function openHereDoc(node: SyntaxNode): HereDoc | undefined {
  let found: HereDoc | undefined;
  const visit = (child: SyntaxNode): void => {
    if (found) return;
    if (child.type === 'HereDoc' && !child.closing) found = child;
    else forEachChild(child, visit);
  };
  forEachChild(node, visit);
  return found;
}

function expandAliases(unit: Unit, aliases: ReadonlyMap<string, string>): string | undefined {
  let source = unit.source;
  let script: SyntaxNode = unit.script;
  let changed = false;
  let blocked: Array<{ pos: number; name: string }> = [];
  for (let pass = 0; pass < 50; pass++) {
    const at = findAlias(script, source, aliases, blocked);
    if (!at) break;
    changed = true;
    const value = aliases.get(at.name)!;
    const delta = value.length - at.name.length;
    source = source.slice(0, at.pos) + value + source.slice(at.pos + at.name.length);
    blocked = blocked.map((b) => (b.pos > at.pos ? { ...b, pos: b.pos + delta } : b));
    blocked.push(at);
    script = parse(source);
  }
  return changed ? source : undefined;
}

function findAlias(
  script: SyntaxNode,
  source: string,
  aliases: ReadonlyMap<string, string>,
  blocked: Array<{ pos: number; name: string }>,
): { pos: number; name: string } | undefined {
  let found: { pos: number; name: string } | undefined;
  const visit = (node: SyntaxNode): void => {
    if (found) return;
    if (node.type === 'Command' && node.name) {
      const { pos, text } = node.name;
      if (
        aliases.has(text) &&
        source.startsWith(text, pos) &&
        !blocked.some((b) => b.pos === pos && b.name === text)
      ) {
        found = { pos, name: text };
        return;
      }
      // an alias that ends in a blank lets the next word be one too
      const first = blocked.find((b) => b.pos === pos);
      const end = first ? pos + (aliases.get(first.name) ?? '').length : 0;
      const next = node.suffix.find((w) => w.pos >= end && /^[ \t]*$/.test(source.slice(end, w.pos)));
      if (
        first &&
        /[ \t]$/.test(aliases.get(first.name) ?? '') &&
        next?.type === 'Word' &&
        aliases.has(next.text) &&
        source.startsWith(next.text, next.pos) &&
        !blocked.some((b) => b.pos === next.pos && b.name === next.text)
      ) {
        found = { pos: next.pos, name: next.text };
        return;
      }
    }
    if (node.type !== 'Word') forEachChild(node, visit);
  };
  forEachChild(script, visit);
  return found;
}

/** What of bash's grammar ash has not, as ash tells of it: the first such thing in a unit. */
export function ashFault(unit: Unit): string | undefined {
  let fault: string | undefined;
  const visit = (node: SyntaxNode): void => {
    if (fault) return;
    if (node.type === 'ArithmeticFor') fault = 'bad for loop variable';
    else if (node.type === 'Select') fault = 'unexpected "do"';
    else if (node.type === 'Assignment' && node.value.type === 'ArrayValue') fault = 'unexpected "("';
    else if (node.type === 'Redirect' && (node as { operator: string }).operator === '<<<')
      fault = 'unexpected redirection';
    else if (node.type === 'HereString') fault = 'unexpected redirection';
    else forEachChild(node, visit);
  };
  forEachChild(unit.script, visit);
  return fault;
}

/** The first extended pattern outside `[[ ]]`, which is an error while `extglob` is off. */
export function extglobFault(unit: Unit): Parsed | undefined {
  let at: number | undefined;
  const visit = (node: SyntaxNode): void => {
    if (at !== undefined || node.type === 'TestCommand') return;
    for (const part of (node as { parts?: { type: string; pos?: number }[] }).parts ?? [])
      if (part.type === 'ExtendedGlob' && at === undefined)
        at = (part.pos ?? unit.source.indexOf('(', node.pos) - 1) + 1;
    forEachChild(node, visit);
  };
  forEachChild(unit.script, visit);
  return at === undefined ? undefined : { kind: 'error', ...unexpected(unit, at, '') };
}
