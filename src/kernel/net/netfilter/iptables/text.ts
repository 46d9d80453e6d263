import type { Match, NatTarget, Not, Rule, Target } from '../rule.ts';
import { formatPorts } from './ports.ts';

const bang = (n: Not<unknown>) => (n.not ? '! ' : '');
const quote = (s: string) => (/^[\w.:/@%+-]+$/.test(s) ? s : `"${s.replace(/["\\]/g, '\\$&')}"`);
const hex = (n: number) => `0x${(n >>> 0).toString(16)}`;

/** What `-S` prints of a match, from `-m` on. */
function matchText(m: Match): string {
  switch (m.kind) {
    case 'ports': {
      const parts = [`-m ${m.module}`];
      if (m.sport) parts.push(`${bang(m.sport)}--sport ${formatPorts(m.sport.value)}`);
      if (m.dport) parts.push(`${bang(m.dport)}--dport ${formatPorts(m.dport.value)}`);
      if (m.flags)
        parts.push(
          `${bang(m.flags)}--tcp-flags ${m.flags.value.mask.join(',')} ${m.flags.value.set.join(',') || 'NONE'}`,
        );
      return parts.join(' ');
    }
    case 'icmp': {
      const t = m.type.value;
      const option = m.module === 'icmp' ? '--icmp-type' : '--icmpv6-type';
      return `-m ${m.module} ${bang(m.type)}${option} ${t.type}${t.code === undefined ? '' : `/${t.code}`}`;
    }
    case 'conntrack':
      return `-m conntrack ${bang(m.states)}--ctstate ${ctStates(m.states.value)}`;
    case 'state':
      return `-m state ${bang(m.states)}--state ${ctStates(m.states.value)}`;
    case 'addrtype': {
      const parts = ['-m addrtype'];
      if (m.src) parts.push(`${bang(m.src)}--src-type ${m.src.value.join(',')}`);
      if (m.dst) parts.push(`${bang(m.dst)}--dst-type ${m.dst.value.join(',')}`);
      return parts.join(' ');
    }
    case 'multiport':
      return `-m multiport ${bang(m.ports)}--${m.which} ${m.ports.value.map((p) => formatPorts(p)).join(',')}`;
    case 'mark':
      return `-m mark ${bang(m.mark)}--mark ${hex(m.mark.value.value)}${m.mark.value.mask === 0xffffffff ? '' : `/${hex(m.mark.value.mask)}`}`;
    case 'limit':
      return `-m limit --limit ${m.rate}${m.burst === 5 ? '' : ` --limit-burst ${m.burst}`}`;
    case 'comment':
      return `-m comment --comment ${quote(m.text)}`;
  }
}

/** iptables prints states in an order of its own. */
export function ctStates(states: string[]): string {
  return ['INVALID', 'NEW', 'RELATED', 'ESTABLISHED', 'UNTRACKED', 'SNAT', 'DNAT']
    .filter((s) => states.includes(s))
    .join(',');
}

export function natText(to: NatTarget): string {
  const range = to.addressTo === undefined ? (to.address ?? '') : `${to.address}-${to.addressTo}`;
  if (!to.ports) return range;
  return `${range.includes(':') ? `[${range}]` : range}:${formatPorts(to.ports, '-')}`;
}

function targetText(t: Target): string {
  switch (t.kind) {
    case 'accept':
    case 'drop':
    case 'return':
      return `-j ${t.kind.toUpperCase()}`;
    case 'jump':
      return `-j ${t.chain}`;
    case 'goto':
      return `-g ${t.chain}`;
    case 'reject':
      return `-j REJECT --reject-with ${t.name}`;
    case 'dnat':
      return `-j DNAT --to-destination ${natText(t.to)}`;
    case 'snat':
      return `-j SNAT --to-source ${natText(t.to)}`;
    case 'masquerade':
    case 'redirect':
      return `-j ${t.kind.toUpperCase()}${t.ports ? ` --to-ports ${formatPorts(t.ports, '-')}` : ''}`;
    case 'log': {
      const prefix = t.prefix ? ` --log-prefix ${quote(t.prefix)}` : '';
      return `-j LOG${prefix}${t.level === 4 ? '' : ` --log-level ${t.level}`}`;
    }
    case 'mark':
      return `-j MARK --set-xmark ${hex(t.value)}/${hex(t.mask)}`;
    case 'none':
      return '';
  }
}

/** A rule as `iptables -S` prints it, after `-A CHAIN`. */
export function ruleText(r: Omit<Rule, 'text' | 'packets' | 'bytes'>): string {
  const parts: string[] = [];
  if (r.src && (r.src.value.bits > 0 || r.src.not)) parts.push(`${bang(r.src)}-s ${r.src.value.text}`);
  if (r.dst && (r.dst.value.bits > 0 || r.dst.not)) parts.push(`${bang(r.dst)}-d ${r.dst.value.text}`);
  if (r.in) parts.push(`${bang(r.in)}-i ${r.in.value}`);
  if (r.out) parts.push(`${bang(r.out)}-o ${r.out.value}`);
  if (r.proto) parts.push(`${bang(r.proto)}-p ${r.proto.value}`);
  for (const m of r.matches) parts.push(matchText(m));
  const target = targetText(r.target);
  if (target) parts.push(target);
  return parts.join(' ');
}
