const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', a: '\x07' };
const isSpace = (c: string | undefined): boolean => c !== undefined && /[\s\0]/.test(c);

/** Splits a line as Redis does (sdssplitargs): quotes, `\xff` and C escapes in double ones. Undefined: unbalanced. */
export function splitArgs(line: string): string[] | undefined {
  const args: string[] = [];
  let i = 0;
  for (;;) {
    while (i < line.length && isSpace(line[i])) i++;
    if (i >= line.length) return args;
    let current = '';
    for (let done = false; !done; ) {
      const c = line[i];
      if (c === undefined || isSpace(c)) {
        done = true;
      } else if (c === '"' || c === "'") {
        const end = c === '"' ? readDouble(line, i + 1) : readSingle(line, i + 1);
        if (!end || (end.next < line.length && !isSpace(line[end.next]))) return undefined;
        current += end.text;
        i = end.next;
        done = true;
      } else {
        current += c;
        i++;
      }
    }
    args.push(current);
  }
}

function readDouble(line: string, from: number): { text: string; next: number } | undefined {
  let text = '';
  for (let i = from; i < line.length; i++) {
    const c = line[i]!;
    if (c === '"') return { text, next: i + 1 };
    if (c !== '\\' || i + 1 >= line.length) {
      text += c;
      continue;
    }
    const hex = /^x[0-9a-fA-F]{2}/.exec(line.slice(i + 1, i + 4));
    if (hex) {
      text += String.fromCharCode(Number.parseInt(line.slice(i + 2, i + 4), 16));
      i += 3;
    } else {
      i++;
      text += ESCAPES[line[i]!] ?? line[i];
    }
  }
  return undefined;
}

function readSingle(line: string, from: number): { text: string; next: number } | undefined {
  let text = '';
  for (let i = from; i < line.length; i++) {
    if (line[i] === '\\' && line[i + 1] === "'") {
      text += "'";
      i++;
    } else if (line[i] === "'") {
      return { text, next: i + 1 };
    } else text += line[i];
  }
  return undefined;
}

/** A byte string in double quotes, with escapes for what isn't printable ASCII (sdscatrepr). */
export function quoteBytes(text: string): string {
  let out = '"';
  for (const c of text) {
    if (c === '\\' || c === '"') out += `\\${c}`;
    else if (c === '\n') out += '\\n';
    else if (c === '\r') out += '\\r';
    else if (c === '\t') out += '\\t';
    else if (c === '\x07') out += '\\a';
    else if (c === '\b') out += '\\b';
    else if (c >= ' ' && c <= '~') out += c;
    else out += `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`;
  }
  return `${out}"`;
}
