import { partsAtHand } from '../late.ts';
import { ansiC } from './ansi-c.ts';
import type { Mode, ParamExpr, Part } from './parts.ts';

/** Where a `'…'` that starts at `i` ends (index after it). */
const singleEnd = (s: string, i: number): number => {
  const end = s.indexOf("'", i + 1);
  return end < 0 ? s.length : end + 1;
};

const ansiEnd = (s: string, i: number): number => {
  let at = i + 2;
  while (at < s.length && s[at] !== "'") at += s[at] === '\\' ? 2 : 1;
  return Math.min(s.length, at + 1);
};

const backtickEnd = (s: string, i: number): number => {
  let at = i + 1;
  while (at < s.length && s[at] !== '`') at += s[at] === '\\' ? 2 : 1;
  return Math.min(s.length, at + 1);
};

export function doubleEnd(s: string, i: number): number {
  let at = i + 1;
  while (at < s.length && s[at] !== '"') at = step(s, at, true);
  return Math.min(s.length, at + 1);
}

/** The index after the token that starts at `at`: a character, or a whole quoted or bracketed piece. */
export function step(s: string, at: number, inDouble: boolean): number {
  const c = s[at];
  if (c === '\\') return at + 2;
  if (c === '`') return backtickEnd(s, at);
  if (c === '$') {
    if (s[at + 1] === '(') return parenEnd(s, at + 1);
    if (s[at + 1] === '{') return braceEnd(s, at + 1, inDouble);
    if (s[at + 1] === "'" && !inDouble) return ansiEnd(s, at);
    return at + 1;
  }
  if (!inDouble && c === "'") return singleEnd(s, at);
  if (!inDouble && c === '"') return doubleEnd(s, at);
  return at + 1;
}

