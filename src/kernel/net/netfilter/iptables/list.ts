import { ipOf } from '../../addr.ts';
import type { Family } from '../../types.ts';
import { type Match, type Not, type PortRange, PROTOCOLS, type Rule, type Target } from '../rule.ts';
import type { Chain, Table } from '../tables.ts';
import { icmpTypeName } from './icmp-types.ts';
import type { Command } from './parse.ts';
import { serviceOf } from './services.ts';
import { ctStates, natText } from './text.ts';

type Style = Pick<Command, 'numeric' | 'verbose' | 'exact' | 'lineNumbers'>;

/** `iptables -L` of some chains. The form is that of iptables 1.8.9 (nf_tables). */
export function listChains(table: Table, chains: Chain[], family: Family, style: Style): string {
  return chains
    .map((c) => header(table, c, style) + c.rules.map((r, i) => listRule(r, i + 1, family, style)).join(''))
    .join('\n');
}

function header(table: Table, chain: Chain, style: Style): string {
  const counters = style.verbose
    ? ` ${count(chain.packets, style).trim()} packets, ${count(chain.bytes, style).trim()} bytes`
    : '';
  const references = `${table.references.get(chain.name) ?? 0} references`;
  const columns =
    (style.lineNumbers ? 'num  ' : '') +
    (style.verbose ? ' pkts bytes ' : '') +
    'target     prot opt ' +
    (style.verbose ? 'in     out     ' : '') +
    'source               destination         ';
  return `Chain ${chain.name} (${chain.policy ? `policy ${chain.policy}${counters}` : references})\n${columns}\n`;
}

function count(n: number, style: Style): string {
  if (style.exact || n < 100_000) return String(n).padStart(style.exact ? 8 : 5);
  let value = Math.round(n / 1000);
  for (const unit of 'KMG') {
    if (value < 10_000) return String(value).padStart(4) + unit;
    value = Math.round(value / 1000);
  }
  return `${String(value).padStart(4)}T`;
}

/** One line of `-L`. */
export function listRule(r: Rule, number: number, family: Family, style: Style): string {
  let line = style.lineNumbers ? `${String(number).padEnd(4)} ` : '';
  if (style.verbose) line += `${count(r.packets, style)} ${count(r.bytes, style)} `;
  line += `${targetName(r.target).padEnd(9)} ${r.proto?.not ? '!' : ' '}`;
  const proto = r.proto?.value ?? 'all';
  line += `${(style.numeric ? String(r.proto ? (PROTOCOLS[proto] ?? proto) : 0) : proto).padEnd(4)} -- `;
  if (style.verbose) {
    const any = style.numeric ? '*' : 'any';
    const name = (n: Not<string> | undefined) => `${n?.not ? '!' : ''}${n?.value ?? any}`.padEnd(6);
    line += ` ${name(r.in)} ${name(r.out)} `;
  }
  const address = (a: Rule['src']) => `${a?.not ? '!' : ' '}${addressName(a, family, style).padEnd(19)} `;
  line += address(r.src) + address(r.dst);
  if (r.target.kind === 'goto') line += '[goto] ';
  for (const m of r.matches) line += ` ${matchName(m, family, style, r.proto?.value)}`;
  return `${line}${targetDetails(r.target, style)}\n`;
}

function addressName(a: Rule['src'], family: Family, style: Style): string {
  if (!a || a.value.bits === 0) return style.numeric ? (family === 4 ? '0.0.0.0/0' : '::/0') : 'anywhere';
  const { base, bits, text } = a.value;
  if (bits < (family === 4 ? 32 : 128)) return text;
  if (!style.numeric && (base === ipOf('127.0.0.1') || base.text === '127.0.0.1' || base.text === '::1'))
    return 'localhost';
  return base.text;
}

function targetName(t: Target): string {
  if (t.kind === 'none') return '';
  return t.kind === 'jump' || t.kind === 'goto' ? t.chain : t.kind.toUpperCase();
}

