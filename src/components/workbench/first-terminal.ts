import type { TerminalOptions, TerminalView } from '../terminal/terminal.ts';

/**
 * The first terminal of a page, between the moment when it is put into it (begin-first-terminal.ts) and that when a component
 * takes it over.
 */

/** What a terminal asks of those around it. */
export type Asked = Required<Pick<TerminalOptions, 'onKeys' | 'onDeed' | 'onLines'>>;

interface FirstTerminal {
  view: TerminalView;
  /** The machine no longer writes to it. */
  end(): void;
}

let begun = false;
let first: FirstTerminal | undefined;
/** A component has asked for it. */
let asked: Asked | undefined;
/** A paste that nobody could be asked about yet. */
let pasted: string | undefined;

/** The page's machine is started without its components. */
export function beginFirst(): void {
  begun = true;
}

/** Whether the page's machine was started without its components. */
export const beganFirst = (): boolean => begun;

/** Whether the components were faster: then they make the terminal. */
export const tooLate = (): boolean => asked !== undefined;

/** How long the terminal lets the machine go first, which then boots while the terminal is laid out. */
const BOOT_FIRST_MS = 50;

export const bootFirst = (started: Promise<unknown> | undefined): Promise<unknown> =>
  Promise.race([started, new Promise((done) => setTimeout(done, BOOT_FIRST_MS))]);

/** What is asked goes to the component that has taken the terminal over; until then, to `alone`. */
export const askedBy = (alone: Pick<Asked, 'onKeys'>): Asked => ({
  onKeys: (data) => (asked ?? alone).onKeys(data),
  onDeed: (deed) => asked?.onDeed(deed),
  onLines(text) {
    if (asked) return asked.onLines(text);
    pasted = (pasted ?? '') + text;
    return false;
  },
});

export function keepFirst(terminal: FirstTerminal): void {
  first = terminal;
}

/**
 * The terminal, for the component that goes on with it, and its number; undefined when there is none, or none any more. One
 * that the machine has closed is gone then: its place is that of another one.
 */
export function takeFirst(number: number, theirs: Asked): FirstTerminal | undefined {
  if (asked) return undefined;
  asked = theirs;
  const taken = first;
  first = undefined;
  removeEventListener('keydown', typeIntoFirst);
  if (taken && pasted !== undefined && theirs.onLines(pasted)) taken.view.paste(pasted);
  pasted = undefined;
  if (number === 0) return taken;
  taken?.end();
  taken?.view.dispose();
  return undefined;
}

/** Whether a key that nothing has the focus for is the beginning of a command. */
export function beginsCommand(event: KeyboardEvent): boolean {
  const { defaultPrevented, isComposing, key, ctrlKey, altKey, metaKey } = event;
  const plain = !defaultPrevented && !isComposing && !ctrlKey && !altKey && !metaKey;
  return plain && /^[a-z]$/i.test(key) && document.activeElement === document.body;
}

/** Hears keys of the page. */
export function typeIntoFirst(event: KeyboardEvent): void {
  if (beginsCommand(event)) first?.view.focus();
}
