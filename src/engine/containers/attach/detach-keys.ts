import { invalidParameter } from '../../errors.ts';

/** What `--detach-keys` is when nobody says otherwise: ctrl-p ctrl-q. */
export const DEFAULT_DETACH_KEYS: readonly number[] = [16, 17];

/** Reads `ctrl-a,x`: the bytes. Throws 400 with `message`. moby/term: ToBytes. */
export function parseDetachKeys(text: string, message: string): number[] {
  return text.split(',').map((key) => {
    if (key.length === 1) return key.charCodeAt(0);
    if (key === 'DEL') return 127;
    const c = /^ctrl-([a-zA-Z@[\\\]^_])$/.exec(key)?.[1];
    if (c === undefined) throw invalidParameter(message);
    return c.toLowerCase() === c && c >= 'a' ? c.charCodeAt(0) - 96 : c.toUpperCase().charCodeAt(0) - 64;
  });
}

/** Looks for the detach keys in what a client types. Keys that only began the sequence are passed on. */
export class DetachKeys {
  readonly #keys: readonly number[];
  #matched = 0;

  constructor(keys: readonly number[]) {
    this.#keys = keys;
  }

  /** What is to be passed on, and whether the sequence is complete. */
  feed(data: Uint8Array): { data: Uint8Array; detached: boolean } {
    if (!this.#keys.length) return { data, detached: false };
    const out: number[] = [];
    for (const byte of data) {
      if (byte === this.#keys[this.#matched]) {
        if (++this.#matched === this.#keys.length) return { data: Uint8Array.from(out), detached: true };
        continue;
      }
      out.push(...this.#keys.slice(0, this.#matched));
      this.#matched = byte === this.#keys[0] ? 1 : 0;
      if (this.#matched === 0) out.push(byte);
      else if (this.#keys.length === 1) return { data: Uint8Array.from(out), detached: true };
    }
    return { data: Uint8Array.from(out), detached: false };
  }
}
