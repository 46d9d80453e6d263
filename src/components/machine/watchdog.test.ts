import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Watchdog } from './watchdog.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a machine that answers is left alone, one that stops answering is told once', () => {
  const silent = vi.fn();
  let well = true;
  const dog: Watchdog = new Watchdog(() => well && dog.heard(), silent);
  dog.start();
  vi.advanceTimersByTime(60_000);
  expect(silent).not.toHaveBeenCalled();
  well = false;
  vi.advanceTimersByTime(4000);
  expect(silent).not.toHaveBeenCalled();
  vi.advanceTimersByTime(60_000);
  expect(silent).toHaveBeenCalledTimes(1);
  dog.heard();
  vi.advanceTimersByTime(10_000);
  expect(silent).toHaveBeenCalledTimes(2);
});

test('a machine whose code is still on its way is waited for', () => {
  const silent = vi.fn();
  const dog = new Watchdog(() => {}, silent);
  dog.start();
  vi.advanceTimersByTime(60_000);
  expect(silent).not.toHaveBeenCalled();
  dog.stop();
});
