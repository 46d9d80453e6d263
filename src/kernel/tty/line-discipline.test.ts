import { describe, expect, test } from 'vitest';
import { decode, encode } from '../bytes.ts';
import type { Signal } from '../process/signals.ts';
import { LineDiscipline } from './line-discipline.ts';
import { COOKED, RAW, type Termios } from './termios.ts';

function tty(termios: Termios = COOKED) {
  const echoed: string[] = [];
  const signals: Signal[] = [];
  let now = { ...termios };
  const lines = new LineDiscipline({
    termios: () => now,
    echo: (data) => echoed.push(decode(data)),
    signal: (signal) => signals.push(signal),
    capacity: 1000,
  });
  return {
    signals,
    type: (text: string) => lines.input(encode(text)),
    read: () => (lines.readable ? decode(lines.take(100)) : undefined),
    screen: () => echoed.join(''),
    set: (change: Partial<Termios>) => {
      now = { ...now, ...change };
    },
    lines,
  };
}

describe('canonical mode', () => {
  test('a line is given when it is complete', () => {
    const t = tty();
    t.type('ls');
    expect(t.read()).toBeUndefined();
    t.type('\r');
    expect(t.read()).toBe('ls\n');
    expect(t.screen()).toBe('ls\n');
  });

  test('erase, word erase and kill', () => {
    const t = tty();
    t.type('one twoo\x7f three\x17\x17\r');
    expect(t.read()).toBe('one \n');
    t.type('gone\x15here\r');
    expect(t.read()).toBe('here\n');
  });

  test('erase takes a whole UTF-8 character', () => {
    const t = tty();
    t.type('aé\x7fb\r');
    expect(t.read()).toBe('ab\n');
  });

  test('Ctrl-D gives what was typed, and the end of file on an empty line', () => {
    const t = tty();
    t.type('part\x04');
    expect(t.read()).toBe('part');
    t.type('\x04');
    expect(t.read()).toBe('');
  });

  test('Ctrl-C and Ctrl-Z are signals, are echoed, and drop the line', () => {
    const t = tty();
    t.type('abc\x03\x1a');
    expect(t.signals).toEqual(['INT', 'TSTP']);
    expect(t.screen()).toBe('abc^C^Z');
    t.type('x\r');
    expect(t.read()).toBe('x\n');
  });

  test('Ctrl-V takes the next key as it is', () => {
    const t = tty();
    t.type('\x16\x03\r');
    expect(t.signals).toEqual([]);
    expect(t.read()).toBe('\x03\n');
  });
});

describe('raw mode', () => {
  test('every key is given at once, as it is, without echo', () => {
    const t = tty(RAW);
    t.type('a\r\x03');
    expect(t.read()).toBe('a\r\x03');
    expect(t.screen()).toBe('');
    expect(t.signals).toEqual([]);
  });

  test('an unfinished line is released when lines end', () => {
    const t = tty();
    t.type('abc');
    t.set({ icanon: false });
    t.lines.release();
    expect(t.read()).toBe('abc');
  });
});

test('input that nobody reads is bounded', () => {
  const t = tty(RAW);
  for (let i = 0; i < 100; i++) t.type('x'.repeat(100));
  let total = 0;
  for (let chunk = t.read(); chunk; chunk = t.read()) total += chunk.length;
  expect(total).toBe(1000);
});
