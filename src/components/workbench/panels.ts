import type { Component } from 'svelte';
import type { Texts } from '../text/en.ts';

/** What a panel is given. The state of the machine it takes from `machine`. */
export interface PanelProps {
  t: Texts;
}

/**
 * A panel above the terminal. Its code is loaded when its tab is chosen for the first time, and its component lives as
 * long as it is shown: what has to outlive that belongs to `machine`. It gets the height that there is, as the only
 * child of a column that doesn't scroll.
 */
interface Panel {
  id: string;
  title: keyof Texts;
  load(): Promise<{ default: Component<PanelProps> }>;
}

/** In the order of the tabs; Picture and Table, which need no loading, stand before them. */
export const LOADED_PANELS = [
  { id: 'browser', title: 'browser.title', load: () => import('../browser/Browser.svelte') },
  { id: 'requests', title: 'requests.title', load: () => import('../requests/Requests.svelte') },
  { id: 'packet', title: 'packet.title', load: () => import('../packet/Packet.svelte') },
] as const satisfies readonly Panel[];

export type PanelId = 'picture' | 'table' | (typeof LOADED_PANELS)[number]['id'];
