import { assignmentOf } from '../machine/assignment-of.ts';
import { machine } from '../machine/machine.svelte.ts';
import { pageMachine } from '../machine/page-machine.ts';
import { mountTerminal } from '../terminal/terminal.ts';
import { askedBy, beginFirst, bootFirst, keepFirst, tooLate, typeIntoFirst } from './first-terminal.ts';
import { readScreenReader } from './preferences.ts';

/** How long the components wait for a machine that takes its time: one that replays a long journal. */
const PATIENCE_MS = 300;

/**
 * Starts the page's machine at its first terminal as soon as the page has been read, so that a prompt is there before any
 * component; these begin when it is drawn (scripts/settled). A machine of an assignment is left to the components: it
 * has to be read first.
 */
export async function beginFirstTerminal(): Promise<void> {
  const settings = pageMachine();
  const element = document.getElementById('terminal-0');
  if (!settings || !element || (settings.kind && assignmentOf() !== undefined)) return settle();
  setTimeout(settle, PATIENCE_MS);
  beginFirst();
  const started = machine
    .start({ ...settings, keep: settings.keep, lesson: settings.lesson })
    .catch((error) => {
      console.error(error);
      machine.missing();
    });
  await bootFirst(started);
  if (tooLate()) return;
  const view = mountTerminal(element, {
    label: element.dataset.label!,
    screenReader: readScreenReader(),
    onSize: (rows, cols) => machine.resize(rows, cols),
    ...askedBy({ onKeys: (data) => machine.keys(data, 0) }),
  });
  const written = view.xterm.onWriteParsed(() => {
    written.dispose();
    setTimeout(settle);
  });
  keepFirst({ view, end: machine.attach(view) });
  if (settings.eager) addEventListener('keydown', typeIntoFirst);
}

/** Lets the components of the page begin, and fetches what they need. */
function settle(): void {
  const { dataset } = document.documentElement;
  if (dataset.settled !== undefined) return;
  dataset.settled = '';
  const later = document.querySelector<HTMLMetaElement>('meta[name="drydock-later"]')?.content;
  for (const href of later?.split(' ') ?? []) {
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.href = href;
    document.head.append(link);
  }
  dispatchEvent(new Event('drydock:settled'));
}
