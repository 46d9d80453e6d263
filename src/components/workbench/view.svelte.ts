import type { PanelId } from './panels.ts';

/** Which panel is shown above the terminal. One page has one workbench. */
class View {
  panel = $state<PanelId>('picture');
}

export const view = new View();
