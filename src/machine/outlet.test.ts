import { expect, test } from 'vitest';
import { Outlet } from './outlet.ts';

/** Ends the machine's turn. */
const turns: (() => void)[] = [];
const later = (callback: () => void) => turns.push(callback);
function turn() {
  for (const callback of turns.splice(0)) callback();
}

test('one message at a time; what comes meanwhile goes out together, a flood without its oldest part', () => {
  const posted: number[] = [];
  const outlet = new Outlet((data) => posted.push(data.length), later);
  outlet.push(new Uint8Array(10_001));
  turn();
  outlet.push(new Uint8Array(10_002));
  outlet.push(new Uint8Array(10_003));
  turn();
  expect(posted).toEqual([10_001]);
  outlet.taken();
  expect(posted).toEqual([10_001, 20_005]);
  for (let i = 0; i < 5; i++) outlet.push(new Uint8Array(1_000_000));
  outlet.taken();
  expect(posted).toEqual([10_001, 20_005, 1_000_000]);
});

test('a few small messages may be on their way at the same time', () => {
  const posted: number[] = [];
  const outlet = new Outlet((data) => posted.push(data.length), later);
  for (let i = 0; i < 20; i++) {
    outlet.push(new Uint8Array(1));
    turn();
  }
  expect(posted).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
  for (let i = 0; i < 8; i++) outlet.taken();
  expect(posted).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 12]);
});

test('what is written in one turn is one message', () => {
  const posted: number[] = [];
  const outlet = new Outlet((data) => posted.push(data.length), later);
  for (let i = 0; i < 3; i++) outlet.push(new Uint8Array(2));
  expect(posted).toEqual([]);
  turn();
  expect(posted).toEqual([6]);
});
