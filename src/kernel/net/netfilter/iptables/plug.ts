import { listChains, listRule } from './list.ts';
import { listRules, save } from './save.ts';
import { plugViews } from './views.ts';

/** Plugs in how rules are shown. The kernel's index does it, where nothing has to be fetched. */
export function plugIptablesViews(): void {
  plugViews({ listChains, listRule, listRules, save });
}

plugIptablesViews();
