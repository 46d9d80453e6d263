/** Splits a line as redis-cli does: words, "…" with \n, \xHH and the like, '…'. */
export function words(line: string): Buffer[] {
  const found: Buffer[] = [];
  for (const [, double, single, plain] of line.matchAll(/"((?:\\.|[^"\\])*)"|'([^']*)'|(\S+)/g))
    found.push(Buffer.from(double === undefined ? (single ?? plain!) : unquote(double), 'latin1'));
  return found;
}

function unquote(text: string): string {
  const named: Record<string, string> = { n: '\n', r: '\r', t: '\t', a: '\x07', b: '\b' };
  return text.replace(/\\(?:x([\da-f]{2})|(.))/gi, (_, hex?: string, letter?: string) =>
    hex === undefined ? (named[letter!] ?? letter!) : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** A command as clients send it: an array of bulk strings. */
export function encode(args: readonly Buffer[]): Buffer {
  const parts: Buffer[] = [Buffer.from(`*${args.length}\r\n`)];
  for (const arg of args) parts.push(Buffer.from(`$${arg.length}\r\n`), arg, Buffer.from('\r\n'));
  return Buffer.concat(parts);
}

/** Where the reply that begins at `from` ends, in RESP2 or RESP3; undefined while part of it is still to come. */
export function replyEnd(bytes: string, from = 0): number | undefined {
  const lineEnd = bytes.indexOf('\r\n', from);
  if (lineEnd < 0) return undefined;
  const kind = bytes[from]!;
  const count = Number(bytes.slice(from + 1, lineEnd));
  let end = lineEnd + 2;
  if ('$=!'.includes(kind)) {
    if (count >= 0) end += count + 2;
    return end <= bytes.length ? end : undefined;
  }
  if (!'*%~>|'.includes(kind)) return end;
  let items = '%|'.includes(kind) ? count * 2 : count;
  if (kind === '|') items += 1; // what the attributes belong to
  for (; items > 0; items -= 1) {
    const next = replyEnd(bytes, end);
    if (next === undefined) return undefined;
    end = next;
  }
  return end;
}

/** The replies that an array holds, as they stand in it; of anything else, itself alone. */
export function items(reply: string): string[] {
  if (!'*~>'.includes(reply[0] ?? '-')) return [reply];
  const found: string[] = [];
  for (let at = reply.indexOf('\r\n') + 2; at < reply.length; ) {
    const end = replyEnd(reply, at)!;
    found.push(reply.slice(at, end));
    at = end;
  }
  return found;
}