/** The index after the `)` that closes the `(` at `i`. */
export function parenEnd(s: string, i: number): number {
  let depth = 0;
  let at = i;
  while (at < s.length) {
    const c = s[at];
    if (c === '(') depth++;
    if (c === ')' && --depth === 0) {
      const inside = s.slice(i, at);
      // the `)` of a case pattern, or of a here-document, is nothing for a scanner of characters
      if (/\bcase\b|<<[^<]/.test(inside) && s[i - 1] === '$' && s[i + 1] !== '(')
        return parsedEnd(s, i) ?? at + 1;
      return at + 1;
    }
    if (c === '#' && /[\s;(&|]/.test(s[at - 1] ?? '') && s[i + 1] !== '(') {
      const nl = s.indexOf('\n', at);
      at = nl < 0 ? s.length : nl;
      continue;
    }
    at = c === '(' || c === ')' ? at + 1 : step(s, at, false);
  }
  return s.length + 1;
}

function parsedEnd(s: string, i: number): number | undefined {
  const node = partsAtHand()?.parse(s.slice(i - 1)).commands[0]?.command;
  const part = node?.type === 'Command' ? node.name?.parts?.[0] : undefined;
  return part?.type === 'CommandExpansion' ? i - 1 + part.text.length : undefined;
}

/** The index after the `}` that closes the `{` at `i`. */
export function braceEnd(s: string, i: number, inDouble: boolean): number {
  let at = i + 1;
  while (at < s.length && s[at] !== '}') {
    if (inDouble && s[at] === '"') at = doubleEnd(s, at);
    else at = step(s, at, inDouble);
  }
  return at < s.length ? at + 1 : s.length + 1;
}

const NAME = /[A-Za-z_][A-Za-z0-9_]*|[0-9]+|[@*#?$!-]/y;

function bracketEnd(s: string, i: number): number {
  let depth = 0;
  let at = i;
  while (at < s.length) {
    if (s[at] === '[') depth++;
    if (s[at] === ']' && --depth === 0) return at + 1;
    at = s[at] === '[' || s[at] === ']' ? at + 1 : step(s, at, false);
  }
  return -1;
}

function subject(s: string, at: number): { name: string; index?: string; end: number } | undefined {
  NAME.lastIndex = at;
  const match = NAME.exec(s);
  if (!match) return undefined;
  const end = NAME.lastIndex;
  if (s[end] === '[' && /^[A-Za-z_]/.test(match[0])) {
    const close = bracketEnd(s, end);
    if (close > 0) return { name: match[0], index: s.slice(end + 1, close - 1), end: close };
  }
  return { name: match[0], end };
}

const OPERATORS = [
  ':-',
  ':=',
  ':?',
  ':+',
  '##',
  '%%',
  '//',
  '/#',
  '/%',
  '^^',
  '~~',
  ',,',
  '-',
  '=',
  '?',
  '+',
  '#',
  '%',
  '/',
  '^',
  '~',
  ',',
  ':',
  '@',
];

/** Reads what is between `${` and `}`. */
export function parseParam(content: string): ParamExpr {
  const raw = `\${${content}}`;
  if (content[0] === '#' && content.length > 1) {
    const s = subject(content, 1);
    if (s && s.end === content.length) return { raw, name: s.name, index: s.index, length: true };
  }
  if (content[0] === '!' && content.length > 1) {
    const names = /^!([A-Za-z_]\w*)([*@])$/.exec(content);
    if (names) return { raw, name: names[1]!, prefix: names[2] as '*' | '@' };
    const s = subject(content, 1);
    if (s && !/^!([-=?+]|:[-=?+])/.test(content))
      return withOperator({ raw, name: s.name, index: s.index, indirect: true }, content.slice(s.end));
  }
  const s = subject(content, 0);
  if (!s) return { raw, name: '', bad: true };
  return withOperator({ raw, name: s.name, index: s.index }, content.slice(s.end));
}

function withOperator(expr: ParamExpr, rest: string): ParamExpr {
  if (!rest) return expr;
  const op = OPERATORS.find((o) => rest.startsWith(o));
  if (!op) return { ...expr, bad: true };
  const operand = rest.slice(op.length);
  if (op === '@' && !/^[QEPAaUuLKk]$/.test(operand)) return { ...expr, bad: true };
  return { ...expr, op, operand };
}

const cache = new Map<string, Part[]>();

/** Splits the source of a word into parts. The result is shared: it must not be changed. */
export function scanWord(text: string, mode: Mode = 'word'): Part[] {
  const key = mode + text;
  let parts = cache.get(key);
  if (!parts) {
    parts = new Scanner(text).all(mode);
    if (cache.size > 5000) cache.clear();
    cache.set(key, parts);
  }
  return parts;
}

class Scanner {
  readonly #s: string;
  #at = 0;
  #parts: Part[] = [];

  constructor(s: string) {
    this.#s = s;
  }

  all(mode: Mode): Part[] {
    if (mode === 'word') this.#word();
    else if (mode === 'operand') this.#operand();
    else this.#double(mode === 'heredoc', '');
    return this.#parts;
  }

  #push(text: string, quoted: boolean): void {
    const last = this.#parts[this.#parts.length - 1];
    if (last?.kind === 'text' && last.quoted === quoted) last.text += text;
    else this.#parts.push({ kind: 'text', text, quoted });
  }

  #word(): void {
    const s = this.#s;
    while (this.#at < s.length) {
      const i = this.#at;
      const c = s[i]!;
      if (c === '\\') {
        if (s[i + 1] !== '\n') this.#push(s[i + 1] ?? '\\', true);
        this.#at += 2;
      } else if (c === "'") {
        this.#at = singleEnd(s, i);
        this.#push(s.slice(i + 1, this.#at - 1), true);
      } else if (c === '"' || (c === '$' && s[i + 1] === '"')) {
        this.#at = c === '"' ? i + 1 : i + 2;
        this.#quotedRun();
      } else if (c === '$' && s[i + 1] === "'") {
        this.#at = ansiEnd(s, i);
        this.#push(ansiC(s.slice(i + 2, this.#at - 1)), true);
      } else if (c === '$' || c === '`') this.#dollar(false);
      else if ((c === '<' || c === '>') && s[i + 1] === '(') {
        this.#at = parenEnd(s, i + 1);
        this.#parts.push({ kind: 'process', direction: c, source: s.slice(i + 2, this.#at - 1) });
      } else {
        this.#push(c, false);
        this.#at++;
      }
    }
  }

  #quotedRun(): void {
    const before = this.#parts.length;
    const text = this.#parts[before - 1];
    const length = text?.kind === 'text' ? text.text.length : 0;
    this.#double(false, '"');
    const last = this.#parts[this.#parts.length - 1];
    if (this.#parts.length === before && (last?.kind !== 'text' || last.text.length === length))
      this.#push('', true);
  }

  // The operand of `${x:-…}` between double quotes: double quotes are removed, single ones are kept.
  #operand(): void {
    while (this.#at < this.#s.length) {
      this.#double(false, '"');
    }
  }

  #double(heredoc: boolean, stop: string): void {
    const s = this.#s;
    while (this.#at < s.length) {
      const c = s[this.#at]!;
      if (c === stop) {
        this.#at++;
        return;
      }
      if (c === '\\') {
        const next = s[this.#at + 1] ?? '';
        this.#at += 2;
        if (next === '\n') continue;
        if ('$`\\'.includes(next) && next) this.#push(next, true);
        else if (next === '"' && !heredoc) this.#push(next, true);
        else if (next === '}' && stop === '"' && !heredoc) this.#push(`\\${next}`, true);
        else this.#push(`\\${next}`, true);
      } else if (c === '$' || c === '`') this.#dollar(true);
      else {
        this.#push(c, true);
        this.#at++;
      }
    }
  }

  #dollar(quoted: boolean): void {
    const s = this.#s;
    const i = this.#at;
    if (s[i] === '`') {
      this.#at = backtickEnd(s, i);
      const escaped = quoted ? /\\([$`\\"])/g : /\\([$`\\])/g;
      this.#parts.push({
        kind: 'command',
        source: s.slice(i + 1, this.#at - 1).replace(escaped, '$1'),
        quoted,
      });
      return;
    }
    const next = s[i + 1] ?? '';
    if (next === '(') {
      const end = parenEnd(s, i + 1);
      this.#at = end;
      const inner = s.slice(i + 2, end - 1);
      if (s[i + 2] === '(' && inner.endsWith(')') && parenEnd(inner, 0) === inner.length)
        this.#parts.push({ kind: 'arith', source: inner.slice(1, -1), quoted });
      else this.#parts.push({ kind: 'command', source: inner, quoted });
      return;
    }
    if (next === '[') {
      const end = bracketEnd(s, i + 1);
      if (end > 0) {
        this.#at = end;
        this.#parts.push({ kind: 'arith', source: s.slice(i + 2, end - 1), quoted });
        return;
      }
    }
    if (next === '{') {
      const end = braceEnd(s, i + 1, quoted);
      this.#at = end;
      this.#parts.push({ kind: 'param', expr: parseParam(s.slice(i + 2, end - 1)), quoted });
      return;
    }
    const name = /^(?:[A-Za-z_]\w*|[0-9@*#?$!-])/.exec(s.slice(i + 1, i + 200))?.[0];
    if (name) {
      this.#at = i + 1 + name.length;
      this.#parts.push({ kind: 'param', expr: { raw: `$${name}`, name }, quoted });
      return;
    }
    this.#push('$', quoted);
    this.#at++;
  }
}
