import type { listChains, listRule } from './list.ts';
import type { listRules, save } from './save.ts';

/** How rules are shown: `-L`, `-S` and iptables-save. */
export interface Views {
  listChains: typeof listChains;
  listRule: typeof listRule;
  listRules: typeof listRules;
  save: typeof save;
}

let plugged: Views | undefined;

/** The program says so, and the kernel's index: dockerd shows no rules, so a page may do without until somebody looks. */
export function plugViews(views: Views): void {
  plugged = views;
}

export function views(): Views {
  if (!plugged) throw new Error('rules are shown that nobody has fetched the views of');
  return plugged;
}
