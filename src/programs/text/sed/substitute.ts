import type { Piece } from './script.ts';

/** Replaces matches from the `nth` on (all with `global`, else that one); undefined if there was none. */
export function substitute(
  text: string,
  regex: RegExp,
  replacement: Piece[],
  nth: number,
  global: boolean,
): string | undefined {
  let out = '';
  let at = 0;
  let seen = 0;
  let done = false;
  let previousEnd = -1;
  regex.lastIndex = 0;
  for (let m = regex.exec(text); m; m = regex.exec(text)) {
    const empty = m[0] === '';
    // an empty match right behind the match before doesn't count
    if (!(empty && m.index === previousEnd)) {
      seen++;
      if (seen >= nth) {
        out += text.slice(at, m.index) + expand(replacement, m);
        at = m.index + m[0].length;
        done = true;
        if (!global) break;
      }
    }
    previousEnd = m.index + m[0].length;
    if (empty) {
      if (m.index >= text.length) break;
      regex.lastIndex = m.index + (text.codePointAt(m.index)! > 0xffff ? 2 : 1);
    }
  }
  return done ? out + text.slice(at) : undefined;
}

function expand(replacement: Piece[], m: RegExpExecArray): string {
  let out = '';
  let mode: 'L' | 'U' | '' = '';
  let once: 'l' | 'u' | '' = '';
  for (const piece of replacement) {
    if ('mode' in piece) {
      if (piece.mode === 'E') mode = '';
      else if (piece.mode === 'l' || piece.mode === 'u') once = piece.mode;
      else mode = piece.mode;
      continue;
    }
    let text = 'text' in piece ? piece.text : (m[piece.group] ?? '');
    if (!text) continue;
    if (mode) text = mode === 'L' ? text.toLowerCase() : text.toUpperCase();
    if (once) text = (once === 'l' ? text[0]!.toLowerCase() : text[0]!.toUpperCase()) + text.slice(1);
    once = '';
    out += text;
  }
  return out;
}
