import { expect, test } from 'vitest';
import { OutputQueue } from './output.ts';

function slowSink() {
  const written: string[] = [];
  const done: Array<() => void> = [];
  const sink = {
    write(data: Uint8Array, callback: () => void) {
      written.push(new TextDecoder().decode(data));
      done.push(callback);
    },
  };
  return { sink, written, digest: () => done.shift()!() };
}
const bytes = (text: string) => new TextEncoder().encode(text);

test('what arrives while the terminal is busy goes out as one batch', () => {
  const { sink, written, digest } = slowSink();
  const queue = new OutputQueue(sink);
  for (const text of ['a', 'b', 'c']) queue.push(bytes(text));
  expect(written).toEqual(['a']);
  digest();
  expect(written).toEqual(['a', 'bc']);
  digest();
  queue.push(bytes('d'));
  expect(written).toEqual(['a', 'bc', 'd']);
});

test('a flood drops its oldest part', () => {
  const { sink, written, digest } = slowSink();
  const queue = new OutputQueue(sink, 4);
  for (const text of ['a', 'bb', 'cc', 'dd']) queue.push(bytes(text));
  digest();
  expect(written).toEqual(['a', 'ccdd']);
});
