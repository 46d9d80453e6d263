import { EMPTY } from '../bytes.ts';

/** A first-in, first-out queue of bytes. */
export class ByteBuffer {
  #chunks: Uint8Array[] = [];
  #head = 0;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(data: Uint8Array): void {
    if (!data.length) return;
    this.#chunks.push(data);
    this.#length += data.length;
  }

  /** Takes up to `max` bytes off the front: at most one of the chunks that were pushed. */
  shift(max: number): Uint8Array {
    const chunk = this.#chunks[this.#head];
    if (!chunk) return EMPTY;
    if (chunk.length > max) {
      this.#chunks[this.#head] = chunk.subarray(max);
      this.#length -= max;
      return chunk.subarray(0, max);
    }
    this.#head++;
    if (this.#head > 64 && this.#head * 2 > this.#chunks.length) {
      this.#chunks = this.#chunks.slice(this.#head);
      this.#head = 0;
    }
    this.#length -= chunk.length;
    return chunk;
  }

  clear(): void {
    this.#chunks = [];
    this.#head = 0;
    this.#length = 0;
  }
}
