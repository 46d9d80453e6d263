/** Whether a text matches a glob pattern of Redis: `*`, `?`, `[a-c]`, `[^x]` and `\` before a character. */
export function globMatch(pattern: string, text: string, nocase = false): boolean {
  return nocase ? match(pattern.toLowerCase(), 0, text.toLowerCase(), 0) : match(pattern, 0, text, 0);
}

function match(pattern: string, fromPattern: number, text: string, fromText: number): boolean {
  let p = fromPattern;
  let t = fromText;
  // where to go on after a mismatch: the last star takes one character more
  let starP = -1;
  let starT = -1;
  for (;;) {
    if (p === pattern.length && t === text.length) return true;
    if (pattern[p] === '*') {
      starP = p++;
      starT = t;
      continue;
    }
    const next = t < text.length && p < pattern.length ? one(pattern, p, text[t]!) : undefined;
    if (next !== undefined) {
      p = next;
      t++;
      continue;
    }
    if (starP < 0 || starT >= text.length) return false;
    p = starP + 1;
    t = ++starT;
  }
}

/** Where the pattern goes on if its element at `p` takes the character. */
function one(pattern: string, p: number, c: string): number | undefined {
  const head = pattern[p];
  if (head === '?') return p + 1;
  if (head === '[') return bracket(pattern, p + 1, c);
  if (head === '\\' && p + 1 < pattern.length) return pattern[p + 1] === c ? p + 2 : undefined;
  return head === c ? p + 1 : undefined;
}

function bracket(pattern: string, from: number, c: string): number | undefined {
  let p = from;
  const not = pattern[p] === '^';
  if (not) p++;
  let found = false;
  for (; p < pattern.length && pattern[p] !== ']'; p++) {
    if (pattern[p] === '\\' && p + 1 < pattern.length) {
      p++;
      if (pattern[p] === c) found = true;
    } else if (pattern[p + 1] === '-' && p + 2 < pattern.length) {
      const [a, b] = [pattern[p]!, pattern[p + 2]!].sort() as [string, string];
      if (c >= a && c <= b) found = true;
      p += 2;
    } else if (pattern[p] === c) found = true;
  }
  return found !== not ? Math.min(p + 1, pattern.length) : undefined;
}
