import { FitAddon } from '@xterm/addon-fit';
import { Terminal } from '@xterm/xterm';
import { OutputQueue } from './output.ts';
import { onSchemeChange, terminalTheme } from './theme.ts';

export interface TerminalOptions {
  /** Name of the terminal for assistive technology. */
  label: string;
  screenReader: boolean;
  onKeys(data: string): void;
  /** The size that the terminal has on the page now. */
  onSize(rows: number, cols: number): void;
}

export interface TerminalView {
  /** `digested` is called when the terminal has taken it in. */
  write(data: Uint8Array, digested: () => void): void;
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
  leaveByKeyboard(terminal);

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
    write: (data, digested) => output.push(data, digested),
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

function leaveByKeyboard(terminal: Terminal): void {
  let escapedAt = Number.NEGATIVE_INFINITY;
  terminal.attachCustomKeyEventHandler((event) => {
    if (event.type !== 'keydown') return true;
    if (event.key === 'Shift') return true;
    const leaving = event.key === 'Tab' && event.timeStamp - escapedAt < ESCAPE_MS;
    escapedAt = event.key === 'Escape' ? event.timeStamp : Number.NEGATIVE_INFINITY;
    return !leaving; // what the terminal doesn't take, the browser does: it moves the focus
  });
}
