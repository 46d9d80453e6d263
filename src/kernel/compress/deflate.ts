import { DISTANCE_BASE, DISTANCE_EXTRA, LENGTH_BASE, LENGTH_EXTRA } from './inflate.ts';

const WINDOW = 32768;
const MIN = 3;
const MAX = 258;
/** How many earlier places with the same beginning are looked at. */
const TRIES = 16;

class BitWriter {
  #bytes: Uint8Array;
  #size = 0;
  #held = 0;
  #count = 0;

  constructor(expected: number) {
    this.#bytes = new Uint8Array(expected);
  }

  put(value: number, bits: number): void {
    this.#held |= value << this.#count;
    this.#count += bits;
    while (this.#count >= 8) {
      if (this.#size === this.#bytes.length) {
        const grown = new Uint8Array(this.#size * 2 + 64);
        grown.set(this.#bytes);
        this.#bytes = grown;
      }
      this.#bytes[this.#size++] = this.#held & 255;
      this.#held >>>= 8;
      this.#count -= 8;
    }
  }

  /** Huffman codes go in with their first bit first. */
  code(value: number, bits: number): void {
    let reversed = 0;
    for (let i = 0; i < bits; i++) reversed |= ((value >> i) & 1) << (bits - 1 - i);
    this.put(reversed, bits);
  }

  end(): Uint8Array {
    if (this.#count) this.put(0, 8 - this.#count);
    return this.#bytes.slice(0, this.#size);
  }
}

/** A symbol of the fixed code of literals and lengths. */
function literal(out: BitWriter, symbol: number): void {
  if (symbol < 144) out.code(0x30 + symbol, 8);
  else if (symbol < 256) out.code(0x190 + symbol - 144, 9);
  else if (symbol < 280) out.code(symbol - 256, 7);
  else out.code(0xc0 + symbol - 280, 8);
}

/** The last entry of a table that isn't above a value. */
function slot(table: readonly number[], value: number): number {
  let i = table.length - 1;
  while (table[i]! > value) i--;
  return i;
}

/** Compresses as one block with the fixed codes of RFC 1951: not the smallest form, but one that all can read. */
export function deflate(data: Uint8Array): Uint8Array {
  const out = new BitWriter((data.length >> 1) + 64);
  const heads = new Int32Array(1 << 15).fill(-1);
  const previous = new Int32Array(WINDOW);
  out.put(1, 1);
  out.put(1, 2);
  const hash = (i: number) => ((data[i]! << 10) ^ (data[i + 1]! << 5) ^ data[i + 2]!) & 0x7fff;
  const enter = (i: number) => {
    if (i + MIN > data.length) return;
    const h = hash(i);
    previous[i & (WINDOW - 1)] = heads[h]!;
    heads[h] = i;
  };
  for (let i = 0; i < data.length; ) {
    let best = 0;
    let distance = 0;
    let at = i + MIN <= data.length ? heads[hash(i)]! : -1;
    for (let tries = 0; at >= 0 && i - at < WINDOW && tries < TRIES; tries++) {
      let length = 0;
      while (length < MAX && i + length < data.length && data[at + length] === data[i + length]) length++;
      if (length > best) {
        best = length;
        distance = i - at;
      }
      const next = previous[at & (WINDOW - 1)]!;
      at = next < at ? next : -1;
    }
    if (best < MIN) {
      literal(out, data[i]!);
      enter(i++);
      continue;
    }
    const l = best === MAX ? 28 : slot(LENGTH_BASE.slice(0, 28), best);
    literal(out, 257 + l);
    out.put(best - LENGTH_BASE[l]!, LENGTH_EXTRA[l]!);
    const d = slot(DISTANCE_BASE, distance);
    out.code(d, 5);
    out.put(distance - DISTANCE_BASE[d]!, DISTANCE_EXTRA[d]!);
    for (const end = i + best; i < end; i++) enter(i);
  }
  literal(out, 256);
  return out.end();
}
