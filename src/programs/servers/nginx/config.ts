/** A directive of nginx.conf: words, and the block behind it if it has one. */
export interface Directive {
  readonly words: readonly string[];
  readonly block: readonly Directive[] | undefined;
  /** The line on which its name or its value ends. */
  readonly line: number;
}

/** What is wrong in a configuration file, and in which line. */
export class ConfigError extends Error {
  readonly line: number;
  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

interface Token {
  text: string;
  /** A word in quotes is never punctuation. */
  quoted: boolean;
  line: number;
}

function tokens(text: string): Token[] {
  const found: Token[] = [];
  const pattern =
    /(\s+|#[^\n]*)|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([;{}])|((?:[^\s;{}\\"']|\\.|\$\{\w+\})+)/gy;
  let line = 1;
  for (let m = pattern.exec(text); m; m = pattern.exec(text)) {
    const [all, space, double, single, punctuation, word] = m;
    if (space === undefined) {
      const quoted = double ?? single;
      found.push({ text: quoted ?? punctuation ?? word ?? '', quoted: quoted !== undefined, line });
    }
    line += all.split('\n').length - 1;
  }
  return found;
}

const parsed = new Map<string, readonly Directive[]>();

/** Reads nginx's configuration syntax. Throws ConfigError with nginx's words. */
export function parseConfig(text: string): readonly Directive[] {
  let directives = parsed.get(text);
  if (directives === undefined) {
    directives = parse(text);
    // what images bring is read at every start
    if (parsed.size > 20) parsed.clear();
    parsed.set(text, directives);
  }
  return directives;
}

function parse(text: string): Directive[] {
  const all = tokens(text);
  let at = 0;
  const block = (nested: boolean): Directive[] => {
    const directives: Directive[] = [];
    let words: string[] = [];
    for (; at < all.length; at++) {
      const { text: token, quoted, line } = all[at]!;
      if (quoted || !/^[;{}]$/.test(token)) {
        words.push(token);
      } else if (token === ';') {
        if (!words.length) throw new ConfigError('unexpected ";"', line);
        directives.push({ words, block: undefined, line });
        words = [];
      } else if (token === '{') {
        if (!words.length) throw new ConfigError('unexpected "{"', line);
        at++;
        directives.push({ words, block: block(true), line });
        words = [];
      } else if (nested && !words.length) return directives;
      else throw new ConfigError('unexpected "}"', line);
    }
    const line = text.split('\n').length;
    if (words.length) throw new ConfigError('unexpected end of file, expecting ";" or "}"', line);
    if (nested) throw new ConfigError('unexpected end of file, expecting "}"', line);
    return directives;
  };
  return block(false);
}
