import { sha256 as reference } from '@noble/hashes/sha2.js';
import { expect, test } from 'vitest';
import { sha256 } from './sha256.ts';

test('it gives what the library gives, around the ends of blocks too', () => {
  for (const length of [0, 1, 3, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1000, 100_003]) {
    const bytes = new Uint8Array(length + 3).map((_, i) => (i * 31 + length) & 255).subarray(3);
    expect(sha256(bytes)).toEqual(reference(bytes));
  }
});
