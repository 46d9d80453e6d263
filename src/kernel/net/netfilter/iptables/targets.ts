import { parseIp } from '../../addr.ts';
import type { Family } from '../../types.ts';
import { ICMP_ERRORS, ICMP6_ERRORS, type NatTarget, type PortRange, type Target } from '../rule.ts';
import { usage } from './fail.ts';
import type { OptionContext } from './matches.ts';
import { parsePorts } from './ports.ts';

/** A loaded `-j`: its options fill it in. */
export interface TargetBuilder {
  options: Record<string, (c: OptionContext) => void>;
  build(): Target;
}

const LEVELS = ['emerg', 'alert', 'crit', 'error', 'warning', 'notice', 'info', 'debug'];

function needsPorts(proto: string | undefined): void {
  if (proto !== 'tcp' && proto !== 'udp' && proto !== 'sctp')
    throw usage('Need TCP, UDP, SCTP or DCCP with port specification');
}

function natTo(text: string, c: OptionContext): NatTarget {
  const v6 = /^\[([^\]]+)\](?::(.*))?$/.exec(text);
  const colon = c.family === 4 ? text.indexOf(':') : -1;
  const addresses = v6 ? v6[1]! : colon < 0 ? text : text.slice(0, colon);
  const ports = v6 ? v6[2] : colon < 0 ? undefined : text.slice(colon + 1);
  if (ports !== undefined) needsPorts(c.proto);
  const [from, to] = addresses === '' ? [] : addresses.split('-');
  for (const a of [from, to])
    if (a !== undefined && parseIp(a)?.family !== c.family) throw usage(`Bad IP address "${a}"`);
  return {
    address: from === undefined ? undefined : parseIp(from)!.text,
    addressTo: to === undefined ? undefined : parseIp(to)!.text,
    ports: ports === undefined ? undefined : parsePorts(ports, c.proto, '-'),
  };
}

function nat(kind: 'dnat' | 'snat'): TargetBuilder {
  let to: NatTarget | undefined;
  const option = (c: OptionContext) => {
    to = natTo(c.next(), c);
  };
  const [name, long] = kind === 'dnat' ? ['DNAT', '--to-destination'] : ['SNAT', '--to-source'];
  return {
    options: { [long!]: option, '--to': option },
    build() {
      if (!to) throw usage(`${name}: option "${long}" must be specified\n`);
      return { kind, to };
    },
  };
}

function portTarget(kind: 'masquerade' | 'redirect'): TargetBuilder {
  let ports: PortRange | undefined;
  const option = (c: OptionContext) => {
    needsPorts(c.proto);
    ports = parsePorts(c.next(), c.proto, '-');
  };
  return { options: { '--to-ports': option, '--to': option }, build: () => ({ kind, ports }) };
}

function reject(family: Family): TargetBuilder {
  let name = family === 4 ? 'icmp-port-unreachable' : 'icmp6-port-unreachable';
  const known = family === 4 ? ICMP_ERRORS : ICMP6_ERRORS;
  const short = family === 4 ? 'icmp-' : 'icmp6-';
  return {
    options: {
      '--reject-with': (c) => {
        const text = c.next();
        // the short names of the manual (host-unreach) stand for the long ones
        const full = [
          text,
          `${short}${text}`,
          text.replace(/unreach$/, 'unreachable'),
          `${short}${text}able`,
        ].find((n) => known[n]);
        if (!full) throw usage(`unknown reject type "${text}"`);
        name = full;
      },
    },
    build: () => ({ kind: 'reject', with: known[name]!, name }),
  };
}

function log(): TargetBuilder {
  let prefix = '';
  let level = 4;
  return {
    options: {
      '--log-prefix': (c) => {
        prefix = c.next();
        if (prefix.length > 127) throw usage('Maximum prefix length 127 for --log-prefix');
      },
      '--log-level': (c) => {
        const text = c.next();
        level = /^[0-7]$/.test(text)
          ? Number(text)
          : LEVELS.findIndex((l) => l === text || l.startsWith(text));
        if (level < 0) throw usage(`log-level "${text}" unknown`);
      },
    },
    build: () => ({ kind: 'log', prefix, level }),
  };
}

function mark(): TargetBuilder {
  let value: number | undefined;
  let mask = 0xffffffff;
  const option = (c: OptionContext) => {
    const [v, m] = c.next().split('/');
    value = Number(v);
    if (m !== undefined) mask = Number(m);
  };
  return {
    options: { '--set-mark': option, '--set-xmark': option },
    build() {
      if (value === undefined)
        throw usage("MARK target: one of `--set-xmark', `--{and,or,xor,set}-mark' options must be specified");
      return { kind: 'mark', value, mask };
    },
  };
}

/** The builder for `-j name`; any other name is a chain's. */
export function loadTarget(name: string, family: Family, go: boolean): TargetBuilder {
  const plain = (target: Target): TargetBuilder => ({ options: {}, build: () => target });
  if (go) return plain({ kind: 'goto', chain: name });
  switch (name) {
    case 'ACCEPT':
      return plain({ kind: 'accept' });
    case 'DROP':
      return plain({ kind: 'drop' });
    case 'RETURN':
      return plain({ kind: 'return' });
    case 'REJECT':
      return reject(family);
    case 'DNAT':
      return nat('dnat');
    case 'SNAT':
      return nat('snat');
    case 'MASQUERADE':
      return portTarget('masquerade');
    case 'REDIRECT':
      return portTarget('redirect');
    case 'LOG':
      return log();
    case 'MARK':
      return mark();
    default:
      return plain({ kind: 'jump', chain: name });
  }
}

export const TARGET_NAMES = [
  'ACCEPT',
  'DROP',
  'RETURN',
  'QUEUE',
  'REJECT',
  'DNAT',
  'SNAT',
  'MASQUERADE',
  'REDIRECT',
  'LOG',
  'MARK',
];
