import { table } from '../../../support/table.ts';
import { u8, u16, u32 } from '../bytes.ts';
import type { Captured } from '../encode.ts';
import type { Layers } from '../layers.ts';
import { type Filter, PROTOS } from './matches.ts';
import { syntaxError, type Words } from './words.ts';

/** A number that is taken from a packet; undefined where the packet doesn't have it. */
type Value = (p: Captured, l: Layers) => number | undefined;

type Operator = (a: number, b: number) => number;

const CONSTANTS = table<number>({
  tcpflags: 13,
  'tcp-fin': 1,
  'tcp-syn': 2,
  'tcp-rst': 4,
  'tcp-push': 8,
  'tcp-ack': 16,
  'tcp-urg': 32,
  'tcp-ece': 64,
  'tcp-cwr': 128,
  icmptype: 0,
  icmpcode: 1,
  'icmp-echoreply': 0,
  'icmp-unreach': 3,
  'icmp-redirect': 5,
  'icmp-echo': 8,
  'icmp-timxceed': 11,
  icmp6type: 0,
  icmp6code: 1,
  'icmp6-echo': 128,
  'icmp6-echoreply': 129,
  'icmp6-neighborsolicit': 135,
  'icmp6-neighboradvert': 136,
});

const COMPARE = table<(a: number, b: number) => boolean>({
  '=': (a, b) => a === b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
});

/** Operators, those that bind loosest first. */
const LEVELS = [
  table<Operator>({ '|': (a, b) => (a | b) >>> 0, '^': (a, b) => (a ^ b) >>> 0 }),
  table<Operator>({ '&': (a, b) => (a & b) >>> 0 }),
  table<Operator>({ '<<': (a, b) => (a << b) >>> 0, '>>': (a, b) => a >>> b }),
  table<Operator>({ '+': (a, b) => a + b, '-': (a, b) => (a - b) >>> 0 }),
  table<Operator>({ '*': (a, b) => a * b, '/': (a, b) => Math.floor(a / b), '%': (a, b) => a % b }),
];

/** `tcp[13] & 2 != 0`: two values that are compared. */
export function relation(words: Words): Filter {
  const left = arithmetic(words, 0);
  const op = words.next();
  const compare = COMPARE[op] ?? syntaxError();
  const right = arithmetic(words, 0);
  return (p, l) => {
    const [a, b] = [left(p, l), right(p, l)];
    return a !== undefined && b !== undefined && compare(a, b);
  };
}

function arithmetic(words: Words, level: number): Value {
  if (level === LEVELS.length) return operand(words);
  let left = arithmetic(words, level + 1);
  for (;;) {
    const op = LEVELS[level]![words.peek ?? ''];
    if (!op) return left;
    words.next();
    const [a, b] = [left, arithmetic(words, level + 1)];
    left = (p, l) => {
      const [x, y] = [a(p, l), b(p, l)];
      return x === undefined || y === undefined ? undefined : op(x, y);
    };
  }
}

function operand(words: Words): Value {
  if (words.take('(')) {
    const inner = arithmetic(words, 0);
    if (!words.take(')')) syntaxError();
    return inner;
  }
  const token = words.next();
  if (token === 'len') return (p) => p.length;
  if (PROTOS[token] && words.take('[')) {
    const at = arithmetic(words, 0);
    let size = 1;
    // `[13:2]` comes as the words `13:2`, or `expr` and `:2`
    const colon = /^:(\d)$/.exec(words.peek ?? '');
    if (colon) {
      words.next();
      size = Number(colon[1]);
    }
    if (!words.take(']')) syntaxError();
    return load(token, at, size);
  }
  const sliced = /^(.+):([124])$/.exec(token);
  if (sliced && words.peek === ']') {
    words.insert(`:${sliced[2]}`);
    return constant(sliced[1]!);
  }
  return constant(token);
}

function constant(token: string): Value {
  const n = CONSTANTS[token] ?? (/^(?:0x[0-9a-f]+|\d+)$/i.test(token) ? Number(token) : syntaxError());
  return () => n;
}

const START = table<(l: Layers) => number>({
  ether: () => 0,
  ip: (l) => l.net,
  ip6: (l) => l.net,
  arp: (l) => l.net,
});

/** Bytes of a header. */
function load(proto: string, at: Value, size: number): Value {
  const start = START[proto] ?? ((l: Layers) => l.transport);
  return (p, l) => {
    if (!PROTOS[proto]!(p, l)) return undefined;
    const i = start(l) + (at(p, l) ?? 0);
    if (i + size > p.bytes.length) return undefined;
    return size === 1 ? u8(p.bytes, i) : size === 2 ? u16(p.bytes, i) : u32(p.bytes, i);
  };
}
