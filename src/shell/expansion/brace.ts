import { braceEnd, step } from './scan.ts';

/** More words than this from one word is an error, not a hang. */
const MAX_WORDS = 100_000;

export class TooManyWords extends Error {}

/** Brace expansion of a word's source, before any other expansion. */
export function expandBraces(word: string): string[] {
  if (!word.includes('{')) return [word];
  const budget = { left: MAX_WORDS };
  return expand(word, budget);
}

function expand(word: string, budget: { left: number }): string[] {
  for (let at = 0; at < word.length; ) {
    if (word[at] === '$' && word[at + 1] === '{') {
      at = braceEnd(word, at + 1, false);
      continue;
    }
    if (word[at] === '{') {
      const found = group(word, at);
      if (found) {
        const before = word.slice(0, at);
        const rest = expand(word.slice(found.end), budget);
        const out: string[] = [];
        for (const alternative of found.words.flatMap((w) => (found.list ? expand(w, budget) : [w])))
          for (const tail of rest) {
            if (--budget.left < 0) throw new TooManyWords();
            out.push(before + alternative + tail);
          }
        return out;
      }
      at++;
      continue;
    }
    at = step(word, at, false);
  }
  return [word];
}

function group(word: string, open: number): { words: string[]; end: number; list: boolean } | undefined {
  let depth = 0;
  let start = open + 1;
  const words: string[] = [];
  for (let at = open; at < word.length; ) {
    const c = word[at];
    if (c === '$' && word[at + 1] === '{') {
      at = braceEnd(word, at + 1, false);
      continue;
    }
    if (c === '{') depth++;
    else if (c === ',' && depth === 1) {
      words.push(word.slice(start, at));
      start = at + 1;
    } else if (c === '}' && --depth === 0) {
      words.push(word.slice(start, at));
      if (words.length > 1) return { words, end: at + 1, list: true };
      const sequence = range(words[0]!);
      return sequence && { words: sequence, end: at + 1, list: false };
    }
    at = step(word, at, false);
  }
  return undefined;
}

function range(text: string): string[] | undefined {
  const numbers = /^(-?\d+)\.\.(-?\d+)(?:\.\.(-?\d+))?$/.exec(text);
  if (numbers) {
    const [, a, b, by] = numbers as unknown as [string, string, string, string | undefined];
    const padded = /^-?0\d/.test(a) || /^-?0\d/.test(b);
    const width = padded ? Math.max(a.length, b.length) : 0;
    return count(Number(a), Number(b), Number(by ?? 1)).map((n) =>
      n < 0 ? `-${String(-n).padStart(width - 1, '0')}` : String(n).padStart(width, '0'),
    );
  }
  const letters = /^([A-Za-z])\.\.([A-Za-z])(?:\.\.(-?\d+))?$/.exec(text);
  if (!letters) return undefined;
  const [, a, b, by] = letters as unknown as [string, string, string, string | undefined];
  return count(a.charCodeAt(0), b.charCodeAt(0), Number(by ?? 1)).map((n) => String.fromCharCode(n));
}

function count(from: number, to: number, by: number): number[] {
  const stride = Math.abs(by) || 1;
  const size = Math.floor(Math.abs(to - from) / stride) + 1;
  if (!(size <= MAX_WORDS)) throw new TooManyWords();
  const sign = to < from ? -1 : 1;
  return Array.from({ length: size }, (_, i) => from + i * stride * sign);
}
