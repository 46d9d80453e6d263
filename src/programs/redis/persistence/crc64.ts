// The reflected polynomial of CRC-64/Jones, as two halves: 64-bit integers would be slow.
const POLY_HIGH = 0x95ac9329;
const POLY_LOW = 0xac4bc9b5;
const HIGH = new Uint32Array(256);
const LOW = new Uint32Array(256);
for (let i = 0; i < 256; i++) {
  let high = 0;
  let low = i;
  for (let bit = 0; bit < 8; bit++) {
    const odd = low & 1;
    low = ((low >>> 1) | (high << 31)) >>> 0;
    high >>>= 1;
    if (odd) {
      high = (high ^ POLY_HIGH) >>> 0;
      low = (low ^ POLY_LOW) >>> 0;
    }
  }
  HIGH[i] = high;
  LOW[i] = low;
}

/** The checksum at the end of an RDB file: eight bytes, the lowest first, of a byte string. */
export function crc64(data: string): string {
  let high = 0;
  let low = 0;
  for (let i = 0; i < data.length; i++) {
    const index = (low ^ data.charCodeAt(i)) & 255;
    low = (((low >>> 8) | (high << 24)) ^ LOW[index]!) >>> 0;
    high = ((high >>> 8) ^ HIGH[index]!) >>> 0;
  }
  const bytes = (n: number) =>
    String.fromCharCode(n & 255, (n >>> 8) & 255, (n >>> 16) & 255, (n >>> 24) & 255);
  return bytes(low) + bytes(high);
}
