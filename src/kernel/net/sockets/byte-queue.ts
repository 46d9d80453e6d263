/** Bytes in order, kept as the chunks that came. */
export class ByteQueue {
  #chunks: Uint8Array[] = [];
  #head = 0;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  push(chunk: Uint8Array): void {
    if (chunk.length === 0) return;
    this.#chunks.push(chunk);
    this.#size += chunk.length;
  }

  /** Takes up to `max` bytes off the front; at most one chunk, so nothing is copied. */
  take(max: number): Uint8Array {
    const chunk = this.#chunks[this.#head];
    if (!chunk) return new Uint8Array(0);
    if (chunk.length > max) {
      this.#chunks[this.#head] = chunk.subarray(max);
      this.#size -= max;
      return chunk.subarray(0, max);
    }
    this.#chunks[this.#head++] = EMPTY;
    if (this.#head > 64 && this.#head * 2 > this.#chunks.length) {
      this.#chunks = this.#chunks.slice(this.#head);
      this.#head = 0;
    }
    this.#size -= chunk.length;
    return chunk;
  }

  clear(): void {
    this.#chunks = [];
    this.#head = 0;
    this.#size = 0;
  }
}

const EMPTY = new Uint8Array(0);

/** One piece of what is there, of at most `max` bytes: small chunks are joined, as a stream does. */
export function takeJoined(queue: ByteQueue, max: number): Uint8Array {
  const first = queue.take(max);
  if (first.length === max || queue.size === 0) return first;
  const total = Math.min(max, first.length + queue.size);
  const joined = new Uint8Array(total);
  joined.set(first);
  let at = first.length;
  while (at < total) {
    const next = queue.take(total - at);
    joined.set(next, at);
    at += next.length;
  }
  return joined;
}
