import { posixRegExp } from '../../support/linear-regex.ts';
import { compileRegex, escapeRegex, RegexError } from '../../support/regex.ts';

export interface Matcher {
  /** Whether a line matches. */
  test(line: string): boolean;
  /** All matches in a line that are not empty. */
  all(line: string): Array<{ at: number; text: string }>;
}

interface MatchOptions {
  syntax: 'G' | 'E' | 'F' | 'P';
  ignoreCase: boolean;
  word: boolean;
  line: boolean;
}

/** What a set of patterns matches. Throws RegexError. */
export function matcher(patterns: string[], options: MatchOptions): Matcher {
  const compiled = patterns.map((p) => compile(p, options));
  return {
    test: (line) =>
      compiled.some((re) => {
        re.lastIndex = 0;
        return re.test(line);
      }),
    all: (line) => allMatches(compiled, line),
  };
}

function compile(pattern: string, options: MatchOptions): RegExp {
  const { syntax, ignoreCase } = options;
  let source: string;
  if (syntax === 'F') source = escapeRegex(pattern);
  else if (syntax === 'P') source = pattern;
  else source = compileRegex(pattern, { extended: syntax === 'E', ignoreCase }).source;
  if (source === '(?:)') source = '';
  if (options.line) source = `^(?:${source})$`;
  else if (options.word) source = `(?<![A-Za-z0-9_])(?:${source})(?![A-Za-z0-9_])`;
  try {
    const flags = `gs${syntax === 'P' ? '' : 'u'}${ignoreCase ? 'i' : ''}`;
    return syntax === 'P' ? new RegExp(source, flags) : posixRegExp(source, flags);
  } catch {
    throw new RegexError(syntax === 'P' ? 'invalid pattern' : 'Invalid regular expression');
  }
}

/** Leftmost matches, of those the longest, one after the other. */
function allMatches(compiled: RegExp[], line: string): Array<{ at: number; text: string }> {
  const found: Array<{ at: number; text: string }> = [];
  let from = 0;
  while (from <= line.length) {
    let best: { at: number; text: string } | undefined;
    for (const re of compiled) {
      re.lastIndex = from;
      const m = re.exec(line);
      if (!m) continue;
      const better = !best || m.index < best.at || (m.index === best.at && m[0].length > best.text.length);
      if (better) best = { at: m.index, text: m[0] };
    }
    if (!best) break;
    if (best.text) found.push(best);
    from = best.at + (best.text.length || 1);
  }
  return found;
}
