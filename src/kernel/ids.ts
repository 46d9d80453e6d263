import { encode } from './bytes.ts';
import { sha256 } from './sha256.ts';

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function hex(bytes: Uint8Array): string {
  const pairs: string[] = [];
  for (let i = 0; i < bytes.length; i++) pairs.push(HEX[bytes[i]!]!);
  return pairs.join('');
}

/**
 * Ids as hash(seed, kind, ordinal), and not draws from one stream: a version that makes one more thing of
 * another kind does not shift the ids that a learner has typed.
 */
export class Ids {
  readonly #seed: string;
  readonly #ordinals = new Map<string, number>();

  constructor(seed: string) {
    this.#seed = seed;
  }

  /** The next id of a kind: 64 lower-case hex digits. */
  next(kind: string): string {
    const ordinal = this.#ordinals.get(kind) ?? 0;
    this.#ordinals.set(kind, ordinal + 1);
    return this.of(kind, ordinal);
  }

  /** The id that belongs to a kind and a key, always the same: 64 lower-case hex digits. */
  of(kind: string, key: string | number): string {
    return hex(sha256(encode(`${this.#seed}\0${kind}\0${key}`)));
  }

  /** A number from 0 to `below` - 1, the next of its kind. `below` is at most 2^32. */
  nextInt(kind: string, below: number): number {
    return Number.parseInt(this.next(kind).slice(0, 12), 16) % below;
  }

  /** The next `count` bytes of a kind, for /dev/urandom and the like. */
  nextBytes(kind: string, count: number): Uint8Array {
    const out = new Uint8Array(count);
    for (let at = 0; at < count; at += 32) {
      out.set(sha256(encode(`${this.#seed}\0${kind}\0${this.next(kind)}`)).subarray(0, count - at), at);
    }
    return out;
  }
}

/** SHA-256 of bytes or of a string's UTF-8, as 64 hex digits. */
export function sha256Hex(data: Uint8Array | string): string {
  return hex(sha256(typeof data === 'string' ? encode(data) : data));
}
