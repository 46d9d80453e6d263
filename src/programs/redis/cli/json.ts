import type { Reply } from '../resp/reply.ts';
import { formatDouble } from '../values/numbers.ts';

const ESCAPES: Record<string, string> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
};

function text(value: string, ascii: boolean): string {
  let out = '"';
  for (const c of value) {
    const escaped = ESCAPES[c];
    if (escaped) out += escaped;
    else if (c < ' ') out += `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
    else if (ascii && c > '~') out += `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`;
    else out += c;
  }
  return `${out}"`;
}

/** A reply as JSON; with `ascii`, bytes beyond ASCII are escaped (`--quoted-json`). */
export function toJson(reply: Reply, ascii: boolean): string {
  switch (reply.type) {
    case 'error':
      return `error:${text(reply.text, ascii)}`;
    case 'simple':
      return text(reply.text, ascii);
    case 'bulk':
    case 'verbatim':
      return text(reply.value, ascii);
    case 'int':
      return String(reply.value);
    case 'double':
      return formatDouble(reply.value);
    case 'bool':
      return String(reply.value);
    case 'map': {
      const parts: string[] = [];
      for (let i = 0; i < reply.items.length; i += 2) {
        const key = reply.items[i]!;
        const name =
          key.type === 'bulk' || key.type === 'simple' ? toJson(key, ascii) : `"${toJson(key, ascii)}"`;
        parts.push(`${name}:${toJson(reply.items[i + 1]!, ascii)}`);
      }
      return `{${parts.join(',')}}`;
    }
    case 'array':
    case 'set':
    case 'push':
      return `[${reply.items.map((item) => toJson(item, ascii)).join(',')}]`;
    default:
      return 'null';
  }
}
