import { addressOf, isLessonName } from './address.ts';
import { type ErrorCode, type FromFrame, helloOf, isCommand, isFromFrame, VERSION } from './protocol.ts';
import { langOf, WORDS } from './words.ts';

/** How long a loaded frame may be silent before the way to the lesson itself is shown. */
const PATIENCE_MS = 10_000;

/** Commands that wait for the frame. */
const MOST_WAITING = 50;

const STYLE = `
:host { display: block }
:host([hidden]) { display: none }
iframe {
  display: block; box-sizing: border-box; width: 100%; border: 0;
  height: 36rem; min-height: 12rem; max-height: var(--drydock-max-height, none);
}
p { margin: 0; padding: 1rem }
[hidden] { display: none }`;

/** Where embed.js came from: the site is there. */
function siteOf(): URL {
  const script =
    (document.currentScript as HTMLScriptElement | null)?.src ||
    document.querySelector<HTMLScriptElement>('script[src$="/embed.js"]')?.src;
  return new URL('.', script ?? location.href);
}

const site = siteOf();

/**
 * `<drydock-lesson lesson="ports" task="publish" lang="en" theme="auto" panels="text terminal">`: a lesson in a frame.
 * What it tells comes as events, `drydock-ready`, `drydock-resize`, `drydock-progress`, `drydock-complete` and
 * `drydock-error`, with the message as their detail.
 */
export class DrydockLesson extends HTMLElement {
  static readonly observedAttributes = ['lesson', 'task', 'lang', 'theme', 'panels'];

  readonly #frame = document.createElement('iframe');
  readonly #fallback = document.createElement('p');
  readonly #link = document.createElement('a');
  #seen: IntersectionObserver | undefined;
  #wasSeen = false;
  /** The address in the frame; its `src` doesn't follow when only the fragment changes. */
  #shown: string | undefined;
  #channel: MessageChannel | undefined;
  #ready = false;
  #planned = false;
  #waiting: string[] = [];
  #patience: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    // a style element would need the page's permission
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    this.#frame.loading = 'lazy';
    this.#frame.allow = 'clipboard-write';
    this.#frame.setAttribute('part', 'frame');
    this.#frame.onload = () => {
      if (this.#shown && !this.#channel) this.#await();
    };
    this.#link.target = '_blank';
    this.#link.rel = 'noopener';
    const slot = document.createElement('slot');
    slot.append(this.#link);
    this.#fallback.setAttribute('part', 'fallback');
    this.#fallback.hidden = true;
    this.#fallback.append(slot);
    root.append(this.#frame, this.#fallback);
  }

  connectedCallback(): void {
    addEventListener('message', this.#hear);
    this.#plan();
    if (!('IntersectionObserver' in window)) return this.#load();
    this.#seen = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) this.#load();
      },
      { rootMargin: '300px' },
    );
    this.#seen.observe(this);
  }

  disconnectedCallback(): void {
    removeEventListener('message', this.#hear);
    this.#seen?.disconnect();
    this.#wasSeen = false;
    this.#hangUp();
    // a frame that comes back into the page begins anew anyway
    this.#frame.removeAttribute('src');
    this.#shown = undefined;
  }

  attributeChangedCallback(): void {
    this.#plan();
  }

  /**
   * Types a command into the lesson's terminal and enters it, as soon as that is there. It may have several lines.
   * @throws TypeError when it is empty, longer than 10,000 characters, or has control characters
   */
  run(command: string): void {
    if (!isCommand(command)) throw new TypeError('drydock: not a command that can be typed');
    if (this.#ready) this.#channel?.port1.postMessage({ type: 'run', command });
    else if (this.#waiting.length < MOST_WAITING) {
      this.#waiting.push(command);
      this.#load();
    } else this.#error('busy', command);
  }

  /** Several attributes that change at once are one change. */
  #plan(): void {
    if (this.#planned) return;
    this.#planned = true;
    queueMicrotask(() => {
      this.#planned = false;
      if (this.isConnected) this.#update();
    });
  }

  get #lang() {
    return langOf(this.closest('[lang]')?.getAttribute('lang'));
  }

  get #address(): URL | undefined {
    const lesson = this.getAttribute('lesson');
    if (!isLessonName(lesson)) return undefined;
    return addressOf(site, {
      lesson,
      lang: this.#lang,
      task: this.getAttribute('task'),
      theme: this.getAttribute('theme'),
      panels: this.getAttribute('panels'),
    });
  }

  #update(): void {
    const address = this.#address;
    const words = WORDS[this.#lang];
    this.#frame.hidden = !address;
    if (!address) {
      this.#hangUp();
      this.#frame.removeAttribute('src');
      this.#shown = undefined;
      return this.#error('bad-parameter', words.badLesson);
    }
    this.#link.href = address.href;
    this.#link.textContent = words.fallback;
    this.#frame.title ||= `${words.title}: ${this.getAttribute('lesson')}`;
    const before = this.#shown;
    if (!before && this.#wasSeen) return this.#load();
    if (!before || before === address.href) return;
    const stays = before.split('#')[0] === address.href.split('#')[0];
    this.#shown = address.href;
    // another fragment of the same page: it is told, not loaded again, and no step to go back to
    if (stays && this.#channel) this.#frame.contentWindow?.location.replace(address.href);
    else {
      this.#hangUp();
      this.#frame.title = `${words.title}: ${this.getAttribute('lesson')}`;
      this.#frame.src = address.href;
    }
  }

  #load(): void {
    this.#wasSeen = true;
    this.#seen?.disconnect();
    const address = this.#address;
    if (!this.isConnected || this.#shown || !address) return;
    this.#frame.loading = 'eager';
    this.#shown = address.href;
    this.#frame.src = address.href;
  }

  #await(): void {
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => {
      this.#fallback.hidden = false;
      this.#error('no-answer', WORDS[this.#lang].noAnswer);
    }, PATIENCE_MS);
  }

  #hangUp(): void {
    clearTimeout(this.#patience);
    this.#channel?.port1.close();
    this.#channel = undefined;
    this.#ready = false;
  }

  /** A hello of this element's own frame, while it shows the site: its answer is a port for the two alone. */
  readonly #hear = ({ source, origin, data }: MessageEvent): void => {
    const frame = this.#frame.contentWindow;
    if (!frame || source !== frame || origin !== site.origin) return;
    const version = helloOf(data);
    if (version === undefined) return;
    this.#hangUp();
    this.#fallback.hidden = true;
    this.#channel = new MessageChannel();
    const { port1, port2 } = this.#channel;
    port1.onmessage = (event) => {
      if (isFromFrame(event.data)) this.#take(event.data);
    };
    frame.postMessage({ drydock: VERSION, type: 'hello' }, site.origin, [port2]);
  };

  #take(message: FromFrame): void {
    const { type, ...detail } = message;
    if (message.type === 'resize') this.#frame.style.height = `${Math.ceil(message.height)}px`;
    if (message.type === 'ready') {
      this.#ready = true;
      this.#frame.title = `Drydock: ${message.title}`;
      for (const command of this.#waiting.splice(0)) this.run(command);
    }
    this.#tell(type, detail);
  }

  #error(code: ErrorCode, message: string): void {
    this.#tell('error', { code, message });
  }

  #tell(type: FromFrame['type'], detail: object): void {
    this.dispatchEvent(new CustomEvent(`drydock-${type}`, { detail, bubbles: true, composed: true }));
  }
}
