import { posixRegExp } from './linear-regex.ts';
import { table } from './table.ts';

/** A pattern that can't be compiled; the message is that of regcomp(3). */
export class RegexError extends Error {}

export interface RegexOptions {
  /** Extended syntax (grep -E, sed -E, awk) rather than basic. */
  extended: boolean;
  ignoreCase?: boolean;
  /** `^` and `$` match at newlines too (sed's M flag). */
  multiline?: boolean;
  global?: boolean;
  /** `\n`, `\t` … stand for control characters (sed, awk). */
  controls?: boolean;
}

/** Compiles a POSIX pattern, with GNU's additions, as a JavaScript one. Throws RegexError. */
export function compileRegex(pattern: string, options: RegexOptions): RegExp {
  const source = translate(pattern, options);
  const flags = `us${options.ignoreCase ? 'i' : ''}${options.multiline ? 'm' : ''}${options.global ? 'g' : ''}`;
  try {
    return posixRegExp(source, flags);
  } catch {
    throw new RegexError('Invalid regular expression');
  }
}

/** A literal text as a pattern. */
export const escapeRegex = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

const CLASSES = table<string>({
  alpha: 'A-Za-z',
  digit: '0-9',
  alnum: 'A-Za-z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: ' \\t\\n\\r\\f\\v',
  blank: ' \\t',
  punct: '!-\\/:-@\\[-`\\{-~',
  print: ' -~\\u0080-\\uffff',
  graph: '!-~\\u0080-\\uffff',
  cntrl: '\\u0000-\\u001f\\u007f',
  xdigit: '0-9A-Fa-f',
});

const CONTROLS: Record<string, string> = { n: '\\n', t: '\\t', r: '\\r', f: '\\f', v: '\\v', a: '\\u0007' };

const GNU_ESCAPES: Record<string, string> = {
  w: '[A-Za-z0-9_]',
  W: '[^A-Za-z0-9_]',
  s: '\\s',
  S: '\\S',
  b: '\\b',
  B: '\\B',
  '<': '\\b(?=[A-Za-z0-9_])',
  '>': '\\b(?<=[A-Za-z0-9_])',
  '`': '(?<![^])',
  "'": '(?![^])',
};

