/** A shell pattern as a regular expression. */
export function globRegex(pattern: string, ignoreCase = false): RegExp {
  let source = '';
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i]!;
    const set = c === '[' ? /^\[[!^]?\]?[^\]]*\]/.exec(pattern.slice(i))?.[0] : undefined;
    if (set) {
      source += set.replace(/^\[!/, '[^').replace(/\\/g, '\\\\');
      i += set.length - 1;
    } else if (c === '*') source += '.*';
    else if (c === '?') source += '.';
    else if (c === '\\' && i + 1 < pattern.length)
      source += pattern[++i]!.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
    else source += c.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  }
  return new RegExp(`^${source}$`, ignoreCase ? 'is' : 's');
}

/** Whether a whole name fits a shell pattern. */
export const globMatch = (pattern: string, name: string): boolean => globRegex(pattern).test(name);
