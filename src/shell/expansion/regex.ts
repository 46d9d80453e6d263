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
};

/** A POSIX extended regular expression; undefined if it isn't one. */
export function posixRegExp(source: string, ignoreCase = false): RegExp | undefined {
  let out = '';
  for (let i = 0; i < source.length; i++) {
    const c = source[i]!;
    if (c === '\\') {
      const next = source[++i] ?? '\\';
      out += /[bBwWsS<>]/.test(next)
        ? next === '<' || next === '>'
          ? '\\b'
          : `\\${next}`
        : next.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    } else if (c === '[') {
      let end = i + 1;
      if (source[end] === '^') end++;
      if (source[end] === ']') end++;
      while (end < source.length && source[end] !== ']') {
        if (source[end] === '[' && source[end + 1] === ':')
          end = Math.max(end, source.indexOf(':]', end) + 1);
        end++;
      }
      if (end >= source.length) return undefined;
      const body = source.slice(i + 1, end);
      const negated = body[0] === '^';
      out += `[${negated ? '^' : ''}${(negated ? body.slice(1) : body).replace(/\[:(\w+):\]|[\\\][^]/g, (all, name) => (name ? (CLASSES[name] ?? '') : `\\${all}`))}]`;
      i = end;
    } else if (c === '{' && !/^\{\d*,?\d*\}/.test(source.slice(i))) out += '\\{';
    else if (c === '/' || c === '}')
      out += c === '}' && /\{\d+,?\d*$/.test(source.slice(0, i)) ? '}' : `\\${c}`;
    else out += c;
  }
  try {
    return new RegExp(out, `us${ignoreCase ? 'i' : ''}`);
  } catch {
    return undefined;
  }
}
