import type { Family } from '../../types.ts';
import type { AddrType, CtState, Match, Not } from '../rule.ts';
import { usage } from './fail.ts';
import { parseIcmpType } from './icmp-types.ts';
import { parsePorts } from './ports.ts';

/** What an option of a match sees: its arguments, whether `!` came before it, and the rule's protocol. */
export interface OptionContext {
  not: boolean;
  family: Family;
  proto: string | undefined;
  next(): string;
}

/** One loaded `-m`: its options fill it in. */
export interface MatchBuilder {
  options: Record<string, (c: OptionContext) => void>;
  /** Called at the end; undefined when the match says nothing (`-p tcp` alone). Throws when something is missing. */
  build(): Match | undefined;
}

const CT_STATES: CtState[] = ['INVALID', 'NEW', 'ESTABLISHED', 'RELATED', 'UNTRACKED', 'SNAT', 'DNAT'];
const ADDR_TYPES: AddrType[] = [
  'UNSPEC',
  'UNICAST',
  'LOCAL',
  'BROADCAST',
  'ANYCAST',
  'MULTICAST',
  'BLACKHOLE',
  'UNREACHABLE',
  'PROHIBIT',
];
const TCP_FLAGS = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG'];

function inverted<T>(c: OptionContext, value: T): Not<T> {
  return { value, not: c.not };
}

function ports(module: 'tcp' | 'udp' | 'sctp', explicit: boolean): MatchBuilder {
  const m: Extract<Match, { kind: 'ports' }> = { kind: 'ports', module };
  const sport = (c: OptionContext) => {
    m.sport = inverted(c, parsePorts(c.next(), module));
  };
  const dport = (c: OptionContext) => {
    m.dport = inverted(c, parsePorts(c.next(), module));
  };
  const options: MatchBuilder['options'] = {
    '--sport': sport,
    '--source-port': sport,
    '--dport': dport,
    '--destination-port': dport,
  };
  if (module === 'tcp') {
    const list = (text: string) =>
      text === 'ALL'
        ? TCP_FLAGS
        : text === 'NONE'
          ? []
          : TCP_FLAGS.filter((f) => text.split(',').includes(f));
    options['--tcp-flags'] = (c) => {
      const mask = list(c.next());
      m.flags = inverted(c, { mask, set: list(c.next()) });
    };
    options['--syn'] = (c) => {
      m.flags = inverted(c, { mask: ['FIN', 'SYN', 'RST', 'ACK'], set: ['SYN'] });
    };
  }
  return { options, build: () => (m.sport || m.dport || m.flags || explicit ? m : undefined) };
}

function icmp(module: 'icmp' | 'icmp6'): MatchBuilder {
  let type: Extract<Match, { kind: 'icmp' }>['type'] | undefined;
  const option = (c: OptionContext) => {
    const text = c.next();
    const parsed = parseIcmpType(text, module === 'icmp' ? 4 : 6);
    if (!parsed) throw usage(`Invalid ICMP type \`${text}'`);
    type = inverted(c, parsed);
  };
  return {
    options: { [module === 'icmp' ? '--icmp-type' : '--icmpv6-type']: option },
    build: () => type && { kind: 'icmp', module, type },
  };
}

function states(kind: 'conntrack' | 'state'): MatchBuilder {
  const word = kind === 'conntrack' ? 'ctstate' : 'state';
  let value: Not<CtState[]> | undefined;
  return {
    options: {
      [`--${word}`]: (c) => {
        const names = c.next().toUpperCase().split(',');
        const bad = names.find((n) => !CT_STATES.includes(n as CtState));
        if (bad !== undefined) throw usage(`Bad ${word} "${bad}"`);
        value = inverted(
          c,
          CT_STATES.filter((s) => names.includes(s)),
        );
      },
    },
    build() {
      if (!value)
        throw usage(
          kind === 'conntrack'
            ? 'conntrack: At least one option is required'
            : 'state: option "--state" must be specified',
        );
      return { kind, states: value };
    },
  };
}

