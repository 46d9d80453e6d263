import type { Reply } from './reply.ts';

/** Takes replies out of what a server sends. */
export class ReplyParser {
  #buffer = '';
  #at = 0;

  feed(data: string): void {
    this.#buffer = this.#buffer.slice(this.#at) + data;
    this.#at = 0;
  }

  /** The next whole reply; undefined if more bytes are needed. */
  next(): Reply | undefined {
    const start = this.#at;
    const reply = this.#reply();
    if (!reply) this.#at = start;
    return reply;
  }

  #line(): string | undefined {
    const end = this.#buffer.indexOf('\r\n', this.#at);
    if (end < 0) return undefined;
    const line = this.#buffer.slice(this.#at, end);
    this.#at = end + 2;
    return line;
  }

  #reply(): Reply | undefined {
    const line = this.#line();
    if (line === undefined) return undefined;
    const rest = line.slice(1);
    switch (line[0]) {
      case '+':
        return { type: 'simple', text: rest };
      case '-':
        return { type: 'error', text: rest };
      case ':':
        return { type: 'int', value: BigInt(rest) };
      case '$':
      case '=':
        return this.#bulk(Number(rest), line[0] === '=');
      case '*':
        return Number(rest) < 0 ? { type: 'nullArray' } : this.#list('array', Number(rest));
      case '~':
        return this.#list('set', Number(rest));
      case '>':
        return this.#list('push', Number(rest));
      case '%':
        return this.#list('map', Number(rest) * 2);
      case '_':
        return { type: 'null' };
      case '#':
        return { type: 'bool', value: rest === 't' };
      case ',':
        return {
          type: 'double',
          value: rest === 'inf' ? Infinity : rest === '-inf' ? -Infinity : Number(rest),
        };
      default:
        return {
          type: 'error',
          text: `Protocol error, got ${JSON.stringify(line[0] ?? '')} as reply type byte`,
        };
    }
  }

  #bulk(length: number, verbatim: boolean): Reply | undefined {
    if (length < 0) return { type: 'null' };
    if (this.#buffer.length - this.#at < length + 2) return undefined;
    const value = this.#buffer.slice(this.#at, this.#at + length);
    this.#at += length + 2;
    return verbatim ? { type: 'verbatim', value: value.slice(4) } : { type: 'bulk', value };
  }

  #list(type: 'array' | 'set' | 'push' | 'map', count: number): Reply | undefined {
    const items: Reply[] = [];
    for (let i = 0; i < count; i++) {
      const item = this.#reply();
      if (!item) return undefined;
      items.push(item);
    }
    return { type, items };
  }
}
