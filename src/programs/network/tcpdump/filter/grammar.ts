import { parseIp } from '../../../../kernel/index.ts';
import { table } from '../../../support/table.ts';
import { macBytes, u8, u16 } from '../bytes.ts';
import { addressBytes } from '../encode.ts';
import { relation } from './arithmetic.ts';
import { clean, directed, type Filter, inNet, macAt, PROTOS, type Side, sided } from './matches.ts';
import { FilterError, syntaxError, type Words } from './words.ts';

/** What names in an expression stand for. */
export interface Names {
  /** Addresses of a host name; undefined when nobody knows it. */
  host: (name: string) => Promise<string[] | undefined>;
  port: (name: string) => number | undefined;
}

const DIRECTIONS = new Set(['src', 'dst']);
const KINDS = new Set(['host', 'net', 'port', 'portrange', 'proto', 'gateway']);
const PROTO_NUMBERS = table({ icmp: 1, tcp: 6, udp: 17, icmp6: 58 });

/** What was said before a name, which a name after `or` inherits. */
interface Qualifiers {
  proto: string | undefined;
  side: Side;
  kind: string | undefined;
}

/** Reads an expression as pcap-filter(7) describes it. */
export class Parser {
  readonly #words: Words;
  readonly #portOf: Names['port'];
  #last: Qualifiers | undefined;
  /** Host names that are to be looked up, and who waits for their addresses. */
  readonly unknown: Array<[name: string, found: (addresses: readonly string[]) => void]> = [];

  constructor(words: Words, portOf: Names['port']) {
    this.#words = words;
    this.#portOf = portOf;
  }

  /** `and` and `or` bind alike, from the left. */
  expression(): Filter {
    let left = this.#term();
    for (;;) {
      const a = left;
      if (this.#words.take('and', '&&')) {
        const b = this.#term();
        left = (p, l) => a(p, l) && b(p, l);
      } else if (this.#words.take('or', '||')) {
        const b = this.#term();
        left = (p, l) => a(p, l) || b(p, l);
      } else return left;
    }
  }

  #term(): Filter {
    if (this.#words.take('not', '!')) {
      const inner = this.#term();
      return (p, l) => !inner(p, l);
    }
    if (this.#words.peek === '(' && !this.#words.arithmeticAhead) {
      this.#words.next();
      const inner = this.expression();
      if (!this.#words.take(')')) syntaxError();
      return inner;
    }
    return this.#primitive();
  }

  #primitive(): Filter {
    const token = this.#words.peek ?? syntaxError();
    const after = this.#words.after;
    const number = /^(?:0x[0-9a-f]+|\d+)$/i.test(token);
    if (
      token === '(' ||
      after === '[' ||
      token === 'len' ||
      (number && /^(?:[<>=]|[<>=!]=|[&|+*-])$/.test(after ?? ''))
    )
      return relation(this.#words);
    if (this.#words.take('less')) return this.#size((n, m) => n <= m);
    if (this.#words.take('greater')) return this.#size((n, m) => n >= m);
    if (this.#words.take('inbound')) return directed((d) => d !== 4);
    if (this.#words.take('outbound')) return directed((d) => d === 4);
    const q: Qualifiers = { proto: undefined, side: 'or', kind: undefined };
    let qualified = false;
    if (PROTOS[token]) {
      q.proto = token;
      qualified = true;
      this.#words.next();
    }
    if (this.#words.take('broadcast')) return (p) => macAt(p, 0) === 'ff:ff:ff:ff:ff:ff';
    if (this.#words.take('multicast')) return (p) => p.link === 'ether' && (u8(p.bytes, 0) & 1) === 1;
    if (DIRECTIONS.has(this.#words.peek ?? '')) {
      q.side = this.#words.next() as Side;
      qualified = true;
      if (/^(?:or|and)$/.test(this.#words.peek ?? '') && DIRECTIONS.has(this.#words.after ?? '')) {
        q.side = this.#words.next() as Side;
        this.#words.next();
      }
    }
    if (KINDS.has(this.#words.peek ?? '')) {
      q.kind = this.#words.next();
      qualified = true;
    }
    const next = this.#words.peek;
    const ends = next === undefined || /^(?:and|or|&&|\|\||\))$/.test(next);
    if (ends) {
      if (q.proto && q.kind === undefined && q.side === 'or') return PROTOS[q.proto]!;
      return syntaxError();
    }
    const name = this.#words.next();
    const used = qualified ? q : (this.#last ?? syntaxError());
    if (qualified && q.proto && q.proto !== 'ether' && !q.kind && q.side === 'or') syntaxError();
    this.#last = used;
    if (/^[<>=!&|+*[\]]/.test(name)) syntaxError();
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
        const wanted = PROTO_NUMBERS[name] ?? Number(name);
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
        return syntaxError();
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
      if (!parseIp(base)) syntaxError();
      return inNet(side, addressBytes(base), Number(prefix ?? 128));
    }
    if (!/^\d+(?:\.\d+){0,3}$/.test(base)) throw new FilterError(`unknown network '${name}'`);
    const parts = base.split('.');
    const whole = [...parts, '0', '0', '0'].slice(0, 4).join('.');
    if (!parseIp(whole)) syntaxError();
    let bits = prefix === undefined ? parts.length * 8 : Number(prefix);
    if (this.#words.take('mask')) {
      const given = this.#words.next();
      if (!/^\d+(?:\.\d+){0,3}$/.test(given)) syntaxError();
      const padded = [...given.split('.'), '0', '0', '0'].slice(0, 4).join('.');
      if (!parseIp(padded)) syntaxError();
      const mask = addressBytes(padded);
      bits = [...mask].map((x) => x.toString(2).replace(/0/g, '').length).reduce((a, b) => a + b, 0);
    }
    if (!(bits <= 32)) throw new FilterError(`mask length must be <= 32`);
    if (prefix !== undefined && !clean(addressBytes(whole), bits))
      throw new FilterError(`non-network bits set in "${name}"`);
    return inNet(side, addressBytes(whole), bits);
  }

  #size(compare: (n: number, m: number) => boolean): Filter {
    const limit = Number(this.#words.next());
    if (Number.isNaN(limit)) syntaxError();
    return (p) => compare(p.length, limit);
  }
}
