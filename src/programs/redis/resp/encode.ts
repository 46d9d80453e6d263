import { formatDouble } from '../values/numbers.ts';
import type { Reply } from './reply.ts';

/** Line breaks would end an error early; they become spaces. */
const oneLine = (text: string): string => text.replace(/[\r\n]/g, ' ');

/** A reply as protocol text (a character per byte), for protocol version 2 or 3. */
export function encodeReply(reply: Reply, version: 2 | 3): string {
  const list = (mark: string, count: number, items: Reply[]): string => {
    let out = `${mark}${count}\r\n`;
    for (const item of items) out += encodeReply(item, version);
    return out;
  };
  switch (reply.type) {
    case 'simple':
      return `+${reply.text}\r\n`;
    case 'error':
      return `-${oneLine(reply.text)}\r\n`;
    case 'int':
      return `:${reply.value}\r\n`;
    case 'bulk':
      return `$${reply.value.length}\r\n${reply.value}\r\n`;
    case 'verbatim':
      return version === 3
        ? `=${reply.value.length + 4}\r\ntxt:${reply.value}\r\n`
        : `$${reply.value.length}\r\n${reply.value}\r\n`;
    case 'null':
      return version === 3 ? '_\r\n' : '$-1\r\n';
    case 'nullArray':
      return version === 3 ? '_\r\n' : '*-1\r\n';
    case 'double': {
      const text = formatDouble(reply.value);
      return version === 3 ? `,${text}\r\n` : `$${text.length}\r\n${text}\r\n`;
    }
    case 'bool':
      return version === 3 ? `#${reply.value ? 't' : 'f'}\r\n` : `:${reply.value ? 1 : 0}\r\n`;
    case 'array':
      return list('*', reply.items.length, reply.items);
    case 'set':
      return list(version === 3 ? '~' : '*', reply.items.length, reply.items);
    case 'push':
      return list(version === 3 ? '>' : '*', reply.items.length, reply.items);
    case 'map':
      return version === 3
        ? list('%', reply.items.length / 2, reply.items)
        : list('*', reply.items.length, reply.items);
    case 'none':
      return '';
  }
}
