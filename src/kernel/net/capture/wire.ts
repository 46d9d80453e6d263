import type { Packet } from '../walk/packet.ts';
import type { IpBody, Wire } from './frame.ts';

/** A wire with nothing in it, and what is given. */
export const wire = (some: Partial<Wire>): Wire => ({
  payload: new Uint8Array(0),
  id: 0,
  df: true,
  seq: 0,
  ack: 0,
  window: 0,
  mss: undefined,
  stamps: undefined,
  reply: undefined,
  about: undefined,
  ...some,
});

/** A packet as it is now. What an error quotes has been translated with it. */
export function shot(p: Packet): IpBody {
  const { about: tuple } = p;
  const quoted = p.wire?.about;
  return {
    kind: 'ip',
    proto: p.proto,
    src: p.src.text,
    dst: p.dst.text,
    sport: p.sport,
    dport: p.dport,
    ttl: p.ttl,
    flags: p.flags,
    icmp: p.icmp,
    wire:
      p.wire && quoted && tuple
        ? {
            ...p.wire,
            about: {
              ...quoted,
              src: tuple.src.text,
              dst: tuple.dst.text,
              sport: tuple.sport,
              dport: tuple.dport,
            },
          }
        : p.wire,
  };
}

/** What a RST says to a segment. */
export const resetOf = (w: Wire | undefined): Wire | undefined => w && wire({ ack: (w.seq + 1) >>> 0 });

/** The payload of an echo, as ping fills it: the time in its first 16 bytes, then bytes that count up. */
export function echoPayload(size: number, nowUs: number): Uint8Array {
  const bytes = Uint8Array.from({ length: size }, (_, i) => i & 0xff);
  if (size < 16) return bytes;
  const view = new DataView(bytes.buffer);
  view.setUint32(0, Math.floor(nowUs / 1e6) >>> 0, true);
  view.setUint32(4, 0);
  view.setUint32(8, nowUs % 1e6, true);
  view.setUint32(12, 0);
  return bytes;
}
