import type { PacketStep, StepKind } from './types.ts';

/** What a rule that ends a packet is for, by the chain that Docker keeps such rules in. */
export function kindOfDrop(table: string, chain: string, rule: string | undefined): StepKind {
  if (rule === undefined) return 'drop-policy';
  if (!rule.endsWith('-j DROP')) return 'rejected';
  if (table === 'raw' && chain === 'PREROUTING') {
    if (/ ! -i lo /.test(rule) && / --dport /.test(rule)) return 'drop-loopback-port';
    if (/ -d \S+ ! -i \S+ -j DROP$/.test(rule)) return 'drop-direct';
  }
  if (chain === 'DOCKER-ISOLATION-STAGE-2') return 'drop-isolation';
  if (chain === 'DOCKER-ISOLATION-STAGE-1') return 'drop-internal';
  if (chain === 'DOCKER' && / ! -i \S+ -o \S+ -j DROP$/.test(rule)) return 'drop-unpublished';
  if (chain === 'DOCKER-FORWARD' && /-i (\S+) -o \1 -j DROP$/.test(rule)) return 'drop-icc';
  return 'drop-rule';
}

/** Facts of a rule, as the words want them. */
export const ruleFacts = (table: string, chain: string, rule: string | undefined): PacketStep['facts'] => ({
  table,
  chain,
  rule: rule ?? '',
});
