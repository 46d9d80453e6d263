import type { Reply } from '../resp/reply.ts';
import { quoteBytes } from '../resp/split-args.ts';
import { formatDouble } from '../values/numbers.ts';
import { toJson } from './json.ts';

export type OutputMode = 'standard' | 'raw' | 'csv' | 'json' | 'quoted-json';

export interface FormatOptions {
  mode: OutputMode;
  /** Between the items of an array in raw output. */
  itemDelimiter: string;
  /** After each reply in raw output. */
  replyDelimiter: string;
}

const EMPTY = { array: '(empty array)', map: '(empty hash)', set: '(empty set)', push: '(empty push)' };
const MARK = { array: ')', push: ')', set: '~', map: '#' };

/** A reply for a person: what redis-cli prints on a terminal. */
export function formatStandard(reply: Reply, prefix = '', rawStrings = false): string {
  switch (reply.type) {
    case 'error':
      return `(error) ${reply.text}\n`;
    case 'simple':
      return `${reply.text}\n`;
    case 'int':
      return `(integer) ${reply.value}\n`;
    case 'double':
      return `(double) ${formatDouble(reply.value)}\n`;
    case 'bool':
      return reply.value ? '(true)\n' : '(false)\n';
    case 'bulk':
    case 'verbatim':
      return rawStrings ? reply.value : `${quoteBytes(reply.value)}\n`;
    case 'null':
    case 'nullArray':
      return '(nil)\n';
    case 'none':
      return '';
    default:
      return list(reply, prefix, rawStrings);
  }
}

function list(reply: Extract<Reply, { items: Reply[] }>, prefix: string, rawStrings: boolean): string {
  const { items, type } = reply;
  if (!items.length) return `${EMPTY[type]}\n`;
  const step = type === 'map' ? 2 : 1;
  const width = String(items.length / step).length;
  const inner = prefix + ' '.repeat(width + 2);
  let out = '';
  for (let i = 0; i < items.length; i += step) {
    out += `${i === 0 ? '' : prefix}${String(i / step + 1).padStart(width)}${MARK[type]} `;
    out += formatStandard(items[i]!, inner, rawStrings);
    if (step === 2) out = `${out.replace(/\n$/, '')} => ${formatStandard(items[i + 1]!, inner, rawStrings)}`;
  }
  return out;
}

function formatRaw(reply: Reply, delimiter: string): string {
  switch (reply.type) {
    case 'error':
      return `${reply.text}\n`;
    case 'simple':
      return reply.text;
    case 'int':
      return String(reply.value);
    case 'double':
      return formatDouble(reply.value);
    case 'bool':
      return reply.value ? '(true)' : '(false)';
    case 'bulk':
    case 'verbatim':
      return reply.value;
    case 'map': {
      const lines: string[] = [];
      for (let i = 0; i < reply.items.length; i += 2)
        lines.push(`${formatRaw(reply.items[i]!, delimiter)} ${formatRaw(reply.items[i + 1]!, delimiter)}`);
      return lines.join(delimiter);
    }
    case 'array':
    case 'set':
    case 'push':
      return reply.items.map((item) => formatRaw(item, delimiter)).join(delimiter);
    default:
      return '';
  }
}

function formatCsv(reply: Reply): string {
  switch (reply.type) {
    case 'error':
      return `ERROR,${quoteBytes(reply.text)}`;
    case 'simple':
      return quoteBytes(reply.text);
    case 'int':
      return String(reply.value);
    case 'double':
      return formatDouble(reply.value);
    case 'bool':
      return String(reply.value);
    case 'bulk':
    case 'verbatim':
      return quoteBytes(reply.value);
    case 'null':
    case 'nullArray':
      return 'NULL';
    case 'none':
      return '';
    default:
      return reply.items.map(formatCsv).join(',');
  }
}

/** A reply as redis-cli prints it, newline included. `rawStrings`: text that is meant to be read, as INFO's. */
export function formatReply(reply: Reply, options: FormatOptions, rawStrings: boolean): string {
  if (rawStrings) return formatRaw(reply, options.itemDelimiter);
  switch (options.mode) {
    case 'standard':
      return formatStandard(reply);
    case 'raw':
      return formatRaw(reply, options.itemDelimiter) + options.replyDelimiter;
    case 'csv':
      return `${formatCsv(reply)}\n`;
    default:
      return `${toJson(reply, options.mode === 'quoted-json')}\n`;
  }
}
