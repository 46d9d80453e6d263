import type { CommandResult, Family } from '../../types.ts';
import type { Rule } from '../rule.ts';
import {
  BUILTIN,
  type Chain,
  Chain as ChainClass,
  type HookName,
  type Netfilter,
  TABLES,
  type Table,
  type TableName,
} from '../tables.ts';
import { IptablesError, refused, usage } from './fail.ts';
import { type Command, parse } from './parse.ts';
import { TARGET_NAMES } from './targets.ts';
import { views } from './views.ts';

const VERSION = 'v1.8.9 (nf_tables)';

/** Runs iptables or ip6tables (by the tables' family) with these arguments. Messages and codes are those of 1.8.9. */
export function iptables(netfilter: Netfilter, args: readonly string[]): CommandResult {
  const program = netfilter.family === 4 ? 'iptables' : 'ip6tables';
  try {
    const command = parse(args, netfilter.family);
    return { stdout: run(netfilter, command, program), stderr: '', code: 0 };
  } catch (e) {
    if (!(e instanceof IptablesError)) throw e;
    const head =
      e.style === 'versioned' ? `${program} ${VERSION}: ` : e.style === 'plain' ? `${program}: ` : '';
    const text = e.message.replace(
      "`iptables -h' or 'iptables --help'",
      `\`${program} -h' or '${program} --help'`,
    );
    return { stdout: '', stderr: `${head}${text}\n`, code: e.code };
  }
}

function run(netfilter: Netfilter, c: Command, program: string): string {
  if (c.letter === 'V') return `${program} ${VERSION}\n`;
  if (c.letter === 'h')
    return `${program} ${VERSION}\n\nUsage: ${program} -[ACD] chain rule-specification [options]\n`;
  if (!TABLES.includes(c.table as TableName)) {
    throw new IptablesError(
      'versioned',
      `table '${c.table}' does not exist\nPerhaps ${program} or your kernel needs to be upgraded.`,
      3,
    );
  }
  const table = netfilter.table(c.table as TableName);
  if (c.letter === 'L' || c.letter === 'S') return show(table, c, netfilter.family);
  change(table, c, netfilter.family);
  netfilter.changed();
  return '';
}

function show(table: Table, c: Command, family: Family): string {
  const only = c.chain === undefined ? undefined : table.chains.get(c.chain);
  if (c.chain !== undefined && !only) {
    throw new IptablesError(
      'versioned',
      `chain \`${c.chain}' in table \`${table.name}' is incompatible, use 'nft' tool.`,
      1,
    );
  }
  const { listChains, listRule, listRules } = views();
  if (c.letter === 'S') return listRules(table, only, c.number, c.verbose);
  if (only && c.number !== undefined) {
    const rule = only.rules[c.number - 1];
    return rule ? listRule(rule, c.number, family, c) : '';
  }
  return listChains(table, only ? [only] : table.list(), family, c);
}

function change(table: Table, c: Command, family: Family): void {
  const name = c.chain ?? '';
  const chain = table.chains.get(name);
  switch (c.letter) {
    case 'A':
    case 'I':
    case 'R':
      return put(table, c, chain, family);
    case 'D':
      return remove(table, c, chain);
    case 'C':
      if (!chain || c.rules.some((r) => !chain.has(r.text))) throw badRule();
      return;
    case 'N':
      return create(table, name, chain);
    case 'X':
      return removeChains(table, c.chain, chain);
    case 'F':
    case 'Z':
      if (c.chain !== undefined && !chain) throw noChain();
      for (const one of chain ? [chain] : table.list())
        c.letter === 'F' ? table.clear(one) : zero(one, c.number);
      return;
    case 'P':
      if (!chain?.policy) throw refused('Bad built-in chain name.');
      if (c.argument !== 'ACCEPT' && c.argument !== 'DROP')
        throw refused("Bad policy name. Run `dmesg' for more information.");
      chain.policy = c.argument;
      return;
    case 'E': {
      if (!chain || chain.policy) throw noChain();
      const to = c.argument!;
      if (table.chains.has(to)) throw refused('File exists.');
      table.chains.delete(name);
      chain.name = to;
      table.chains.set(to, chain);
      rename(table, name, to);
      return;
    }
  }
}

const noChain = () => refused('No chain/target/match by that name.');
const badRule = () => refused('Bad rule (does a matching rule exist in that chain?).');

function zero(chain: Chain, number: number | undefined): void {
  for (const [i, rule] of chain.rules.entries())
    if (number === undefined || i === number - 1) rule.packets = rule.bytes = 0;
  if (number === undefined) chain.packets = chain.bytes = 0;
}

