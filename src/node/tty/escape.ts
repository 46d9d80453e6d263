/** An escape sequence: what it is and its numbers. */
export interface Escape {
  kind: string;
  params: number[];
  /** Where the text goes on. */
  end: number;
}

/** Reads the escape sequence at `at`; undefined when it isn't complete yet. Kinds: `H`, `?h` (CSI), `7`, `8`, `reverse`, `other`. */
export function parseEscape(text: string, at: number): Escape | undefined {
  const next = text[at + 1];
  if (next === undefined) return undefined;
  if (next === '[') {
    const match = /^\x1b\[([?>=!]?)([\d;]*)[ -/]*([@-~])/.exec(text.slice(at, at + 64));
    if (match === null) return text.length - at < 64 ? undefined : { kind: 'other', params: [], end: at + 2 };
    const [all, mark = '', numbers = '', letter = ''] = match;
    const params = numbers === '' ? [] : numbers.split(';').map(Number);
    return { kind: mark + letter, params, end: at + all.length };
  }
  if (next === ']') {
    const bell = text.indexOf('\x07', at);
    const terminator = text.indexOf('\x1b\\', at);
    const ends = [bell < 0 ? -1 : bell + 1, terminator < 0 ? -1 : terminator + 2].filter((end) => end > 0);
    return ends.length === 0 ? undefined : { kind: 'other', params: [], end: Math.min(...ends) };
  }
  if ('()*+#%'.includes(next))
    return text[at + 2] === undefined ? undefined : { kind: 'other', params: [], end: at + 3 };
  if (next === 'M') return { kind: 'reverse', params: [], end: at + 2 };
  return { kind: next === '7' || next === '8' ? next : 'other', params: [], end: at + 2 };
}
