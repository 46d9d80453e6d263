/** Lua's patterns: a matcher with captures over byte strings. */
export type Capture = string | number;

export interface Match {
  start: number;
  end: number;
  captures: Capture[];
}

export class PatternError extends Error {}

const CLASSES: Record<string, RegExp> = {
  a: /[A-Za-z]/,
  c: /[\x00-\x1f\x7f]/,
  d: /[0-9]/,
  l: /[a-z]/,
  p: /[!-/:-@[-`{-~]/,
  s: /[\t-\r ]/,
  u: /[A-Z]/,
  w: /[A-Za-z0-9]/,
  x: /[0-9A-Fa-f]/,
  z: /\0/,
};

const POSITION = -2;
const OPEN = -1;

class Matcher {
  readonly #text: string;
  readonly #pattern: string;
  captures: { start: number; length: number }[] = [];

  constructor(text: string, pattern: string) {
    this.#text = text;
    this.#pattern = pattern;
  }

  /** Where the match ends that begins at `s`. */
  match(s: number, p: number): number | undefined {
    const pattern = this.#pattern;
    if (p >= pattern.length) return s;
    const c = pattern[p]!;
    if (c === '(') {
      const position = pattern[p + 1] === ')';
      this.captures.push({ start: s, length: position ? POSITION : OPEN });
      const end = this.match(s, p + (position ? 2 : 1));
      if (end === undefined) this.captures.pop();
      return end;
    }
    if (c === ')') {
      const open = this.captures.findLast((capture) => capture.length === OPEN);
      if (!open) throw new PatternError('invalid pattern capture');
      open.length = s - open.start;
      const end = this.match(s, p + 1);
      if (end === undefined) open.length = OPEN;
      return end;
    }
    if (c === '$' && p + 1 === pattern.length) return s === this.#text.length ? s : undefined;
    if (c === '%' && pattern[p + 1] === 'b') return this.#balance(s, p);
    if (c === '%' && pattern[p + 1] === 'f') return this.#frontier(s, p);
    if (c === '%' && /\d/.test(pattern[p + 1] ?? '')) return this.#back(s, p);
    return this.#single(s, p);
  }

  #single(s: number, p: number): number | undefined {
    const after = this.#itemEnd(p);
    const fits = (at: number) => at < this.#text.length && this.#fits(this.#text[at]!, p, after);
    const suffix = this.#pattern[after];
    if (suffix === '?') {
      if (fits(s)) {
        const end = this.match(s + 1, after + 1);
        if (end !== undefined) return end;
      }
      return this.match(s, after + 1);
    }
    if (suffix === '-') {
      for (let at = s; ; at++) {
        const end = this.match(at, after + 1);
        if (end !== undefined) return end;
        if (!fits(at)) return undefined;
      }
    }
    if (suffix === '*' || suffix === '+') {
      let count = 0;
      while (fits(s + count)) count++;
      for (; count >= (suffix === '+' ? 1 : 0); count--) {
        const end = this.match(s + count, after + 1);
        if (end !== undefined) return end;
      }
      return undefined;
    }
    return fits(s) ? this.match(s + 1, after) : undefined;
  }

  #itemEnd(p: number): number {
    const pattern = this.#pattern;
    if (pattern[p] === '%') {
      if (p + 1 >= pattern.length) throw new PatternError("malformed pattern (ends with '%')");
      return p + 2;
    }
    if (pattern[p] !== '[') return p + 1;
    let at = p + 1;
    if (pattern[at] === '^') at++;
    do {
      if (at >= pattern.length) throw new PatternError("malformed pattern (missing ']')");
      if (pattern[at++] === '%') at++;
    } while (pattern[at] !== ']' || at >= pattern.length);
    return at + 1;
  }

  #fits(c: string, p: number, end: number): boolean {
    const pattern = this.#pattern;
    if (pattern[p] === '.') return true;
    if (pattern[p] === '%') return inClass(c, pattern[p + 1]!);
    if (pattern[p] === '[') return this.#inSet(c, p, end - 1);
    return pattern[p] === c;
  }

  #inSet(c: string, p: number, close: number): boolean {
    const pattern = this.#pattern;
    const negated = pattern[p + 1] === '^';
    for (let at = p + (negated ? 2 : 1); at < close; at++) {
      if (pattern[at] === '%') {
        if (inClass(c, pattern[++at]!)) return !negated;
      } else if (pattern[at + 1] === '-' && at + 2 < close) {
        if (pattern[at]! <= c && c <= pattern[at + 2]!) return !negated;
        at += 2;
      } else if (pattern[at] === c) return !negated;
    }
    return negated;
  }

  #balance(s: number, p: number): number | undefined {
    const [open, close] = [this.#pattern[p + 2], this.#pattern[p + 3]];
    if (!open || !close) throw new PatternError('unbalanced pattern');
    if (this.#text[s] !== open) return undefined;
    let depth = 1;
    for (let at = s + 1; at < this.#text.length; at++) {
      if (this.#text[at] === close) {
        if (--depth === 0) return this.match(at + 1, p + 4);
      } else if (this.#text[at] === open) depth++;
    }
    return undefined;
  }

  #frontier(s: number, p: number): number | undefined {
    const set = p + 2;
    if (this.#pattern[set] !== '[') throw new PatternError("missing '[' after '%f' in pattern");
    const end = this.#itemEnd(set);
    const before = s === 0 ? '\0' : this.#text[s - 1]!;
    const here = this.#text[s] ?? '\0';
    if (this.#inSet(before, set, end - 1) || !this.#inSet(here, set, end - 1)) return undefined;
    return this.match(s, end);
  }

  #back(s: number, p: number): number | undefined {
    const capture = this.captures[Number(this.#pattern[p + 1]) - 1];
    if (!capture || capture.length === OPEN) throw new PatternError('invalid capture index');
    const text = this.#text.slice(capture.start, capture.start + capture.length);
    return this.#text.startsWith(text, s) ? this.match(s + text.length, p + 2) : undefined;
  }
}

function inClass(c: string, letter: string): boolean {
  const found = CLASSES[letter.toLowerCase()];
  if (!found) return c === letter;
  return found.test(c) === (letter === letter.toLowerCase());
}

/** The first match at or after `from`. Throws {@link PatternError}. */
export function find(text: string, pattern: string, from: number): Match | undefined {
  const anchored = pattern.startsWith('^');
  for (let start = from; start <= text.length; start++) {
    const matcher = new Matcher(text, pattern);
    const end = matcher.match(start, anchored ? 1 : 0);
    if (end !== undefined) {
      const captures = matcher.captures.map(({ start: s, length }): Capture => {
        if (length === OPEN) throw new PatternError('unfinished capture');
        return length === POSITION ? s + 1 : text.slice(s, s + length);
      });
      return { start, end, captures };
    }
    if (anchored) return undefined;
  }
  return undefined;
}
