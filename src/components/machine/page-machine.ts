import type { Lesson } from '../../course/index.ts';
import type { MachineSettings } from './machine.svelte.ts';

/** The machine of a page: what its workbench and what runs before that have to know. */
export interface PageMachine {
  /** Names what is kept; without it, a reload starts afresh. */
  keep?: string | undefined;
  lesson?: Lesson | undefined;
  /** Set when it can be part of an assignment; then the lesson with its placeholders, too, if it has any. */
  kind?: 'lesson' | 'challenge' | undefined;
  template?: Lesson | undefined;
  simulator: MachineSettings['simulator'];
  /** What is typed while nothing has the focus goes to the terminal. */
  eager?: boolean | undefined;
}

/** Id of the element that holds it, as JSON. */
export const PAGE_MACHINE = 'page-machine';

/** At build time: those of all pages, by what they keep. */
const offered = new Map<string | undefined, PageMachine>();

/** At build time: names the machine of a page, for {@link pageMachine}. */
export function offerMachine(machine: PageMachine): void {
  offered.set(machine.keep, machine);
}

let read: PageMachine | undefined;

/**
 * The machine of the page: at build time that which was offered under a name, in the browser what Ahead.astro has put into the
 * page, once for all that need it. Undefined where there is none.
 */
export function pageMachine(keep?: string): PageMachine | undefined {
  if (import.meta.env.SSR) return offered.get(keep);
  const json = document.getElementById(PAGE_MACHINE)?.textContent;
  if (json) read ??= JSON.parse(json) as PageMachine;
  return read;
}