function translate(pattern: string, { extended, controls }: RegexOptions): string {
  let out = '';
  /** Where in `out` the thing begins that a repetition would repeat; -1 where there is none. */
  let atom = -1;
  let repeated = false;
  const open: number[] = [];
  let groups = 0;
  let i = 0;

  const put = (text: string) => {
    atom = out.length;
    repeated = false;
    out += text;
  };
  const repeat = (text: string) => {
    if (repeated) out = `${out.slice(0, atom)}(?:${out.slice(atom)})`;
    out += text;
    repeated = true;
  };
  const atStart = () => out === '' || (atom === -1 && /(?:\((?:\?:)?|\||\^)$/.test(out));
  const special = (c: string): string | undefined => {
    if (extended) return undefined;
    return '(){}|+?'.includes(c) ? c : undefined;
  };

  while (i < pattern.length) {
    const c = pattern[i]!;
    let op = '';
    if (c === '\\') {
      const next = pattern[i + 1];
      if (next === undefined) throw new RegexError('Trailing backslash');
      i += 2;
      const basic = special(next);
      if (basic) op = basic;
      else if (/[1-9]/.test(next)) {
        if (Number(next) > groups) throw new RegexError('Invalid back reference');
        put(`(?:\\${next})`);
        continue;
      } else if (controls && CONTROLS[next]) {
        put(CONTROLS[next]);
        continue;
      } else if (GNU_ESCAPES[next]) {
        put(GNU_ESCAPES[next]);
        continue;
      } else {
        put(escapeRegex(next));
        continue;
      }
    } else {
      i++;
      if (c === '[') {
        const [text, end] = bracket(pattern, i, controls ?? false);
        put(text);
        i = end;
        continue;
      }
      if (c === '.') {
        put('.');
        continue;
      }
      if (c === '*') {
        if (atom === -1 || atStart()) put('\\*');
        else repeat('*');
        continue;
      }
      if (c === '^') {
        if (extended || atStart()) {
          out += '^';
          atom = -1;
        } else put('\\^');
        continue;
      }
      if (c === '$') {
        const rest = pattern.slice(i);
        if (extended || rest === '' || rest.startsWith('\\)') || rest.startsWith('\\|')) {
          out += '$';
          atom = -1;
        } else put('\\$');
        continue;
      }
      if (extended && '(){}|+?'.includes(c)) op = c;
      else {
        put(escapeRegex(c));
        continue;
      }
    }
    if (op === '(') {
      groups++;
      open.push(out.length);
      out += '(';
      atom = -1;
    } else if (op === ')') {
      const start = open.pop();
      if (start === undefined) {
        if (!extended) throw new RegexError('Unmatched ) or \\)');
        throw new RegexError('Unmatched ) or \\)');
      }
      out += ')';
      atom = start;
      repeated = false;
    } else if (op === '|') {
      out += '|';
      atom = -1;
    } else if (op === '{') {
      const m = (extended ? /^(\d*)(,?)(\d*)\}/ : /^(\d*)(,?)(\d*)\\\}/).exec(pattern.slice(i));
      if (!m || (!m[1] && !m[2])) {
        if (!extended)
          throw new RegexError(/\\\}/.test(pattern.slice(i)) ? 'Invalid content of \\{\\}' : 'Unmatched \\{');
        put('\\{');
        continue;
      }
      if (m[3] && Number(m[3]) < Number(m[1])) throw new RegexError('Invalid content of \\{\\}');
      i += m[0].length;
      if (atom === -1) {
        if (extended) throw new RegexError('Invalid preceding regular expression');
        put(escapeRegex(`{${m[1]}${m[2]}${m[3]}}`));
      } else repeat(`{${m[1] || 0}${m[2]}${m[3]}}`);
    } else if (op === '}') put('\\}');
    else if (atom === -1) {
      // a repetition with nothing to repeat is the character itself
      if (extended && out !== '' && !/[(|^]$/.test(out))
        throw new RegexError('Invalid preceding regular expression');
      put(`\\${op}`);
    } else repeat(op);
  }
  if (open.length) throw new RegexError('Unmatched ( or \\(');
  return out;
}

/** A bracket expression from behind its `[`: its translation and where it ends. */
function bracket(pattern: string, from: number, controls: boolean): [string, number] {
  let i = from;
  const negated = pattern[i] === '^';
  if (negated) i++;
  let set = '';
  const first = i;
  for (;;) {
    const c = pattern[i];
    if (c === undefined) throw new RegexError('Unmatched [, [^, [:, [., or [=');
    if (c === ']' && i > first) break;
    const named = /^\[([:.=])(.*?)\1\]/.exec(pattern.slice(i));
    if (named) {
      if (named[1] === ':') {
        const members = CLASSES[named[2]!];
        if (!members) throw new RegexError('Invalid character class name');
        set += members;
      } else set += escapeSet(named[2]!);
      i += named[0].length;
      continue;
    }
    if (
      c === '\\' &&
      controls &&
      pattern[i + 1] &&
      (CONTROLS[pattern[i + 1]!] || '\\]/"'.includes(pattern[i + 1]!))
    ) {
      set += CONTROLS[pattern[i + 1]!] ?? `\\${pattern[i + 1]}`;
      i += 2;
      continue;
    }
    const low = String.fromCodePoint(pattern.codePointAt(i)!);
    i += low.length;
    if (pattern[i] === '-' && pattern[i + 1] !== undefined && pattern[i + 1] !== ']') {
      const high = String.fromCodePoint(pattern.codePointAt(i + 1)!);
      if (low > high) throw new RegexError('Invalid range end');
      set += `${escapeSet(low)}-${escapeSet(high)}`;
      i += 1 + high.length;
    } else set += escapeSet(low);
  }
  return [`[${negated ? '^' : ''}${set}]`, i + 1];
}

const escapeSet = (text: string): string => text.replace(/[\\\]^[&~|{}()/$*+?.-]/g, '\\$&');
