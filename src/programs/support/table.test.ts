import { expect, test } from 'vitest';
import { table } from './table.ts';

test('a word that every object has is none of a table', () => {
  const units = table({ m: 1, km: 1000 });
  expect(units.km).toBe(1000);
  for (const word of ['constructor', 'toString', '__proto__', 'valueOf']) expect(units[word]).toBeUndefined();
});