function targetDetails(t: Target, style: Style): string {
  switch (t.kind) {
    case 'reject':
      return ` reject-with ${t.name}`;
    case 'dnat':
    case 'snat':
      return ` to:${natText(t.to)}`;
    case 'masquerade':
      return t.ports ? ` masq ports: ${rangeText(t.ports)}` : '';
    case 'redirect':
      return t.ports ? ` redir ports ${rangeText(t.ports)}` : '';
    case 'log': {
      const level = style.numeric
        ? `flags 0 level ${t.level}`
        : `level ${['emerg', 'alert', 'crit', 'err', 'warn', 'notice', 'info', 'debug'][t.level]}`;
      return ` LOG ${level}${t.prefix ? ` prefix "${t.prefix}"` : ''}`;
    }
    case 'mark':
      return ` MARK ${t.mask === 0xffffffff ? 'set' : 'xset'} 0x${t.value.toString(16)}${t.mask === 0xffffffff ? '' : `/0x${t.mask.toString(16)}`}`;
    default:
      return '';
  }
}

const rangeText = (p: PortRange) => (p.lo === p.hi ? String(p.lo) : `${p.lo}-${p.hi}`);

function portName(word: string, p: Not<PortRange>, proto: string | undefined, style: Style): string {
  const name = (n: number) => (style.numeric ? String(n) : (serviceOf(n, proto) ?? String(n)));
  const one = p.value.lo === p.value.hi;
  return ` ${word}${one ? '' : 's'}:${p.not ? '!' : ''}${name(p.value.lo)}${one ? '' : `:${name(p.value.hi)}`}`;
}

function matchName(m: Match, family: Family, style: Style, proto: string | undefined): string {
  switch (m.kind) {
    case 'ports': {
      const flags =
        m.flags &&
        ` flags:${m.flags.not ? '!' : ''}${flagName(m.flags.value.mask, style)}/${flagName(m.flags.value.set, style)}`;
      return `${m.module}${m.sport ? portName('spt', m.sport, m.module, style) : ''}${m.dport ? portName('dpt', m.dport, m.module, style) : ''}${flags ?? ''}`;
    }
    case 'icmp': {
      const label = m.module === 'icmp' ? 'icmp' : 'ipv6-icmp';
      const name = style.numeric ? undefined : icmpTypeName(m.type.value, family);
      if (name) return `${label} ${m.type.not ? '!' : ''}${name}`;
      const { type, code } = m.type.value;
      return `${label}type ${m.type.not ? '!' : ''}${type}${code === undefined ? '' : ` code ${code}`}`;
    }
    case 'conntrack':
      return `${m.states.not ? '! ' : ''}ctstate ${ctStates(m.states.value)}`;
    case 'state':
      return `${m.states.not ? '! ' : ''}state ${ctStates(m.states.value)}`;
    case 'addrtype': {
      const part = (word: string, t: Not<string[]> | undefined) =>
        t ? ` ${word}-type ${t.not ? '!' : ''}${t.value.join(',')}` : '';
      return `ADDRTYPE match${part('src', m.src)}${part('dst', m.dst)}`;
    }
    case 'multiport': {
      const name = (n: number) => (style.numeric ? String(n) : (serviceOf(n, proto) ?? String(n)));
      const list = m.ports.value.map((p) => (p.lo === p.hi ? name(p.lo) : `${name(p.lo)}:${name(p.hi)}`));
      return `multiport ${m.which} ${m.ports.not ? '!' : ''}${list.join(',')}`;
    }
    case 'mark':
      return `mark match ${m.mark.not ? '!' : ''}0x${m.mark.value.value.toString(16)}${m.mark.value.mask === 0xffffffff ? '' : `/0x${m.mark.value.mask.toString(16)}`}`;
    case 'limit':
      return `limit: avg ${m.rate} burst ${m.burst}`;
    case 'comment':
      return `/* ${m.text} */`;
  }
}

function flagName(flags: string[], style: Style): string {
  if (!style.numeric) return flags.join(',') || 'NONE';
  const bits: Record<string, number> = { FIN: 1, SYN: 2, RST: 4, PSH: 8, ACK: 16, URG: 32 };
  return `0x${flags
    .reduce((v, f) => v | bits[f]!, 0)
    .toString(16)
    .padStart(2, '0')
    .toUpperCase()}`;
}
