import type { Family } from '../types.ts';
import type { Rule } from './rule.ts';

export type TableName = 'raw' | 'mangle' | 'nat' | 'filter';
export type HookName = 'PREROUTING' | 'INPUT' | 'FORWARD' | 'OUTPUT' | 'POSTROUTING';

export const TABLES: readonly TableName[] = ['raw', 'mangle', 'nat', 'filter'];
export const BUILTIN: Record<TableName, readonly HookName[]> = {
  raw: ['PREROUTING', 'OUTPUT'],
  mangle: ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'],
  nat: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'],
  filter: ['INPUT', 'FORWARD', 'OUTPUT'],
};

/** Chains shorter than this are simply walked through. */
const INDEX_FROM = 16;

/** A chain; built-in ones have a policy. */
export class Chain {
  name: string;
  readonly rules: Rule[] = [];
  policy: 'ACCEPT' | 'DROP' | undefined;
  packets = 0;
  bytes = 0;
  /** How often each rule is in it, by text: makes `-C` independent of the chain's length. */
  readonly #count = new Map<string, number>();
  /** Positions of the rules for one destination host, and of all others: Docker has a rule per container. */
  #byHost: Map<string, number[]> | undefined;
  #others: number[] = [];

  constructor(name: string, policy?: 'ACCEPT') {
    this.name = name;
    this.policy = policy;
  }

  has(text: string): boolean {
    return this.#count.has(text);
  }

  /** The rules that may apply to a packet for `dst`, in order. */
  candidates(dst: string): readonly Rule[] {
    if (this.rules.length < INDEX_FROM) return this.rules;
    if (!this.#byHost) {
      this.#byHost = new Map();
      this.#others = [];
      for (const [at, rule] of this.rules.entries()) this.#index(at, rule);
    }
    const mine = this.#byHost.get(dst) ?? [];
    const found = [...mine, ...this.#others];
    if (mine.length && this.#others.length) found.sort((a, b) => a - b);
    return found.map((at) => this.rules[at]!);
  }

  #index(at: number, rule: Rule): void {
    const { dst } = rule;
    if (!dst || dst.not || dst.value.bits !== (dst.value.family === 4 ? 32 : 128)) this.#others.push(at);
    else {
      const list = this.#byHost!.get(dst.value.base.text);
      if (list) list.push(at);
      else this.#byHost!.set(dst.value.base.text, [at]);
    }
  }

  insert(at: number, rule: Rule): void {
    if (at >= this.rules.length) {
      if (this.#byHost) this.#index(this.rules.length, rule);
      this.rules.push(rule);
    } else {
      this.rules.splice(at, 0, rule);
      this.#byHost = undefined;
    }
    this.#count.set(rule.text, (this.#count.get(rule.text) ?? 0) + 1);
  }

  delete(at: number): void {
    const [rule] = this.rules.splice(at, 1);
    if (!rule) return;
    this.#byHost = undefined;
    const n = this.#count.get(rule.text)! - 1;
    if (n) this.#count.set(rule.text, n);
    else this.#count.delete(rule.text);
  }

  clear(): void {
    this.rules.length = 0;
    this.#byHost = undefined;
    this.#count.clear();
  }
}

export class Table {
  readonly name: TableName;
  readonly chains = new Map<string, Chain>();
  /** How many rules jump to a chain. */
  readonly references = new Map<string, number>();

  constructor(name: TableName) {
    this.name = name;
    for (const hook of BUILTIN[name]) this.chains.set(hook, new Chain(hook, 'ACCEPT'));
  }

  insert(chain: Chain, at: number, rule: Rule): void {
    chain.insert(at, rule);
    this.#refer(rule, 1);
  }

  delete(chain: Chain, at: number): void {
    this.#refer(chain.rules[at]!, -1);
    chain.delete(at);
  }

  clear(chain: Chain): void {
    for (const rule of chain.rules) this.#refer(rule, -1);
    chain.clear();
  }

  /** Built-in chains in their order, then the others by name, as iptables lists them. */
  list(): Chain[] {
    const own = [...this.chains.values()].filter((c) => c.policy === undefined);
    own.sort((a, b) => (a.name < b.name ? -1 : 1));
    return [...BUILTIN[this.name].map((n) => this.chains.get(n)!), ...own];
  }

  #refer(rule: Rule, by: number): void {
    if (rule.target.kind !== 'jump' && rule.target.kind !== 'goto') return;
    const name = rule.target.chain;
    this.references.set(name, (this.references.get(name) ?? 0) + by);
  }
}

/** The tables of one family in one namespace. A table exists once it was used, as with nf_tables. */
export class Netfilter {
  readonly family: Family;
  readonly #tables = new Map<TableName, Table>();
  readonly #changed: () => void;
  /** Whether connections are followed: from the first rule on that needs it. */
  tracks = false;

  constructor(family: Family, changed: () => void) {
    this.family = family;
    this.#changed = changed;
  }

  /** Undefined while nothing has touched it: it lets everything pass. */
  peek(name: TableName): Table | undefined {
    return this.#tables.get(name);
  }

  table(name: TableName): Table {
    let table = this.#tables.get(name);
    if (!table) {
      table = new Table(name);
      this.#tables.set(name, table);
    }
    return table;
  }

  /** True while no packet can be touched. */
  get idle(): boolean {
    return this.#tables.size === 0;
  }

  /** To be called after every change. */
  changed(): void {
    this.tracks ||= [...this.#tables.values()].some(needsConntrack);
    this.#changed();
  }
}

// As on Linux, connections are followed from the first rule on that needs it.
function needsConntrack(table: Table): boolean {
  const chains = [...table.chains.values()];
  if (table.name === 'nat') return chains.some((c) => c.rules.length > 0);
  return chains.some((c) =>
    c.rules.some((r) => r.matches.some((m) => m.kind === 'conntrack' || m.kind === 'state')),
  );
}
