const CLASSES: Record<string, string> = {
  alpha: 'A-Za-z',
  digit: '0-9',
  alnum: 'A-Za-z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: '\\s',
  blank: ' \\t',
  punct: '!-\\/:-@\\[-`{-~',
  xdigit: '0-9A-Fa-f',
  cntrl: '\\x00-\\x1f\\x7f',
  print: '\\x20-\\x7e',
  graph: '\\x21-\\x7e',
  word: '\\w',
};

const literal = (c: string): string => c.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** A character inside of brackets; `\\-` is an error outside of them. */
const member = (c: string): string => (c === '-' ? '\\-' : literal(c));

/** Whether a pattern (quoted characters escaped by backslashes) has anything special in it. */
export const hasGlob = (pattern: string): boolean => /(?<!\\)(?:\\\\)*(?:[*?[]|[+@!]\()/.test(pattern);

/** Escapes a string so that as a pattern it stands for itself. */
export const escapePattern = (text: string): string => text.replace(/[\\*?[\]()|!+@^-]/g, '\\$&');

/** Removes the escapes of a pattern. */
export const unescapePattern = (pattern: string): string => pattern.replace(/\\([\s\S])/g, '$1');

function bracket(p: string, at: number): { source: string; end: number } | undefined {
  let i = at + 1;
  let negated = false;
  if (p[i] === '!' || p[i] === '^') {
    negated = true;
    i++;
  }
  let body = '';
  let first = true;
  for (; i < p.length; ) {
    const c = p[i]!;
    if (c === ']' && !first) return { source: `[${negated ? '^' : ''}${body}]`, end: i + 1 };
    first = false;
    const named = /^\[:(\w+):\]/.exec(p.slice(i));
    if (named) {
      body += CLASSES[named[1]!] ?? '';
      i += named[0].length;
    } else if (c === '\\' && i + 1 < p.length) {
      body += member(p[i + 1]!);
      i += 2;
    } else if (c === '-' && body && p[i + 1] !== ']' && i + 1 < p.length) {
      body += '-';
      i++;
    } else {
      body += member(c);
      i++;
    }
  }
  return undefined;
}

function alternatives(p: string, open: number): { list: string[]; end: number } | undefined {
  let depth = 0;
  let start = open + 1;
  const list: string[] = [];
  for (let i = open; i < p.length; i++) {
    if (p[i] === '\\') i++;
    else if (p[i] === '(') depth++;
    else if (p[i] === '|' && depth === 1) {
      list.push(p.slice(start, i));
      start = i + 1;
    } else if (p[i] === ')' && --depth === 0) {
      list.push(p.slice(start, i));
      return { list, end: i + 1 };
    }
  }
  return undefined;
}

/** The source of a regular expression for a shell pattern. */
export function patternSource(p: string): string {
  let out = '';
  for (let i = 0; i < p.length; ) {
    const c = p[i]!;
    if ('?*+@!'.includes(c) && p[i + 1] === '(') {
      const found = alternatives(p, i + 1);
      if (found) {
        const any = `(?:${found.list.map(patternSource).join('|')})`;
        if (c === '!') {
          const rest = patternSource(p.slice(found.end));
          return `${out}(?!${any}${rest}$)[\\s\\S]*?${rest}`;
        }
        out += c === '@' ? any : `${any}${c}`;
        i = found.end;
        continue;
      }
    }
    if (c === '\\') {
      out += i + 1 < p.length ? literal(p[i + 1]!) : '\\\\';
      i += 2;
    } else if (c === '*') {
      if (!out.endsWith('[\\s\\S]*')) out += '[\\s\\S]*';
      i++;
    } else if (c === '?') {
      out += '[\\s\\S]';
      i++;
    } else if (c === '[') {
      const set = bracket(p, i);
      out += set ? set.source : '\\[';
      i = set ? set.end : i + 1;
    } else {
      out += literal(c);
      i++;
    }
  }
  return out;
}

const compiled = new Map<string, RegExp>();

/** A regular expression that a whole string has to match. */
export function patternRegExp(pattern: string, ignoreCase = false): RegExp {
  const key = (ignoreCase ? 'i' : ' ') + pattern;
  let re = compiled.get(key);
  if (!re) {
    re = safe(`^(?:${patternSource(pattern)})$`, ignoreCase ? 'ui' : 'u');
    if (compiled.size > 1000) compiled.clear();
    compiled.set(key, re);
  }
  return re;
}

function safe(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, flags);
  } catch {
    return /(?!)/;
  }
}

export const matches = (text: string, pattern: string, ignoreCase = false): boolean =>
  patternRegExp(pattern, ignoreCase).test(text);

/** Removes the shortest or longest part at the start or end that a pattern matches. */
export function remove(text: string, op: '#' | '##' | '%' | '%%', pattern: string): string {
  const re = patternRegExp(pattern);
  const n = text.length;
  const lengths = Array.from({ length: n + 1 }, (_, i) => (op.length === 1 ? i : n - i));
  for (const k of lengths) {
    if (op[0] === '#' ? re.test(text.slice(0, k)) : re.test(text.slice(n - k)))
      return op[0] === '#' ? text.slice(k) : text.slice(0, n - k);
  }
  return text;
}

/** `${x/pattern/replacement}` in its four forms; an unescaped & in the replacement is not special here. */
export function replace(text: string, op: string, pattern: string, replacement: string): string {
  if (!pattern) return op === '/#' ? replacement + text : op === '/%' ? text + replacement : text;
  const source = patternSource(pattern);
  const re =
    op === '/#'
      ? safe(`^(?:${source})`, 'u')
      : op === '/%'
        ? safe(`(?:${source})$`, 'u')
        : safe(`(?:${source})`, op === '//' ? 'gu' : 'u');
  return text.replace(re, (found) => (found === '' && op === '//' ? '' : replacement));
}
