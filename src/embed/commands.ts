import { DrydockLesson } from './element.ts';

/** The lesson that a command is for: the one that a selector names, else the first one of the page. */
function lessonFor(selector: string | null): DrydockLesson | undefined {
  try {
    const found = document.querySelector(selector || 'drydock-lesson');
    return found instanceof DrydockLesson ? found : undefined;
  } catch {
    return undefined; // no selector at all
  }
}

function runFor(selector: string | null, command: string): void {
  const lesson = lessonFor(selector);
  if (!lesson) return console.warn(`drydock: there is no lesson ${selector ?? ''}`);
  try {
    lesson.run(command);
  } catch (error) {
    return console.warn(String(error));
  }
  const { top, bottom } = lesson.getBoundingClientRect();
  if (bottom < 0 || top > innerHeight) lesson.scrollIntoView({ block: 'start' });
}

/** `<button data-drydock-run="docker ps" data-drydock-for="#id">`, wherever and whenever it comes into the page. */
export function followButtons(): void {
  document.addEventListener('click', (event) => {
    const button = (event.target as Element | null)?.closest?.('[data-drydock-run]');
    if (!button || event.defaultPrevented) return;
    event.preventDefault();
    runFor(button.getAttribute('data-drydock-for'), button.getAttribute('data-drydock-run') ?? '');
  });
}

const STYLE = `
button {
  padding: 0 .35em; border: 1px solid; border-radius: 3px; background: none; color: inherit;
  font: .9em/1.5 ui-monospace, Menlo, Consolas, monospace; text-align: start; cursor: pointer;
}
button::before { content: "$ " / ""; opacity: .75 }
button:hover { text-decoration: underline }
button:focus-visible { outline: 2px solid; outline-offset: 2px }`;

/** `<drydock-command for="#id">docker ps</drydock-command>`: text without this script, a button with it. */
export class DrydockCommand extends HTMLElement {
  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open', delegatesFocus: true });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    const button = document.createElement('button');
    button.type = 'button';
    button.setAttribute('part', 'button');
    button.append(document.createElement('slot'));
    button.onclick = () => runFor(this.getAttribute('for'), (this.textContent ?? '').trim());
    root.append(button);
  }
}
