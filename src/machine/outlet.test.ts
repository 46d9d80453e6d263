import { expect, test } from 'vitest';
import { Outlet } from './outlet.ts';

test('one message at a time; what comes meanwhile goes out together, a flood without its oldest part', () => {
  const posted: number[] = [];
  const outlet = new Outlet((data) => posted.push(data.length));
  outlet.push(new Uint8Array(1));
  outlet.push(new Uint8Array(2));
  outlet.push(new Uint8Array(3));
  expect(posted).toEqual([1]);
  outlet.taken();
  expect(posted).toEqual([1, 5]);
  for (let i = 0; i < 5; i++) outlet.push(new Uint8Array(1_000_000));
  outlet.taken();
  expect(posted).toEqual([1, 5, 1_000_000]);
});
