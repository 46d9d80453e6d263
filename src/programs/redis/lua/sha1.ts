const rotate = (n: number, by: number): number => (n << by) | (n >>> (32 - by));

/** The SHA-1 of a byte string in hexadecimal, by which Redis names scripts. */
export function sha1(text: string): string {
  const size = (((text.length + 8) >> 6) + 1) * 16;
  const words = new Int32Array(size);
  for (let i = 0; i <= text.length; i++)
    words[i >> 2]! |= (i < text.length ? text.charCodeAt(i) : 0x80) << (24 - (i % 4) * 8);
  words[size - 1] = text.length * 8;
  const h = new Int32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]);
  const w = new Int32Array(80);
  for (let block = 0; block < size; block += 16) {
    let [a = 0, b = 0, c = 0, d = 0, e = 0] = h;
    for (let i = 0; i < 80; i++) {
      w[i] = i < 16 ? words[block + i]! : rotate(w[i - 3]! ^ w[i - 8]! ^ w[i - 14]! ^ w[i - 16]!, 1);
      const [f, k] =
        i < 20
          ? [(b & c) | (~b & d), 0x5a827999]
          : i < 40
            ? [b ^ c ^ d, 0x6ed9eba1]
            : i < 60
              ? [(b & c) | (b & d) | (c & d), 0x8f1bbcdc]
              : [b ^ c ^ d, 0xca62c1d6];
      const next = (rotate(a, 5) + f + e + k + w[i]!) | 0;
      [e, d, c, b, a] = [d, c, rotate(b, 30), a, next];
    }
    h[0]! += a;
    h[1]! += b;
    h[2]! += c;
    h[3]! += d;
    h[4]! += e;
  }
  return Array.from(h, (n) => (n >>> 0).toString(16).padStart(8, '0')).join('');
}
