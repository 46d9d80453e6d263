import type { Family, NetNamespace } from '../../../kernel/index.ts';
import { systemError } from '../../errors.ts';
import { baseCommands, type Rule, userChainCommands } from './rules.ts';

/** Runs dockerd's iptables commands on the host. */
export class Firewall {
  readonly #host: NetNamespace;
  /** Rules that were added, by what they say; somebody else may have deleted them meanwhile. */
  readonly #added = new Set<string>();

  constructor(host: NetNamespace) {
    this.#host = host;
  }

  /** The chains that are there from the daemon's start on. */
  boot(): void {
    for (const family of [4, 6] as const) for (const args of baseCommands(family)) this.#run(args, family);
  }

  bootUserChains(): void {
    for (const family of [4, 6] as const) {
      for (const args of userChainCommands()) this.#run(args, family);
    }
  }

  /** When dockerd turns forwarding on, it keeps the host from forwarding anything else. */
  forwardDrop(family: Family): void {
    this.#run(['-t', 'filter', '-P', 'FORWARD', 'DROP'], family);
  }

  /** A rule that is there already isn't added again: two bindings of one port of a container have some in common. */
  add(rules: Rule[]): void {
    for (const r of rules) {
      const name = [r.family, r.table, r.chain, ...r.args].join(' ');
      if (this.#added.has(name) && !this.#run(['-t', r.table, '-C', r.chain, ...r.args], r.family).code)
        continue;
      this.#added.add(name);
      const { code, stderr } = this.#run(
        ['-t', r.table, r.insert ? '-I' : '-A', r.chain, ...r.args],
        r.family,
      );
      if (code !== 0) throw systemError(`(iptables failed: ${stderr.trim()} (exit status ${code}))`);
    }
  }

  /** A rule that somebody else has deleted meanwhile is no error. */
  remove(rules: Rule[]): void {
    for (const r of rules) {
      this.#added.delete([r.family, r.table, r.chain, ...r.args].join(' '));
      this.#run(['-t', r.table, '-D', r.chain, ...r.args], r.family);
    }
  }

  #run(args: string[], family: Family) {
    return this.#host.iptables(args, family);
  }
}
