/** Data that isn't what RFC 1951 or 1952 describes. */
export class FormatError extends Error {}

/** Codes of one alphabet: how many have each length, and the symbols in the order of their codes. */
interface Huffman {
  counts: Uint16Array;
  symbols: Uint16Array;
}

function huffman(lengths: Uint8Array): Huffman {
  const counts = new Uint16Array(16);
  for (const length of lengths) counts[length]!++;
  counts[0] = 0;
  const offsets = new Uint16Array(16);
  for (let i = 1; i < 15; i++) offsets[i + 1] = offsets[i]! + counts[i]!;
  const symbols = new Uint16Array(lengths.length);
  for (const [symbol, length] of lengths.entries()) if (length) symbols[offsets[length]!++] = symbol;
  return { counts, symbols };
}

export const LENGTH_BASE = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
  227, 258,
];
export const LENGTH_EXTRA = [
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
];
export const DISTANCE_BASE = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
  6145, 8193, 12289, 16385, 24577,
];
export const DISTANCE_EXTRA = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** Lengths of the fixed codes for literals and lengths. */
const fixedLengths = Uint8Array.from({ length: 288 }, (_, i) =>
  i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8,
);

class Bits {
  readonly data: Uint8Array;
  at: number;
  #held = 0;
  #count = 0;

  constructor(data: Uint8Array, at: number) {
    this.data = data;
    this.at = at;
  }

  take(n: number): number {
    while (this.#count < n) {
      const byte = this.data[this.at++];
      if (byte === undefined) throw new FormatError('unexpected end of file');
      this.#held |= byte << this.#count;
      this.#count += 8;
    }
    const value = this.#held & ((1 << n) - 1);
    this.#held >>>= n;
    this.#count -= n;
    return value;
  }

  /** Leaves out the rest of the byte. */
  align(): void {
    this.#held = 0;
    this.#count = 0;
  }

  symbol({ counts, symbols }: Huffman): number {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length < 16; length++) {
      code |= this.take(1);
      const count = counts[length]!;
      if (code - count < first) return symbols[index + code - first]!;
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw new FormatError('invalid compressed data--format violated');
  }
}

/** Output that grows. */
class Sink {
  bytes = new Uint8Array(65536);
  size = 0;
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  reserve(n: number): void {
    if (this.size + n > this.#limit) throw new FormatError('more data than fits into memory');
    if (this.size + n <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.size + n));
    grown.set(this.bytes);
    this.bytes = grown;
  }
}

function codesOf(bits: Bits): [Huffman, Huffman] {
  const literals = bits.take(5) + 257;
  const distances = bits.take(5) + 1;
  const given = bits.take(4) + 4;
  const meta = new Uint8Array(19);
  for (let i = 0; i < given; i++) meta[ORDER[i]!] = bits.take(3);
  const code = huffman(meta);
  const lengths = new Uint8Array(literals + distances);
  for (let i = 0; i < lengths.length; ) {
    const symbol = bits.symbol(code);
    if (symbol < 16) {
      lengths[i++] = symbol;
      continue;
    }
    const previous = symbol === 16 ? (lengths[i - 1] ?? 0) : 0;
    const times = symbol === 16 ? 3 + bits.take(2) : symbol === 17 ? 3 + bits.take(3) : 11 + bits.take(7);
    lengths.fill(previous, i, i + times);
    i += times;
  }
  return [huffman(lengths.subarray(0, literals)), huffman(lengths.subarray(literals))];
}

function block(bits: Bits, out: Sink, literals: Huffman, distances: Huffman): void {
  for (;;) {
    const symbol = bits.symbol(literals);
    if (symbol === 256) return;
    if (symbol < 256) {
      out.reserve(1);
      out.bytes[out.size++] = symbol;
      continue;
    }
    const length = LENGTH_BASE[symbol - 257]! + bits.take(LENGTH_EXTRA[symbol - 257]!);
    const code = bits.symbol(distances);
    const distance = DISTANCE_BASE[code]! + bits.take(DISTANCE_EXTRA[code]!);
    if (!(distance <= out.size)) throw new FormatError('invalid compressed data--format violated');
    out.reserve(length);
    for (let i = 0; i < length; i++) {
      out.bytes[out.size] = out.bytes[out.size - distance]!;
      out.size++;
    }
  }
}

/** Undoes deflate (RFC 1951) from a position on. Returns the data, and where the compressed form ends. Throws FormatError. */
export function inflate(data: Uint8Array, from = 0, limit = 256 << 20): { data: Uint8Array; end: number } {
  const bits = new Bits(data, from);
  const out = new Sink(limit);
  for (let last = 0; !last; ) {
    last = bits.take(1);
    const kind = bits.take(2);
    if (kind === 0) {
      bits.align();
      const length = bits.take(8) | (bits.take(8) << 8);
      bits.at += 2;
      if (bits.at + length > data.length) throw new FormatError('unexpected end of file');
      out.reserve(length);
      out.bytes.set(data.subarray(bits.at, bits.at + length), out.size);
      out.size += length;
      bits.at += length;
    } else if (kind === 1) block(bits, out, huffman(fixedLengths), huffman(new Uint8Array(30).fill(5)));
    else if (kind === 2) block(bits, out, ...codesOf(bits));
    else throw new FormatError('invalid compressed data--format violated');
  }
  return { data: out.bytes.slice(0, out.size), end: bits.at };
}
