import { u16, u32 } from './bytes.ts';

const WORD = 2 ** 32;

/** A number as it goes round after 32 bits. */
export const word = (n: number): number => ((n % WORD) + WORD) % WORD;

interface Conversation {
  seq: number;
  ack: number;
}

/** The first numbers of connections: those after them are printed relative to these. */
export class Conversations {
  readonly #seen = new Map<string, Conversation>();

  /** The sequence numbers of a TCP header as they are printed. */
  relative(b: Uint8Array, at: number, flags: number, src: string, dst: string): [seq: number, ack: number] {
    let [seq, ack] = [u32(b, at + 4), u32(b, at + 8)];
    if (!(flags & 16)) return [seq, ack];
    const [sport, dport] = [u16(b, at), u16(b, at + 2)];
    const reverse = sport > dport || (sport === dport && src > dst);
    const key = reverse ? `${dst} ${src} ${dport} ${sport}` : `${src} ${dst} ${sport} ${dport}`;
    const known = this.#seen.get(key);
    if (!known || flags & 2) {
      this.#seen.set(key, reverse ? { ack: seq, seq: word(ack - 1) } : { seq, ack: word(ack - 1) });
      return [seq, ack];
    }
    if (reverse) [seq, ack] = [word(seq - known.ack), word(ack - known.seq)];
    else [seq, ack] = [word(seq - known.seq), word(ack - known.ack)];
    return [seq, ack];
  }
}
