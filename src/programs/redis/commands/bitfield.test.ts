import { expect, test } from 'vitest';
import { RedisMachine } from '../server/testing.ts';

test('a field far behind the end of a string makes that as long', async () => {
  await new RedisMachine().session([], async ({ ask }) => {
    expect(await ask('BITFIELD far SET u8 #1000000 7 GET u8 #1000000')).toBe(
      '1) (integer) 0\n2) (integer) 7',
    );
    expect(await ask('STRLEN far')).toBe('(integer) 1000001');
  });
});
