import type { Captured } from './encode.ts';

const MAGIC = 0xa1b2c3d4;
const LINKS = { ether: 1, sll2: 276 } as const;
/** What is said of the kinds of link headers. */
export const LINK_TEXT = { ether: 'EN10MB (Ethernet)', sll2: 'LINUX_SLL2 (Linux cooked v2)' } as const;
/** Bytes that are kept of a packet, where -s doesn't say. */
export const SNAPLEN = 262_144;

/** The head of a capture file; libpcap's own format, in microseconds. */
export function fileHead(link: Captured['link'], snaplen: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(24));
  view.setUint32(0, MAGIC, true);
  view.setUint16(4, 2, true);
  view.setUint16(6, 4, true);
  view.setUint32(16, snaplen, true);
  view.setUint32(20, LINKS[link], true);
  return new Uint8Array(view.buffer);
}

/** One packet in a capture file: when, how much of it is kept, how much it had, and its bytes. */
export function record(p: Captured): Uint8Array {
  const bytes = new Uint8Array(16 + p.bytes.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, Math.floor(p.us / 1e6), true);
  view.setUint32(4, p.us % 1e6, true);
  view.setUint32(8, p.bytes.length, true);
  view.setUint32(12, p.length, true);
  bytes.set(p.bytes, 16);
  return bytes;
}

/** The packets of a capture file; a text says what is wrong with it. */
export function readFile(
  bytes: Uint8Array,
): { link: Captured['link']; snaplen: number; packets: Captured[]; rest: string | undefined } | string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 24)
    return `truncated dump file; tried to read 24 file header bytes, only got ${bytes.length}`;
  const little = view.getUint32(0, true) === MAGIC;
  if (!little && view.getUint32(0) !== MAGIC) return 'unknown file format';
  const type = view.getUint32(20, little) & 0xffff;
  const link = type === LINKS.ether ? 'ether' : type === LINKS.sll2 ? 'sll2' : undefined;
  if (!link) return `link-type ${type} isn't known to this tcpdump: Ethernet and LINUX_SLL2 are`;
  const packets: Captured[] = [];
  let at = 24;
  let rest: string | undefined;
  while (at < bytes.length) {
    const size = at + 16 <= bytes.length ? view.getUint32(at + 8, little) : 0;
    if (at + 16 + size > bytes.length) {
      rest =
        at + 16 > bytes.length
          ? `truncated dump file; tried to read 16 header bytes, only got ${bytes.length - at}`
          : `truncated dump file; tried to read ${size} captured bytes, only got ${bytes.length - at - 16}`;
      break;
    }
    packets.push({
      us: view.getUint32(at, little) * 1e6 + view.getUint32(at + 4, little),
      link,
      bytes: bytes.subarray(at + 16, at + 16 + size),
      length: view.getUint32(at + 12, little),
      dev: undefined,
    });
    at += 16 + size;
  }
  return { link, snaplen: view.getUint32(16, little), packets, rest };
}
