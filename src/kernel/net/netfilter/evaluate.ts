import type { Link } from '../link/link.ts';
import type { Namespace } from '../namespace.ts';
import type { Packet } from '../walk/packet.ts';
import { applies } from './match.ts';
import type { Rule, Target } from './rule.ts';
import type { Chain, Table } from './tables.ts';

/** How a chain ended: the rule that decided, with its chain; no rule when the policy did. */
export interface Decision {
  target: Target;
  rule: Rule | undefined;
  chain: string;
}

/**
 * Takes a packet through a built-in chain. Counts it if `count`. The target is accept, drop, reject or one of NAT's.
 */
export function evaluate(
  table: Table,
  chain: Chain,
  ns: Namespace,
  p: Packet,
  out: Link | undefined,
  count: boolean,
): Decision {
  const decided = follow(table, chain, ns, p, out, count, 0);
  if (decided) return decided;
  if (count) {
    chain.packets++;
    chain.bytes += p.size;
  }
  return {
    target: { kind: chain.policy === 'DROP' ? 'drop' : 'accept' },
    rule: undefined,
    chain: chain.name,
  };
}

function follow(
  table: Table,
  chain: Chain,
  ns: Namespace,
  p: Packet,
  out: Link | undefined,
  count: boolean,
  depth: number,
): Decision | undefined {
  for (const rule of chain.candidates(p.dst.text)) {
    if (!applies(rule, ns, p, out)) continue;
    if (count) {
      rule.packets++;
      rule.bytes += p.size;
    }
    const target = rule.target;
    switch (target.kind) {
      case 'none':
      case 'log':
        continue;
      case 'mark':
        p.mark = ((p.mark & ~target.mask) ^ target.value) >>> 0;
        continue;
      case 'return':
        return undefined;
      case 'jump':
      case 'goto': {
        const next = table.chains.get(target.chain);
        const decided = next && depth < 64 ? follow(table, next, ns, p, out, count, depth + 1) : undefined;
        if (decided || target.kind === 'goto') return decided;
        continue;
      }
      default:
        return { target, rule, chain: chain.name };
    }
  }
  return undefined;
}
