import { parseIp } from '../../../kernel/index.ts';
import { macBytes, macText, u8, u16, u32 } from './bytes.ts';
import { addressBytes, type Captured } from './encode.ts';
import type { Layers } from './layers.ts';

/** Whether a packet is wanted. */
export type Filter = (p: Captured, l: Layers) => boolean;

/** An expression that can't be compiled; the message is what tcpdump prints. */
export class FilterError extends Error {}

/** What names in an expression stand for. */
export interface Names {
  /** Addresses of a host name; undefined when nobody knows it. */
  host: (name: string) => Promise<string[] | undefined>;
  port: (name: string) => number | undefined;
}

const syntax = (): never => {
  throw new FilterError("can't parse filter expression: syntax error");
};

/** By words of an expression, none of which is what every object has. */
const table = <T>(entries: Record<string, T>): Record<string, T> =>
  Object.assign(Object.create(null), entries);

const PROTOS = table<Filter>({
  ip: (_, l) => l.ethertype === 0x0800,
  ip6: (_, l) => l.ethertype === 0x86dd,
  arp: (_, l) => l.ethertype === 0x0806,
  rarp: (_, l) => l.ethertype === 0x8035,
  tcp: (_, l) => l.proto === 6,
  udp: (_, l) => l.proto === 17,
  icmp: (_, l) => l.family === 4 && l.proto === 1,
  icmp6: (_, l) => l.family === 6 && l.proto === 58,
  sctp: (_, l) => l.proto === 132,
  ether: () => true,
});

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

const DIRECTIONS = new Set(['src', 'dst']);
const KINDS = new Set(['host', 'net', 'port', 'portrange', 'proto', 'gateway']);

type Side = 'src' | 'dst' | 'or' | 'and';

/** What was said before a name, which a name after `or` inherits. */
interface Qualifiers {
  proto: string | undefined;
  side: Side;
  kind: string | undefined;
}

/** Compiles an expression as pcap-filter(7) describes it. Throws FilterError. */
export async function compile(text: string, names: Names): Promise<Filter> {
  if (!text.trim()) return () => true;
  const parser = new Parser(tokens(text), names.port);
  const filter = parser.expression();
  if (parser.peek !== undefined) syntax();
  for (const [name, found] of parser.unknown) {
    const addresses = await names.host(name);
    if (!addresses?.length) throw new FilterError(`unknown host '${name}'`);
    found(addresses);
  }
  return filter;
}

function tokens(text: string): string[] {
  return text.match(/&&|\|\||[<>=!]=|<<|>>|[()[\]!<>=&|+*%^]|[^\s()[\]!<>=&|+*%^]+/g) ?? [];
}

class Parser {
  readonly #tokens: string[];
  readonly #portOf: Names['port'];
  #at = 0;
  #last: Qualifiers | undefined;
  /** Host names that are to be looked up, and who waits for their addresses. */
  readonly unknown: Array<[name: string, found: (addresses: readonly string[]) => void]> = [];

  constructor(all: string[], portOf: Names['port']) {
    this.#tokens = all;
    this.#portOf = portOf;
  }

  get peek(): string | undefined {
    return this.#tokens[this.#at];
  }