function put(table: Table, c: Command, chain: Chain | undefined, family: Family): void {
  for (const r of c.rules) {
    if ((r.target.kind === 'jump' || r.target.kind === 'goto') && !table.chains.has(r.target.chain)) {
      throw usage(`Chain '${r.target.chain}' does not exist`);
    }
  }
  if (!chain) throw noChain();
  for (const r of c.rules) checkRule(table, chain, r, c, family);
  if (c.letter === 'A') for (const r of c.rules) table.insert(chain, chain.rules.length, r);
  else if (c.letter === 'I') {
    const at = (c.number ?? 1) - 1;
    if (at > chain.rules.length) throw refused('Index of insertion too big.');
    for (const r of c.rules) table.insert(chain, at, r);
  } else {
    const at = c.number! - 1;
    if (at >= chain.rules.length) throw refused('Index of replacement too big.');
    table.delete(chain, at);
    table.insert(chain, at, c.rules[0]!);
  }
}

/** What nf_tables turns down: NAT outside its table and hooks, tcp-reset without tcp, icmp of the other family. */
function checkRule(table: Table, chain: Chain, r: Rule, c: Command, family: Family): void {
  const hook = chain.policy ? (chain.name as HookName) : undefined;
  const kind = r.target.kind;
  const destination = kind === 'dnat' || kind === 'redirect';
  const source = kind === 'snat' || kind === 'masquerade';
  const bad =
    ((destination || source) && table.name !== 'nat') ||
    (destination && hook !== undefined && hook !== 'PREROUTING' && hook !== 'OUTPUT') ||
    (kind === 'snat' && hook !== undefined && hook !== 'POSTROUTING' && hook !== 'INPUT') ||
    (kind === 'masquerade' && hook !== undefined && hook !== 'POSTROUTING') ||
    (r.target.kind === 'reject' &&
      (table.name !== 'filter' ||
        (r.target.with === 'tcp-reset' && (r.proto?.value !== 'tcp' || r.proto.not)))) ||
    (r.proto?.value === 'icmp' && family === 6 && r.matches.some((m) => m.kind === 'icmp'));
  if (!bad) return;
  const verb = { A: 'RULE_APPEND', I: 'RULE_INSERT', R: 'RULE_REPLACE' }[c.letter as 'A' | 'I' | 'R'];
  throw new IptablesError('versioned', ` ${verb} failed (Invalid argument): rule in chain ${chain.name}`, 4);
}

function remove(table: Table, c: Command, chain: Chain | undefined): void {
  if (c.number !== undefined) {
    if (!chain) throw noChain();
    if (c.number > chain.rules.length) throw refused('Index of deletion too big.');
    table.delete(chain, c.number - 1);
    return;
  }
  for (const r of c.rules) {
    const at = chain?.has(r.text) ? chain.rules.findIndex((x) => x.text === r.text) : -1;
    if (!chain || at < 0) throw badRule();
    table.delete(chain, at);
  }
}

function create(table: Table, name: string, existing: Chain | undefined): void {
  if (TARGET_NAMES.includes(name)) throw usage('chain name may not clash with target name');
  if (name.length > 28) throw usage(`chain name \`${name}' too long (must be under 29 chars)`);
  if (existing || BUILTIN[table.name].includes(name as HookName)) throw refused('Chain already exists.');
  table.chains.set(name, new ChainClass(name));
}

function removeChains(table: Table, name: string | undefined, chain: Chain | undefined): void {
  if (name !== undefined && !chain) throw noChain();
  for (const one of chain ? [chain] : table.list().filter((x) => !x.policy)) {
    if (one.policy || one.rules.length || (table.references.get(one.name) ?? 0) > 0) {
      throw new IptablesError(
        'versioned',
        ` CHAIN_DEL failed (Device or resource busy): chain ${one.name}`,
        4,
      );
    }
    table.chains.delete(one.name);
  }
}

/** Makes the rules that jumped to a chain follow its new name. */
function rename(table: Table, from: string, to: string): void {
  for (const chain of table.chains.values()) {
    for (const [i, r] of chain.rules.entries()) {
      if ((r.target.kind !== 'jump' && r.target.kind !== 'goto') || r.target.chain !== from) continue;
      const renamed: Rule = {
        ...r,
        target: { ...r.target, chain: to },
        text: r.text.replace(/-([jg]) \S+$/, `-$1 ${to}`),
      };
      table.delete(chain, i);
      table.insert(chain, i, renamed);
    }
  }
}