function addrtype(): MatchBuilder {
  const m: Extract<Match, { kind: 'addrtype' }> = { kind: 'addrtype' };
  const types = (c: OptionContext) => {
    const names = c.next().toUpperCase().split(',');
    const bad = names.find((n) => !ADDR_TYPES.includes(n as AddrType));
    if (bad !== undefined) throw usage(`addrtype: bad type "${bad}"`);
    return inverted(c, names as AddrType[]);
  };
  return {
    options: {
      '--src-type': (c) => {
        m.src = types(c);
      },
      '--dst-type': (c) => {
        m.dst = types(c);
      },
    },
    build() {
      if (!m.src && !m.dst) throw usage('addrtype: you must specify --src-type or --dst-type');
      return m;
    },
  };
}

function multiport(): MatchBuilder {
  let m: Extract<Match, { kind: 'multiport' }> | undefined;
  const option = (which: 'sports' | 'dports' | 'ports') => (c: OptionContext) => {
    if (c.proto !== 'tcp' && c.proto !== 'udp' && c.proto !== 'sctp') {
      throw usage("multiport needs `-p tcp', `-p udp', `-p udplite', `-p sctp' or `-p dccp'");
    }
    const list = c.next().split(',');
    if (list.length > 15) throw usage('too many ports specified');
    m = {
      kind: 'multiport',
      which,
      ports: inverted(
        c,
        list.map((p) => parsePorts(p, c.proto)),
      ),
    };
  };
  return {
    options: {
      '--sports': option('sports'),
      '--source-ports': option('sports'),
      '--dports': option('dports'),
      '--destination-ports': option('dports'),
      '--ports': option('ports'),
    },
    build() {
      if (!m) throw usage('multiport expection an option');
      return m;
    },
  };
}

function mark(): MatchBuilder {
  let m: Match | undefined;
  return {
    options: {
      '--mark': (c) => {
        const text = c.next();
        const [value, mask = '0xffffffff'] = text.split('/');
        if (Number.isNaN(Number(value)) || Number.isNaN(Number(mask)))
          throw usage(`mark: Bad value for "--mark" option: "${text}"`);
        m = { kind: 'mark', mark: inverted(c, { value: Number(value), mask: Number(mask) }) };
      },
    },
    build() {
      if (!m) throw usage('mark: option "--mark" must be specified');
      return m;
    },
  };
}

function limit(): MatchBuilder {
  let rate = '3/hour';
  let burst = 5;
  return {
    options: {
      '--limit': (c) => {
        const text = c.next();
        const r = /^(\d+)(?:\/(s|sec|second|m|min|minute|h|hour|d|day))?$/.exec(text);
        if (!r) throw usage(`bad rate "${text}"'`);
        const unit = { s: 'sec', m: 'min', h: 'hour', d: 'day' }[(r[2] ?? 's')[0] as 's' | 'm' | 'h' | 'd'];
        rate = `${Number(r[1])}/${unit}`;
      },
      '--limit-burst': (c) => {
        burst = Number(c.next());
      },
    },
    build: () => ({ kind: 'limit', rate, burst }),
  };
}

function comment(): MatchBuilder {
  let text: string | undefined;
  return {
    options: {
      '--comment': (c) => {
        text = c.next();
      },
    },
    build() {
      if (text === undefined) throw usage('comment: option "--comment" must be specified');
      return { kind: 'comment', text };
    },
  };
}

/** The match that `-m name` or `-p name` (`explicit` false) loads; undefined if there is none of that name. */
export function loadMatch(name: string, explicit: boolean): MatchBuilder | undefined {
  switch (name) {
    case 'tcp':
    case 'udp':
    case 'sctp':
      return ports(name, explicit);
    case 'icmp':
      return icmp('icmp');
    case 'icmp6':
    case 'icmpv6':
    case 'ipv6-icmp':
      return icmp('icmp6');
    case 'conntrack':
    case 'state':
      return states(name);
    case 'addrtype':
      return addrtype();
    case 'multiport':
      return multiport();
    case 'mark':
      return mark();
    case 'limit':
      return limit();
    case 'comment':
      return comment();
    default:
      return undefined;
  }
}
