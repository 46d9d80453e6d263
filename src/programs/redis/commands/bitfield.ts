import { fromBytes, toBytes } from '../bytes.ts';
import { array, fail, int, NULL, type Reply } from '../resp/reply.ts';
import type { Context, Handlers } from '../server/context.ts';
import { int64Arg, parseInt64 } from '../values/numbers.ts';
import { change, checkLength } from './strings.ts';

type Overflow = 'wrap' | 'sat' | 'fail';

interface Operation {
  verb: 'get' | 'set' | 'incrby';
  signed: boolean;
  bits: number;
  offset: number;
  value: bigint;
  overflow: Overflow;
}

const WORDS = { get: 2, set: 3, incrby: 3, overflow: 1 };

function typeArg(text: string): { signed: boolean; bits: number } {
  const match = /^([iu])(\d{1,3})$/.exec(text);
  const bits = Number(match?.[2] ?? 0);
  if (!match || bits < 1 || bits > (match[1] === 'i' ? 64 : 63))
    fail('Invalid bitfield type. Use something like i16 u8. Note that u64 is not supported but i64 is.');
  return { signed: match[1] === 'i', bits };
}

/** A number of bits, or `#` and a number of fields. */
function offsetArg(text: string, bits: number): number {
  const offset = parseInt64(text.replace(/^#/, ''));
  const scaled = offset === undefined ? -1n : offset * (text.startsWith('#') ? BigInt(bits) : 1n);
  if (scaled < 0n || scaled >= 4294967296n) fail('bit offset is not an integer or out of range');
  return Number(scaled);
}

function operations(c: Context): Operation[] {
  const found: Operation[] = [];
  let overflow: Overflow = 'wrap';
  for (let at = 2; at < c.argv.length; ) {
    const verb = c.arg(at).toLowerCase() as keyof typeof WORDS;
    if (!Object.hasOwn(WORDS, verb) || at + WORDS[verb] >= c.argv.length) fail('syntax error');
    if (verb === 'overflow') {
      overflow = c.arg(at + 1).toLowerCase() as Overflow;
      if (!['wrap', 'sat', 'fail'].includes(overflow)) fail('Invalid OVERFLOW type specified');
    } else {
      const type = typeArg(c.arg(at + 1));
      const offset = offsetArg(c.arg(at + 2), type.bits);
      const value = verb === 'get' ? 0n : int64Arg(c.arg(at + 3));
      found.push({ verb, ...type, offset, value, overflow });
    }
    at += WORDS[verb] + 1;
  }
  return found;
}

function read(bytes: Uint8Array, { offset, bits, signed }: Operation): bigint {
  let value = 0n;
  for (let i = offset; i < offset + bits; i++)
    value = (value << 1n) | BigInt(((bytes[i >> 3] ?? 0) >> (7 - (i & 7))) & 1);
  return signed ? BigInt.asIntN(bits, value) : value;
}

function write(bytes: Uint8Array, { offset, bits }: Operation, value: bigint): void {
  for (let i = 0; i < bits; i++) {
    const at = offset + i;
    const mask = 1 << (7 - (at & 7));
    const bit = (value >> BigInt(bits - 1 - i)) & 1n;
    bytes[at >> 3] = bit ? bytes[at >> 3]! | mask : bytes[at >> 3]! & ~mask;
  }
}

/** A value within its type's range; undefined where it isn't and must not be written. */
function fit(value: bigint, { bits, signed, overflow }: Operation): bigint | undefined {
  const [least, most] = signed
    ? [-(1n << BigInt(bits - 1)), (1n << BigInt(bits - 1)) - 1n]
    : [0n, (1n << BigInt(bits)) - 1n];
  if (value >= least && value <= most) return value;
  if (overflow === 'fail') return undefined;
  if (overflow === 'sat') return value < least ? least : most;
  return signed ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value);
}

function bitfield(c: Context, readOnly: boolean): Reply {
  const wanted = operations(c);
  const writes = wanted.filter(({ verb }) => verb !== 'get');
  if (writes.length && readOnly) fail('BITFIELD_RO only supports the GET subcommand');
  const old = c.typed(c.arg(1), 'string')?.text ?? '';
  const length = Math.max(0, ...writes.map(({ offset, bits }) => Math.floor((offset + bits - 1) / 8) + 1));
  checkLength(c, length);
  const bytes = toBytes(old.padEnd(length, '\0'));
  let changes = 0;
  const replies = wanted.map((operation): Reply => {
    const before = read(bytes, operation);
    if (operation.verb === 'get') return int(before);
    // SET takes a number of 64 bits as it comes: for an unsigned field a negative one is a large one
    let asked = operation.verb === 'set' ? operation.value : before + operation.value;
    if (operation.verb === 'set' && !operation.signed) asked = BigInt.asUintN(64, asked);
    const after = fit(asked, operation);
    if (after === undefined) return NULL;
    write(bytes, operation, after);
    if (after !== before || length > old.length) changes++;
    return int(operation.verb === 'set' ? before : after);
  });
  if (changes) {
    change(c, c.arg(1), fromBytes(bytes), 'setbit');
    c.server.dirty += changes - 1;
  }
  return array(replies);
}

export const bitfields: Handlers = {
  bitfield: (c) => bitfield(c, false),
  bitfield_ro: (c) => bitfield(c, true),
};
