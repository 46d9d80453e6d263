import type { ITheme } from '@xterm/xterm';

const ANSI = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'] as const;

/** The terminal's colours: the `--term-…` properties that apply to an element. */
export function terminalTheme(element: Element): ITheme {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(`--term-${name}`).trim();
  const theme: Record<string, string> = {
    background: token('background'),
    foreground: token('foreground'),
    cursor: token('cursor'),
    cursorAccent: token('background'),
    selectionBackground: token('selection'),
  };
  for (const name of ANSI) {
    theme[name] = token(name);
    theme[`bright${name[0]!.toUpperCase()}${name.slice(1)}`] = token(`bright-${name}`) || token(name);
  }
  return theme;
}

/** Calls when the colour scheme changes, by the system or by a `schemechange` of the document. Returns what ends that. */
export function onSchemeChange(callback: () => void): () => void {
  const query = matchMedia('(prefers-color-scheme: dark)');
  query.addEventListener('change', callback);
  document.addEventListener('schemechange', callback);
  return () => {
    query.removeEventListener('change', callback);
    document.removeEventListener('schemechange', callback);
  };
}
