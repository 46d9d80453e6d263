import { table } from '../../support/table.ts';
import { fail, int, type Reply } from '../resp/reply.ts';
import type { Context, Handlers } from '../server/context.ts';
import { NOT_INTEGER, parseInt64 } from '../values/numbers.ts';
import { StringValue } from '../values/string.ts';
import { change, checkLength } from './strings.ts';

const OFFSET = 'bit offset is not an integer or out of range';

function offsetArg(text: string): number {
  const offset = parseInt64(text);
  if (offset === undefined || offset < 0n || offset >= 4294967296n) fail(OFFSET);
  return Number(offset);
}

const bitAt = (text: string, offset: number): number =>
  ((text.charCodeAt(offset >> 3) || 0) >> (7 - (offset & 7))) & 1;

function setbit(c: Context): Reply {
  const offset = offsetArg(c.arg(2));
  if (c.arg(3) !== '0' && c.arg(3) !== '1') fail('bit is not an integer or out of range');
  const byte = Math.floor(offset / 8);
  checkLength(c, byte + 1);
  const text = (c.typed(c.arg(1), 'string')?.text ?? '').padEnd(byte + 1, '\0');
  const mask = 1 << (7 - (offset & 7));
  const old = text.charCodeAt(byte);
  const now = c.arg(3) === '1' ? old | mask : old & ~mask;
  change(c, c.arg(1), text.slice(0, byte) + String.fromCharCode(now) + text.slice(byte + 1), 'setbit');
  return int(old & mask ? 1 : 0);
}

interface BitRange {
  from: number;
  to: number;
}

/** Start and end, in bytes or bits, as bits; undefined when the range is empty. */
function bitRange(c: Context, at: number, length: number): BitRange | undefined {
  const read = (text: string) => Number(parseInt64(text) ?? fail(NOT_INTEGER));
  const unit = c.argv[at + 2]?.toLowerCase();
  if (unit !== undefined && unit !== 'bit' && unit !== 'byte') fail('syntax error');
  const total = unit === 'bit' ? length * 8 : length;
  let start = read(c.arg(at));
  let end = c.argv[at + 1] === undefined ? total - 1 : read(c.arg(at + 1));
  if (start < 0 && end < 0 && start > end) return undefined;
  start = Math.max(0, start < 0 ? total + start : start);
  end = Math.min(total - 1, Math.max(0, end < 0 ? total + end : end));
  if (start > end) return undefined;
  return unit === 'bit' ? { from: start, to: end } : { from: start * 8, to: end * 8 + 7 };
}

function bitcount(c: Context): Reply {
  if (c.argv.length === 3 || c.argv.length > 5) fail('syntax error');
  const text = c.typed(c.arg(1), 'string')?.text ?? '';
  const range = c.argv.length > 2 ? bitRange(c, 2, text.length) : { from: 0, to: text.length * 8 - 1 };
  if (!range || !text) return int(0);
  let count = 0;
  for (let i = range.from; i <= range.to; i++) count += bitAt(text, i);
  return int(count);
}

function bitpos(c: Context): Reply {
  if (c.arg(2) !== '0' && c.arg(2) !== '1') {
    if (parseInt64(c.arg(2)) === undefined) fail(NOT_INTEGER);
    fail('The bit argument must be 1 or 0.');
  }
  if (c.argv.length > 6) fail('syntax error');
  const wanted = Number(c.arg(2));
  const value = c.typed(c.arg(1), 'string');
  if (!value) return int(wanted ? -1 : 0);
  const range =
    c.argv.length > 3 ? bitRange(c, 3, value.text.length) : { from: 0, to: value.text.length * 8 - 1 };
  if (!range) return int(-1);
  for (let i = range.from; i <= range.to; i++) if (bitAt(value.text, i) === wanted) return int(i);
  return int(wanted === 0 && c.argv.length < 5 ? value.text.length * 8 : -1);
}

const OPERATIONS = table<(a: number, b: number) => number>({
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
});

function bitop(c: Context): Reply {
  const name = c.arg(1).toLowerCase();
  const operation = OPERATIONS[name];
  if (!operation && name !== 'not') fail('syntax error');
  if (name === 'not' && c.argv.length !== 4) fail('BITOP NOT must be called with a single source key.');
  const sources = c.argv.slice(3).map((key) => c.typed(key, 'string')?.text ?? '');
  const length = Math.max(...sources.map((s) => s.length));
  let out = '';
  for (let i = 0; i < length; i++) {
    const bytes = sources.map((s) => s.charCodeAt(i) || 0);
    out += String.fromCharCode(operation ? bytes.reduce(operation) : ~bytes[0]! & 255);
  }
  const key = c.arg(2);
  const existed = c.remove(key);
  if (length) {
    c.put(key, new StringValue(out, true));
    c.changed(key, '$', 'set');
  } else if (existed) c.changed(key, 'g', 'del');
  return int(length);
}

export const bits: Handlers = {
  setbit,
  getbit: (c) => {
    const offset = offsetArg(c.arg(2));
    return int(bitAt(c.typed(c.arg(1), 'string')?.text ?? '', offset));
  },
  bitcount,
  bitpos,
  bitop,
};
