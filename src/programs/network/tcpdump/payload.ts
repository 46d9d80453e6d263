import { decodeText } from '../../support/text.ts';

const START = /^(?:(?:GET|HEAD|POST|PUT|DELETE|OPTIONS|PATCH|TRACE|CONNECT) |HTTP\/)/;

/** The first line of an HTTP message, or all of its header. */
export function httpText(data: Uint8Array, verbose: boolean): string {
  const text = decodeText(data);
  if (!START.test(text)) return 'HTTP';
  const head = text.split('\r\n\r\n')[0]!.split('\r\n');
  if (!verbose) return `HTTP: ${head[0]}`;
  const whole = text.includes('\r\n\r\n');
  return `HTTP, length: ${data.length}\n${head.map((line) => `\t${line}`).join('\n')}${whole ? '\n\t' : ''}`;
}

/** Values of the Redis protocol as tcpdump writes them. */
export function respText(data: Uint8Array): string {
  const text = decodeText(data);
  let at = 0;
  const out: string[] = [];
  const line = (): string | undefined => {
    const end = text.indexOf('\r\n', at);
    if (end < 0) return undefined;
    const found = text.slice(at, end);
    at = end + 2;
    return found;
  };
  const value = (): boolean => {
    const kind = text[at];
    if (kind === '+' || kind === '-' || kind === ':') {
      at++;
      const rest = line();
      if (rest === undefined) return false;
      out.push(`"${rest}"`);
      return true;
    }
    if (kind === '$') {
      at++;
      const size = Number(line());
      if (Number.isNaN(size)) return false;
      if (size < 0) out.push('null');
      else {
        out.push(size === 0 ? 'empty' : `"${text.slice(at, at + size)}"`);
        at += size + 2;
      }
      return true;
    }
    if (kind === '*') {
      at++;
      const count = Number(line());
      if (Number.isNaN(count)) return false;
      if (count < 0) out.push('null');
      if (count === 0) out.push('empty');
      for (let i = 0; i < count; i++) if (!value()) return false;
      return true;
    }
    const rest = line();
    if (rest === undefined) return false;
    for (const word of rest.split(' ').filter(Boolean)) out.push(`"${word}"`);
    return true;
  };
  while (at < text.length && value());
  return `RESP ${out.length ? out.join(' ') : '[|resp]'}`;
}
