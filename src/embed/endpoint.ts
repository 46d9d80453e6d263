import { type FromFrame, helloOf, isToFrame, type ToFrame, VERSION } from './protocol.ts';

/** What the frame's end of the channel needs. */
export interface EndpointOptions {
  /** The window of this frame. */
  self: Pick<Window, 'addEventListener' | 'removeEventListener' | 'parent'>;
  /** A page has said hello: what it is told first. */
  greet(): FromFrame[];
  hear(message: ToFrame): void;
  /** Words for the page's developer, of messages that can't be read. */
  words: { version(theirs: number): string; badMessage: string };
}

/**
 * The frame's end. It listens to its parent window alone, and there to a hello that brings a port alone; then to that
 * port. The page's address doesn't matter: any site may embed a lesson, and what it may do is type into the simulated
 * machine of its own frame.
 */
export class Endpoint {
  readonly #options: EndpointOptions;
  #port: MessagePort | undefined;

  constructor(options: EndpointOptions) {
    this.#options = options;
  }

  /** Begins to listen, and says hello. Returns what ends it. */
  open(): () => void {
    const { self } = this.#options;
    const { parent } = self;
    if ((parent as unknown) === self) return () => {};
    const listen = (event: MessageEvent) => {
      if (event.source !== parent) return;
      const version = helloOf(event.data);
      const [port] = event.ports;
      if (version !== undefined && port) this.#connect(version, port);
    };
    self.addEventListener('message', listen);
    // Nothing in it is anybody's secret; a page that isn't meant doesn't answer.
    parent.postMessage({ drydock: VERSION, type: 'hello' }, '*');
    return () => {
      self.removeEventListener('message', listen);
      this.#port?.close();
      this.#port = undefined;
    };
  }

  /** Tells the page; nothing happens when there is none. */
  tell(message: FromFrame): void {
    this.#port?.postMessage(message);
  }

  #connect(version: number, port: MessagePort): void {
    const { greet, hear, words } = this.#options;
    if (version !== VERSION) {
      port.postMessage({
        type: 'error',
        code: 'version',
        message: words.version(version),
      } satisfies FromFrame);
      port.close();
      return;
    }
    this.#port?.close();
    this.#port = port;
    port.onmessage = ({ data }) => {
      if (isToFrame(data)) hear(data);
      else this.tell({ type: 'error', code: 'bad-message', message: words.badMessage });
    };
    for (const message of greet()) this.tell(message);
  }
}
