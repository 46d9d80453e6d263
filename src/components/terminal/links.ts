import type { Terminal } from '@xterm/xterm';

/**
 * An address in a terminal's output that the simulated host can open: its own, or one of a network of its own. Anything else
 * is out of its reach, and nothing here leaves the page.
 */
const LINK =
  /\bhttp:\/\/(?:localhost|\[::1\]|(?:127|10)(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}|0\.0\.0\.0)(?::\d{1,5})?(?![\w.-])(?:[/?#][^\s"'<>`|]*)?/g;

export interface Link {
  url: string;
  /** Row of the first cell, counted from the oldest line, and how many cells it takes. */
  row: number;
  col: number;
  length: number;
}

/** The addresses of a text, and where they begin. A full stop, or a bracket that isn't opened in it, ends the sentence. */
export function linksIn(text: string): Array<{ url: string; at: number }> {
  return [...text.matchAll(LINK)].map((match) => {
    let url = match[0].replace(/[.,;:!?]+$/, '');
    while (url.endsWith(')') && url.split('(').length < url.split(')').length) url = url.slice(0, -1);
    return { url, at: match.index };
  });
}

/** The addresses in the line that a row of the terminal's memory is a part of. */
function linksAt({ buffer: { active }, cols }: Terminal, row: number): Link[] {
  let first = row;
  while (first > 0 && active.getLine(first)?.isWrapped) first--;
  let text = '';
  for (let at = first; at === first || active.getLine(at)?.isWrapped; at++)
    text += active.getLine(at)?.translateToString().padEnd(cols) ?? '';
  // characters of two cells before an address move it; those lines are rare, and have a keyboard's way
  if (/[^\x00-\u10ff]/.test(text)) return [];
  return linksIn(text).map(({ url, at }) => ({
    url,
    row: first + Math.floor(at / cols),
    col: at % cols,
    length: url.length,
  }));
}

/** The address that was written last. */
export function lastLink(terminal: Terminal): string | undefined {
  const { active } = terminal.buffer;
  for (let row = active.length - 1; row >= 0; row--) {
    if (active.getLine(row)?.isWrapped) continue;
    const link = linksAt(terminal, row).at(-1);
    if (link) return link.url;
  }
  return undefined;
}

/** Underlines the address under the pointer, and opens it at a click. The returned function ends that. */
export function followLinks(
  element: HTMLElement,
  terminal: Terminal,
  open: (url: string) => void,
): () => void {
  const screen = element.querySelector<HTMLElement>('.xterm-screen')!;
  const lines = document.createElement('div');
  lines.className = 'link-lines';
  screen.append(lines);
  let link: Link | undefined;

  const cell = () => ({
    width: screen.clientWidth / terminal.cols,
    height: screen.clientHeight / terminal.rows,
  });
  const at = ({ clientX, clientY }: MouseEvent): Link | undefined => {
    if (terminal.modes.mouseTrackingMode !== 'none') return undefined;
    const { left, top } = screen.getBoundingClientRect();
    const { width, height } = cell();
    const row = Math.floor((clientY - top) / height) + terminal.buffer.active.viewportY;
    const col = Math.floor((clientX - left) / width);
    const { cols } = terminal;
    return linksAt(terminal, row).find((found) => {
      const offset = (row - found.row) * cols + col - found.col;
      return offset >= 0 && offset < found.length;
    });
  };
  const show = (next: Link | undefined): void => {
    if (next?.url === link?.url && next?.row === link?.row && next?.col === link?.col) return;
    link = next;
    screen.style.cursor = link ? 'pointer' : '';
    lines.replaceChildren();
    if (!link) return;
    const { width, height } = cell();
    let { col, length: left } = link;
    for (let row = link.row - terminal.buffer.active.viewportY; left > 0; row++, col = 0) {
      const part = Math.min(left, terminal.cols - col);
      const line = document.createElement('div');
      line.style.cssText = `left:${col * width}px;top:${(row + 1) * height - 2}px;width:${part * width}px`;
      lines.append(line);
      left -= part;
    }
  };
  const onMove = (event: PointerEvent) => show(event.buttons ? undefined : at(event));
  const onLeave = () => show(undefined);
  const onClick = (event: MouseEvent) => {
    const found = event.button === 0 && !terminal.hasSelection() && at(event);
    if (found) open(found.url);
  };
  const moved = terminal.onRender(onLeave);
  element.addEventListener('pointermove', onMove);
  element.addEventListener('pointerleave', onLeave);
  element.addEventListener('click', onClick);
  return () => {
    moved.dispose();
    lines.remove();
    element.removeEventListener('pointermove', onMove);
    element.removeEventListener('pointerleave', onLeave);
    element.removeEventListener('click', onClick);
  };
}
