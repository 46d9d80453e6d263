import { element, OVERHEAD } from '../persistence/listpack.ts';
import type { Value } from './value.ts';

const OBJECT = 16;
const DICT = 56;
const DICT_ENTRY = 24;

/** The size class in which jemalloc puts so many bytes. */
function allocated(bytes: number): number {
  if (bytes <= 8) return 8;
  if (bytes <= 128) return Math.ceil(bytes / 16) * 16;
  const step = 2 ** (Math.floor(Math.log2(bytes - 1)) - 2);
  return Math.ceil(bytes / step) * step;
}

/** A string in a buffer of its own: header, bytes, and a zero. */
function buffer(length: number): number {
  const header = length < 32 ? 1 : length < 256 ? 3 : length < 65536 ? 5 : 9;
  return allocated(header + length + 1);
}

const listpack = (items: readonly (string | number)[]): number =>
  allocated(items.reduce<number>((sum, item) => sum + element(item).length, OVERHEAD));

function table(count: number): number {
  let slots = 4;
  while (slots < count) slots *= 2;
  return DICT + 8 * slots;
}

const sum = (numbers: Iterable<number>): number => {
  let total = 0;
  for (const n of numbers) total += n;
  return total;
};

function string(text: string, encoding: string): number {
  if (encoding === 'int') return OBJECT;
  return encoding === 'embstr' ? allocated(OBJECT + 3 + text.length + 1) : OBJECT + buffer(text.length);
}

function body(value: Value): number {
  const compact = value.encoding === 'listpack';
  switch (value.type) {
    case 'string':
      return string(value.text, value.encoding);
    case 'list': {
      let [nodes, bytes, total] = [0, Infinity, 0];
      for (const item of value.all()) {
        const length = element(item).length;
        if (bytes + length > 8192) {
          total += nodes++ ? allocated(bytes) : 0;
          bytes = OVERHEAD;
        }
        bytes += length;
      }
      return OBJECT + 40 + nodes * 40 + total + (nodes ? allocated(bytes) : 0);
    }
    case 'set': {
      const members = value.members();
      if (value.encoding === 'intset') {
        const widest = Math.max(...members.map((m) => Math.abs(Number(m) + 0.5)));
        return OBJECT + allocated(8 + members.length * (widest < 2 ** 15 ? 2 : widest < 2 ** 31 ? 4 : 8));
      }
      return OBJECT + table(members.length) + sum(members.map((m) => buffer(m.length) + DICT_ENTRY));
    }
    case 'hash': {
      const words = [...value.fields].flat();
      if (compact) return OBJECT + listpack(words);
      return OBJECT + table(value.size) + sum(words.map((w) => buffer(w.length))) + value.size * DICT_ENTRY;
    }
    case 'zset': {
      const entries = value.entries();
      if (compact) return OBJECT + listpack(entries.flatMap((e) => [e.member, String(e.score)]));
      // a node has 1.33 levels on average
      const nodes = entries.map((e) => buffer(e.member.length) + DICT_ENTRY + 48);
      return OBJECT + 16 + 32 + table(entries.length) + allocated(536) + sum(nodes);
    }
    case 'stream':
      return value.bytes;
  }
}

/** What MEMORY USAGE says of a key. */
export const memoryUsage = (key: string, value: Value): number =>
  body(value) + buffer(key.length) + DICT_ENTRY;
