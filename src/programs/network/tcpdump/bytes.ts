/** Reads a number out of a captured packet, most significant byte first; what lies behind the end is 0. */
export const u8 = (b: Uint8Array, at: number): number => b[at] ?? 0;
/** As {@link u8}, of 16 bits. */
export const u16 = (b: Uint8Array, at: number): number => u8(b, at) * 256 + u8(b, at + 1);
/** As {@link u8}, of 32 bits. */
export const u32 = (b: Uint8Array, at: number): number => u16(b, at) * 65536 + u16(b, at + 2);

/** Writes a number, most significant byte first. */
export function put16(b: Uint8Array, at: number, n: number): void {
  b[at] = (n >>> 8) & 0xff;
  b[at + 1] = n & 0xff;
}

/** As {@link put16}, of 32 bits. */
export function put32(b: Uint8Array, at: number, n: number): void {
  put16(b, at, Math.floor(n / 65536) & 0xffff);
  put16(b, at + 2, n & 0xffff);
}

/** In base 16, with zeros before it up to `width` digits. */
export const hex = (n: number, width = 0): string => n.toString(16).padStart(width, '0');

/** Six bytes as `02:42:ac:11:00:02`. */
export const macText = (b: Uint8Array, at: number): string =>
  [...b.subarray(at, at + 6)].map((x) => hex(x, 2)).join(':');

/** The bytes of `02:42:ac:11:00:02`. */
export const macBytes = (mac: string): number[] => mac.split(':').map((x) => Number.parseInt(x, 16));

/** The one's complement sum that the checksums of IP, TCP and UDP are made of. */
export function sum(b: Uint8Array, from = 0, to = b.length, start = 0): number {
  let total = start;
  for (let i = from; i < to; i += 2) total += u8(b, i) * 256 + (i + 1 < to ? u8(b, i + 1) : 0);
  while (total > 0xffff) total = (total & 0xffff) + Math.floor(total / 65536);
  return total;
}
