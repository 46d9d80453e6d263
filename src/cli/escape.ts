/** The default detach sequence: ctrl-p ctrl-q. */
const DEFAULT_KEYS = Uint8Array.of(16, 17);

/** `ctrl-p,ctrl-q` as bytes; undefined when it can't be read. */
export function parseDetachKeys(text: string): Uint8Array | undefined {
  const keys: number[] = [];
  for (const key of text.split(',')) {
    const ctrl = /^ctrl-(.)$/.exec(key)?.[1];
    if (ctrl === undefined) {
      if (key.length !== 1) return undefined;
      keys.push(key.charCodeAt(0));
    } else if (/[a-z]/.test(ctrl)) keys.push(ctrl.charCodeAt(0) - 96);
    else {
      const at = '@[\\]^_'.indexOf(ctrl);
      if (at < 0) return undefined;
      keys.push(ctrl === '@' ? 0 : 26 + at);
    }
  }
  return Uint8Array.from(keys);
}

/** Watches input for the detach sequence; what may be its start is held back until it is clear that it isn't. */
export class EscapeFilter {
  readonly #keys: Uint8Array;
  #matched = 0;

  constructor(keys: string) {
    this.#keys = (keys === '' ? undefined : parseDetachKeys(keys)) ?? DEFAULT_KEYS;
  }

  /** What to send on; `detached` when the sequence is complete. */
  filter(data: Uint8Array): { data: Uint8Array; detached: boolean } {
    const out: number[] = [];
    for (const byte of data) {
      if (byte === this.#keys[this.#matched]) {
        this.#matched++;
        if (this.#matched === this.#keys.length) return { data: Uint8Array.from(out), detached: true };
        continue;
      }
      out.push(...this.#keys.subarray(0, this.#matched));
      this.#matched = 0;
      if (byte === this.#keys[0]) this.#matched = 1;
      else out.push(byte);
    }
    return { data: Uint8Array.from(out), detached: false };
  }
}
