import { contains, type NetSocket, parseIp, parsePrefix } from '../../kernel/index.ts';
import { table } from '../support/table.ts';
import { SERVICES } from './services.ts';

/** Whether ss shows a socket. */
export type SocketFilter = (socket: NetSocket) => boolean;

/** What is wrong with a filter, as ss prints it. */
export class FilterError extends Error {}

const OPERATORS = table<(a: number, b: number) => boolean>({
  '=': (a, b) => a === b,
  '==': (a, b) => a === b,
  eq: (a, b) => a === b,
  '!=': (a, b) => a !== b,
  ne: (a, b) => a !== b,
  neq: (a, b) => a !== b,
  '>': (a, b) => a > b,
  gt: (a, b) => a > b,
  '<': (a, b) => a < b,
  lt: (a, b) => a < b,
  '>=': (a, b) => a >= b,
  ge: (a, b) => a >= b,
  geq: (a, b) => a >= b,
  '<=': (a, b) => a <= b,
  le: (a, b) => a <= b,
  leq: (a, b) => a <= b,
});

/** ss's filter language: `sport = :80 and ( src 10.0.0.0/8 or not dst [::1]:22 )`. Throws {@link FilterError}. */
export function parseFilter(words: readonly string[]): SocketFilter {
  const tokens = words
    .join(' ')
    .replace(/([()]|&&|\|\||[=!<>]=|[=<>&|])/g, ' $1 ')
    .replace(/!(?!=)/g, ' ! ')
    .split(/\s+/)
    .filter((t) => t !== '');
  if (tokens.length === 0) return () => true;
  const parser = new Parser(tokens);
  const filter = parser.or();
  if (parser.left)
    throw new FilterError('ss: bison bellows (while parsing filter): "syntax error!" Sorry.\n');
  return filter;
}

class Parser {
  readonly #tokens: string[];
  #at = 0;

  constructor(tokens: string[]) {
    this.#tokens = tokens;
  }

  get left(): boolean {
    return this.#at < this.#tokens.length;
  }

  #next(): string {
    const token = this.#tokens[this.#at++];
    if (token === undefined)
      throw new FilterError('ss: bison bellows (while parsing filter): "syntax error!" Sorry.\n');
    return token;
  }

  #take(...words: string[]): boolean {
    if (!words.includes(this.#tokens[this.#at] ?? '')) return false;
    this.#at++;
    return true;
  }

  or(): SocketFilter {
    let left = this.#and();
    while (this.#take('or', '|', '||')) {
      const [a, b] = [left, this.#and()];
      left = (s) => a(s) || b(s);
    }
    return left;
  }

  /** Terms beside each other must all hold, with or without an `and`. */
  #and(): SocketFilter {
    let left = this.#not();
    while (this.left && ![')', 'or', '|', '||'].includes(this.#tokens[this.#at]!)) {
      this.#take('and', '&', '&&');
      const [a, b] = [left, this.#not()];
      left = (s) => a(s) && b(s);
    }
    return left;
  }

  #not(): SocketFilter {
    if (this.#take('not', '!')) {
      const inner = this.#not();
      return (s) => !inner(s);
    }
    if (this.#take('(')) {
      const inner = this.or();
      if (!this.#take(')'))
        throw new FilterError('ss: bison bellows (while parsing filter): "syntax error!" Sorry.\n');
      return inner;
    }
    return this.#term();
  }

  #term(): SocketFilter {
    const word = this.#next();
    if (word === 'sport' || word === 'dport') {
      const compare = OPERATORS[this.#tokens[this.#at] ?? ''];
      if (compare) this.#at++;
      const port = portOf(this.#next());
      return (s) =>
        (compare ?? OPERATORS['=']!)((word === 'sport' ? s.local.port : s.remote?.port) ?? 0, port);
    }
    if (word === 'src' || word === 'dst') {
      const negated = ['!=', 'ne', 'neq'].includes(this.#tokens[this.#at] ?? '');
      if (OPERATORS[this.#tokens[this.#at] ?? '']) this.#at++;
      const matches = endOf(this.#next());
      return (s) => matches(s, word === 'src' ? s.local : s.remote) !== negated;
    }
    const matches = endOf(word);
    return (s) => matches(s, s.remote);
  }
}

function portOf(text: string): number {
  const name = text.replace(/^.*:/, '');
  if (/^\d+$/.test(name)) return Number(name);
  const found = Object.entries(SERVICES).find(([, service]) => service === name);
  if (!found)
    throw new FilterError(`Error: "${name}" does not look like a port.\nCannot parse src/dst address.\n`);
  return Number(found[0]);
}

/** `ADDRESS[/BITS][:PORT]`, `:PORT`, `*:PORT`, `[ADDRESS]:PORT`. */
function endOf(text: string): (s: NetSocket, end: { address: string; port: number } | undefined) => boolean {
  const m = /^(?:\[([^\]]*)\]|([^:]*|.*:.*:.*?))(?::([^:]+))?$/.exec(text);
  const [host, port] = [m?.[1] ?? m?.[2] ?? '', m?.[3]];
  const wanted = port === undefined || port === '*' ? undefined : portOf(port);
  const prefix =
    host === '' || host === '*' ? undefined : parsePrefix(host.includes('/') ? host : wholeOf(host));
  if (host !== '' && host !== '*' && !prefix)
    throw new FilterError(
      `Error: an inet prefix is expected rather than "${host}".\nCannot parse dst/src address.\n`,
    );
  return (s, end) => {
    if (wanted !== undefined && (end?.port ?? 0) !== wanted) return false;
    if (!prefix) return true;
    const ip = parseIp(end?.address || (s.family === 6 ? '::' : '0.0.0.0'));
    return ip !== undefined && contains(prefix, ip);
  };
}

const wholeOf = (host: string): string => `${host}/${host.includes(':') ? 128 : 32}`;
