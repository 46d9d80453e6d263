import { FitAddon } from '@xterm/addon-fit';
import { Terminal } from '@xterm/xterm';
import { OutputQueue } from './output.ts';
import { onSchemeChange, terminalTheme } from './theme.ts';

/** What can be done with a terminal by a key that no shell gets. */
export type TerminalDeed = 'find' | 'open-link' | 'leave';

export interface TerminalOptions {
  /** Name of the terminal for assistive technology. */
  label: string;
  screenReader: boolean;
  onKeys(data: string): void;
  /** The size that the terminal has on the page now. */
  onSize(rows: number, cols: number): void;
  onDeed?(deed: TerminalDeed): void;
  /** Several lines are about to be pasted. Whether they may be, at once; {@link TerminalView.paste} does it later. */
  onLines?(text: string): boolean;
}

export interface TerminalView {
  /** For what is loaded when it is needed: finding, links. */
  readonly xterm: Terminal;
  /** `digested` is called when the terminal has taken it in. */
  write(data: Uint8Array, digested: () => void): void;
  /** As if it had come from the clipboard. */
  paste(text: string): void;
  /** Empties it, as new. */
  reset(): void;
  focus(): void;
  /** Takes a size for the time of a replay; {@link TerminalView.fit} ends that. */
  hold(rows: number, cols: number): void;
  fit(): void;
  screenReader(on: boolean): void;
  readonly size: { rows: number; cols: number };
  dispose(): void;
}

/** Escape, then Tab within this time leaves the terminal: Tab alone belongs to the shell. */
const ESCAPE_MS = 2000;

/** Characters of a paste that nobody is asked about: the machine refuses it. */
const TOO_LONG = 1_000_000;

/** Puts a terminal into an element. It takes no focus by itself. */
export function mountTerminal(element: HTMLElement, options: TerminalOptions): TerminalView {
  const style = getComputedStyle(element);
  const terminal = new Terminal({
    theme: terminalTheme(element),
    fontFamily: style.getPropertyValue('--font-mono').trim() || 'monospace',
    fontSize: Number.parseFloat(style.getPropertyValue('--term-size')) || 13,
    lineHeight: 1.25,
    scrollback: 5000,
    screenReaderMode: options.screenReader,
    minimumContrastRatio: 4.5,
    cursorBlink: false,
    cursorInactiveStyle: 'outline',
    macOptionIsMeta: true,
  });
  cancelKeys(terminal, !options.screenReader);
  const fit = new FitAddon();
  terminal.loadAddon(fit);
  terminal.open(element);
  terminal.textarea?.setAttribute('aria-label', options.label);
  takeKeys(terminal, options);
  if (options.onLines) askBeforeLines(element, terminal, options.onLines);

  const output = new OutputQueue(terminal);
  let held = false;
  const refit = () => {
    if (held || element.clientHeight === 0) return;
    fit.fit();
    options.onSize(terminal.rows, terminal.cols);
  };
  fit.fit();
  terminal.onData(options.onKeys);
  const observer = new ResizeObserver(refit);
  observer.observe(element);
  const endScheme = onSchemeChange(() => {
    terminal.options.theme = terminalTheme(element);
  });

  return {
    xterm: terminal,
    write: (data, digested) => output.push(data, digested),
    paste: (text) => terminal.paste(text),
    reset() {
      output.clear();
      terminal.reset();
    },
    focus: () => terminal.focus(),
    hold(rows, cols) {
      held = true;
      terminal.resize(cols, rows);
    },
    fit() {
      held = false;
      refit();
    },
    screenReader(on) {
      terminal.options.screenReaderMode = on;
      cancelKeys(terminal, !on);
    },
    get size() {
      return { rows: terminal.rows, cols: terminal.cols };
    },
    dispose() {
      observer.disconnect();
      endScheme();
      terminal.dispose();
    },
  };
}

/**
 * Whether a capital letter, too, stays out of the hidden text field, where it would have to be cleared at the next Enter: a
 * browser then draws a frame before it lets the machine's answer in. Screen readers read that field.
 */
function cancelKeys(terminal: Terminal, on: boolean): void {
  const options = terminal.options as { cancelEvents?: boolean }; // not among the public ones
  options.cancelEvents = on;
}

/** The keys that the terminal doesn't pass on: those of the page, and the way out. */
function takeKeys(terminal: Terminal, { onDeed }: TerminalOptions): void {
  const deeds: Record<string, () => void> = {
    f: () => onDeed?.('find'),
    o: () => onDeed?.('open-link'),
    c: () => void document.execCommand('copy'), // the terminal answers that with its selection
  };
  let escapedAt = Number.NEGATIVE_INFINITY;
  terminal.attachCustomKeyEventHandler((event) => {
    if (event.type !== 'keydown') return true;
    if (event.key === 'Shift') return true;
    const leaving = event.key === 'Tab' && event.timeStamp - escapedAt < ESCAPE_MS;
    escapedAt = event.key === 'Escape' ? event.timeStamp : Number.NEGATIVE_INFINITY;
    const deed =
      event.ctrlKey && event.shiftKey && !event.altKey
        ? deeds[event.key.toLowerCase()]
        : event.key === 'F6' && onDeed && (() => onDeed('leave'));
    if (deed) {
      event.preventDefault();
      deed();
    }
    return !leaving && !deed; // what the terminal doesn't take, the browser does: it moves the focus
  });
}

function askBeforeLines(element: HTMLElement, terminal: Terminal, mayPaste: (text: string) => boolean): void {
  element.addEventListener(
    'paste',
    (event) => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      const lines = text.length <= TOO_LONG && /[\r\n]./.test(text);
      // what asks for pastes to be marked doesn't run them line by line
      if (!lines || terminal.modes.bracketedPasteMode || mayPaste(text)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );
}
