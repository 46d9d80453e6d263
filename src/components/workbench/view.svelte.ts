import type { PanelId } from './panels.ts';

/** What the workbench shows. One page has one workbench. */
class View {
  panel = $state<PanelId>('picture');
  /** The panels that there are; all of them without it. */
  only = $state.raw<readonly PanelId[] | undefined>();
  /** On a narrow screen, where panels and terminal share one place: which of the two has it, and whether it is folded. */
  terminal = $state(true);
  folded = $state(false);

  /** Brings a panel to the front. */
  show(panel: PanelId): void {
    this.panel = panel;
    this.terminal = false;
    this.folded = false;
  }
}

export const view = new View();
