import type { Link } from '../link/link.ts';
import type { Namespace } from '../namespace.ts';
import { invert } from '../netfilter/conntrack.ts';
import { evaluate } from '../netfilter/evaluate.ts';
import { setUpNat, translate } from '../netfilter/nat.ts';
import type { HookName, TableName } from '../netfilter/tables.ts';
import type { Verdict } from '../types.ts';
import type { Packet } from './packet.ts';
import type { Recorder } from './recorder.ts';

const TABLES_AT: Record<HookName, readonly TableName[]> = {
  PREROUTING: ['raw', 'mangle', 'nat'],
  INPUT: ['mangle', 'filter', 'nat'],
  FORWARD: ['mangle', 'filter'],
  OUTPUT: ['raw', 'mangle', 'nat', 'filter'],
  POSTROUTING: ['mangle', 'nat'],
};

/** A packet's pass through the tables at one point of its way. Returns the verdict that ends it, if one does. */
export function hook(
  name: HookName,
  r: Recorder,
  ns: Namespace,
  p: Packet,
  out: Link | undefined,
): Verdict | undefined {
  const netfilter = ns.netfilter(p.dst.family);
  if (netfilter.idle) return undefined;
  for (const tableName of TABLES_AT[name]) {
    // connections are looked up after raw and before everything else
    if (tableName === 'mangle' && (name === 'PREROUTING' || name === 'OUTPUT'))
      track(r, ns, p, netfilter.tracks);
    if (tableName === 'nat') {
      nat(name, r, ns, p, out);
      continue;
    }
    const table = netfilter.peek(tableName);
    const chain = table?.chains.get(name);
    if (!table || !chain || (chain.rules.length === 0 && chain.policy !== 'DROP' && !r.commit)) continue;
    const { target, rule, chain: where } = evaluate(table, chain, ns, p, out, r.commit);
    if (rule || target.kind === 'drop') {
      r.hop(p, {
        ns: ns.name,
        step: 'netfilter',
        table: tableName,
        chain: where,
        rule: rule && `-A ${where} ${rule.text}`,
        decision: target.kind.toUpperCase(),
      });
    }
    if (target.kind === 'drop') {
      return {
        kind: 'dropped',
        ns,
        reason: rule ? 'rule' : 'policy',
        rule: rule && `-A ${where} ${rule.text}`,
        table: tableName,
        chain: where,
        hook: name,
      };
    }
    if (target.kind === 'reject') {
      return {
        kind: 'rejected',
        ns,
        with: target.with,
        rule: `-A ${where} ${rule!.text}`,
        table: tableName,
        chain: where,
        hook: name,
      };
    }
  }
  if (name === 'INPUT' || name === 'POSTROUTING') confirm(r, ns, p);
  return undefined;
}

function track(r: Recorder, ns: Namespace, p: Packet, wanted: boolean): void {
  if (p.tracked?.ns === ns) return; // it went out and in again by the loopback
  p.tracked = undefined;
  if (!wanted) return;
  const tuple = p.about ? invert(p.about) : { src: p.src, dst: p.dst, sport: p.sport, dport: p.dport };
  const proto = p.about ? (p.aboutProto ?? p.proto) : p.proto;
  const found = ns.ct.find(proto, tuple, r.nowUs);
  if (found) {
    const c = found.connection;
    // an ICMP error is about a packet; what it belongs to travels in the direction opposite to that packet's
    if (!p.about) {
      if (found.direction === 'reply') r.seen(c);
      if (r.commit) ns.ct.touch(c, r.nowUs);
    }
    p.tracked = { ns, entry: { ...found, fresh: false, related: p.about !== undefined } };
  } else if (!p.about) {
    p.tracked = {
      ns,
      entry: { connection: ns.ct.create(p.proto, tuple), direction: 'orig', fresh: true, related: false },
    };
  }
}

function nat(name: HookName, r: Recorder, ns: Namespace, p: Packet, out: Link | undefined): void {
  const entry = p.tracked?.ns === ns ? p.tracked.entry : undefined;
  if (!entry) return;
  const which = name === 'PREROUTING' || name === 'OUTPUT' ? 'dst' : 'src';
  const table = ns.netfilter(p.dst.family).peek('nat');
  const chain = table?.chains.get(name);
  let rule: string | undefined;
  let where: string = name;
  let decision = 'NAT';
  if (entry.fresh && table && chain) {
    const decided = evaluate(table, chain, ns, p, out, r.commit);
    if (decided.rule) {
      where = decided.chain;
      rule = `-A ${where} ${decided.rule.text}`;
      decision = decided.target.kind.toUpperCase();
      setUpNat(decided.target, entry.connection, ns, p, out, r.nowUs);
    }
  }
  if (translate(which, p) || rule !== undefined) {
    r.hop(p, { ns: ns.name, step: 'nat', table: 'nat', chain: where, rule, decision });
  }
}

function confirm(r: Recorder, ns: Namespace, p: Packet): void {
  const entry = p.tracked?.ns === ns ? p.tracked.entry : undefined;
  if (!entry?.fresh) return;
  entry.fresh = false;
  ns.ct.confirm(entry.connection, r.nowUs);
  r.confirmed(ns, entry.connection);
}