  #take(...wanted: string[]): boolean {
    if (this.peek === undefined || !wanted.includes(this.peek)) return false;
    this.#at++;
    return true;
  }

  #next(): string {
    const token = this.#tokens[this.#at++];
    return token ?? syntax();
  }

  /** `and` and `or` bind alike, from the left. */
  expression(): Filter {
    let left = this.#term();
    for (;;) {
      const a = left;
      if (this.#take('and', '&&')) {
        const b = this.#term();
        left = (p, l) => a(p, l) && b(p, l);
      } else if (this.#take('or', '||')) {
        const b = this.#term();
        left = (p, l) => a(p, l) || b(p, l);
      } else return left;
    }
  }

  #term(): Filter {
    if (this.#take('not', '!')) {
      const inner = this.#term();
      return (p, l) => !inner(p, l);
    }
    if (this.peek === '(' && !this.#arithmeticAhead()) {
      this.#at++;
      const inner = this.expression();
      if (!this.#take(')')) syntax();
      return inner;
    }
    return this.#primitive();
  }

  /** Whether what begins here is compared with something, rather than true by itself. */
  #arithmeticAhead(): boolean {
    let depth = 0;
    for (let i = this.#at; i < this.#tokens.length; i++) {
      const t = this.#tokens[i]!;
      if (t === '(') depth++;
      else if (t === ')' && --depth === 0)
        return /^(?:[<>=]|[<>=!]=|[&|+*/%^-]|<<|>>)$/.test(this.#tokens[i + 1] ?? '');
      else if (/^(?:and|or|not|&&|\|\||[<>=!]=|[<>=])$/.test(t)) return false;
    }
    return false;
  }

  #primitive(): Filter {
    const token = this.peek ?? syntax();
    const after = this.#tokens[this.#at + 1];
    const number = /^(?:0x[0-9a-f]+|\d+)$/i.test(token);
    if (
      token === '(' ||
      after === '[' ||
      token === 'len' ||
      (number && /^(?:[<>=]|[<>=!]=|[&|+*-])$/.test(after ?? ''))
    )
      return this.#relation();
    if (this.#take('less')) return this.#size((n, m) => n <= m);
    if (this.#take('greater')) return this.#size((n, m) => n >= m);
    if (this.#take('inbound')) return directed((d) => d !== 4);
    if (this.#take('outbound')) return directed((d) => d === 4);
    const q: Qualifiers = { proto: undefined, side: 'or', kind: undefined };
    let qualified = false;
    if (PROTOS[token]) {
      q.proto = token;
      qualified = true;
      this.#at++;
    }
    if (this.#take('broadcast')) return (p) => macAt(p, 0) === 'ff:ff:ff:ff:ff:ff';
    if (this.#take('multicast')) return (p) => p.link === 'ether' && (u8(p.bytes, 0) & 1) === 1;
    if (DIRECTIONS.has(this.peek ?? '')) {
      q.side = this.#next() as Side;
      qualified = true;
      if (/^(?:or|and)$/.test(this.peek ?? '') && DIRECTIONS.has(this.#tokens[this.#at + 1] ?? '')) {
        q.side = this.#next() as Side;
        this.#at++;
      }
    }
    if (KINDS.has(this.peek ?? '')) {
      q.kind = this.#next();
      qualified = true;
    }
    const next = this.peek;
    const ends = next === undefined || /^(?:and|or|&&|\|\||\))$/.test(next);
    if (ends) {
      if (q.proto && q.kind === undefined && q.side === 'or') return PROTOS[q.proto]!;
      return syntax();
    }
    const name = this.#next();
    const used = qualified ? q : (this.#last ?? syntax());
    if (qualified && q.proto && q.proto !== 'ether' && !q.kind && q.side === 'or') syntax();
    this.#last = used;
    if (/^[<>=!&|+*[\]]/.test(name)) syntax();
    return this.#named(used, name);
  }

  #named(q: Qualifiers, name: string): Filter {
    const proto = q.proto === undefined ? undefined : PROTOS[q.proto]!;
    const within = (f: Filter): Filter => (proto ? (p, l) => proto(p, l) && f(p, l) : f);
    if (q.proto === 'ether') {
      if (!/^(?:[0-9a-f]{1,2}:){5}[0-9a-f]{1,2}$/i.test(name))
        throw new FilterError(`unknown ether host '${name}'`);
      const mac = macBytes(name)
        .map((x) => x.toString(16).padStart(2, '0'))
        .join(':');
      return sided(q.side, (side) => (p) => macAt(p, side === 'src' ? 6 : 0) === mac);
    }
    switch (q.kind ?? 'host') {
      case 'port':
      case 'portrange': {
        const [low, high = low] = (q.kind === 'port' ? [name] : name.split('-')).map((x) => this.#port(x));
        return within(
          sided(q.side, (side) => (p, l) => {
            if (l.proto !== 6 && l.proto !== 17 && l.proto !== 132) return false;
            const port = u16(p.bytes, l.transport + (side === 'src' ? 0 : 2));
            return port >= low! && port <= high!;
          }),
        );
      }
      case 'proto': {
        const wanted = { icmp: 1, tcp: 6, udp: 17, icmp6: 58 }[name] ?? Number(name);
        if (!Number.isInteger(wanted)) throw new FilterError(`unknown ip proto '${name}'`);
        return within((_, l) => l.proto === wanted);
      }
      case 'net':
        return within(this.#net(q.side, name));
      case 'host': {
        const all: Filter[] = [];
        const found = (addresses: readonly string[]) => {
          for (const a of addresses) all.push(inNet(q.side, addressBytes(a), addressBytes(a).length * 8));
        };
        if (parseIp(name)) found([name]);
        else if (/^\d+(?:\.\d+){3}$/.test(name)) throw new FilterError(`invalid IPv4 address '${name}'`);
        else this.unknown.push([name, found]);
        return within((p, l) => all.some((f) => f(p, l)));
      }
      default:
        return syntax();
    }
  }

  #port(name: string): number {
    if (/^\d+$/.test(name)) {
      if (Number(name) > 65535) throw new FilterError(`illegal port number ${name} > 65535`);
      return Number(name);
    }
    const port = this.#portOf(name);
    if (port === undefined) throw new FilterError(`unknown port '${name}'`);
    return port;
  }

  #net(side: Side, name: string): Filter {
    const [base = '', prefix] = name.split('/');
    if (base.includes(':')) {
      if (!parseIp(base)) syntax();
      return inNet(side, addressBytes(base), Number(prefix ?? 128));
    }
    if (!/^\d+(?:\.\d+){0,3}$/.test(base)) throw new FilterError(`unknown network '${name}'`);
    const parts = base.split('.');
    const whole = [...parts, '0', '0', '0'].slice(0, 4).join('.');
    if (!parseIp(whole)) syntax();
    let bits = prefix === undefined ? parts.length * 8 : Number(prefix);
    if (this.#take('mask')) {
      const given = this.#next();
      if (!/^\d+(?:\.\d+){0,3}$/.test(given)) syntax();
      const padded = [...given.split('.'), '0', '0', '0'].slice(0, 4).join('.');
      if (!parseIp(padded)) syntax();
      const mask = addressBytes(padded);
      bits = [...mask].map((x) => x.toString(2).replace(/0/g, '').length).reduce((a, b) => a + b, 0);
    }
    if (!(bits <= 32)) throw new FilterError(`mask length must be <= 32`);
    if (prefix !== undefined && !clean(addressBytes(whole), bits))
      throw new FilterError(`non-network bits set in "${name}"`);
    return inNet(side, addressBytes(whole), bits);
  }

  #size(compare: (n: number, m: number) => boolean): Filter {
    const limit = Number(this.#next());
    if (Number.isNaN(limit)) syntax();
    return (p) => compare(p.length, limit);
  }

  #relation(): Filter {
    const left = this.#arithmetic(0);
    const op = this.#next();
    const compare = COMPARE[op] ?? syntax();
    const right = this.#arithmetic(0);
    return (p, l) => {
      const [a, b] = [left(p, l), right(p, l)];
      return a !== undefined && b !== undefined && compare(a, b);
    };
  }

  #arithmetic(level: number): Value {
    if (level === LEVELS.length) return this.#operand();
    let left = this.#arithmetic(level + 1);
    for (;;) {
      const op = LEVELS[level]![this.peek ?? ''];
      if (!op) return left;
      this.#at++;
      const [a, b] = [left, this.#arithmetic(level + 1)];
      left = (p, l) => {
        const [x, y] = [a(p, l), b(p, l)];
        return x === undefined || y === undefined ? undefined : op(x, y);
      };
    }
  }

  #operand(): Value {
    if (this.#take('(')) {
      const inner = this.#arithmetic(0);
      if (!this.#take(')')) syntax();
      return inner;
    }
    const token = this.#next();
    if (token === 'len') return (p) => p.length;
    if (PROTOS[token] && this.#take('[')) {
      const at = this.#arithmetic(0);
      let size = 1;
      // `[13:2]` comes as the words `13:2`, or `expr` and `:2`
      const colon = /^:(\d)$/.exec(this.peek ?? '');
      if (colon) {
        this.#at++;
        size = Number(colon[1]);
      }
      if (!this.#take(']')) syntax();
      return load(token, at, size);
    }
    const sliced = /^(.+):([124])$/.exec(token);
    if (sliced && this.peek === ']') {
      this.#tokens.splice(this.#at, 0, `:${sliced[2]}`);
      return constant(sliced[1]!);
    }
    return constant(token);
  }
}

type Value = (p: Captured, l: Layers) => number | undefined;

function constant(token: string): Value {
  const n = CONSTANTS[token] ?? (/^(?:0x[0-9a-f]+|\d+)$/i.test(token) ? Number(token) : syntax());
  return () => n;
}

const START: Record<string, (l: Layers) => number> = {
  ether: () => 0,
  ip: (l) => l.net,
  ip6: (l) => l.net,
  arp: (l) => l.net,
};

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

const COMPARE = table<(a: number, b: number) => boolean>({
  '=': (a, b) => a === b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
});

const LEVELS: Array<Record<string, (a: number, b: number) => number>> = [
  { '|': (a, b) => (a | b) >>> 0, '^': (a, b) => (a ^ b) >>> 0 },
  { '&': (a, b) => (a & b) >>> 0 },
  { '<<': (a, b) => (a << b) >>> 0, '>>': (a, b) => a >>> b },
  { '+': (a, b) => a + b, '-': (a, b) => (a - b) >>> 0 },
  { '*': (a, b) => a * b, '/': (a, b) => Math.floor(a / b), '%': (a, b) => a % b },
];

const macAt = (p: Captured, at: number): string | undefined =>
  p.link === 'ether' ? macText(p.bytes, at) : at === 6 ? macText(p.bytes, 12) : undefined;

function directed(test: (direction: number) => boolean): Filter {
  return (p) => p.link === 'sll2' && test(u8(p.bytes, 10));
}

function sided(side: Side, of: (side: 'src' | 'dst') => Filter): Filter {
  if (side === 'src' || side === 'dst') return of(side);
  const [src, dst] = [of('src'), of('dst')];
  return side === 'or' ? (p, l) => src(p, l) || dst(p, l) : (p, l) => src(p, l) && dst(p, l);
}

function clean(base: Uint8Array, bits: number): boolean {
  return base.every((byte, i) => (byte & (0xff >> Math.min(8, Math.max(0, bits - i * 8)))) === 0);
}

/** Addresses in a network, of IP headers and of ARP. */
function inNet(side: Side, base: Uint8Array, bits: number): Filter {
  const v6 = base.length === 16;
  const matches = (p: Captured, at: number): boolean => {
    for (let i = 0; i < base.length; i++) {
      const left = bits - i * 8;
      if (left <= 0) return true;
      const mask = left >= 8 ? 0xff : (0xff << (8 - left)) & 0xff;
      if ((u8(p.bytes, at + i) & mask) !== (base[i]! & mask)) return false;
    }
    return true;
  };
  return sided(side, (s) => (p, l) => {
    if (v6) return l.ethertype === 0x86dd && matches(p, l.net + (s === 'src' ? 8 : 24));
    if (l.ethertype === 0x0800) return matches(p, l.net + (s === 'src' ? 12 : 16));
    if (l.ethertype === 0x0806) return matches(p, l.net + (s === 'src' ? 14 : 24));
    return false;
  });
}
