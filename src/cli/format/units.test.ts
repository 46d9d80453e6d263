import { describe, expect, it } from 'vitest';
import {
  bytesSize,
  durationString,
  ellipsis,
  goTime,
  humanDuration,
  humanSize,
  parseDuration,
  ramInBytes,
  timestamp,
  truncateId,
} from './units.ts';

const now = { seconds: 1_700_000_000, nanoseconds: 0 };

describe('sizes', () => {
  it.each([
    [0, '0B', '0B'],
    [1000, '1kB', '1000B'],
    [1_984_625, '1.985MB', '1.893MiB'],
    [7_801_000, '7.801MB', '7.44MiB'],
    [999_999, '1000kB', '976.6KiB'],
    [2_147_483_648, '2.147GB', '2GiB'],
  ])('%d', (bytes, decimal, binary) => {
    expect([humanSize(bytes), bytesSize(bytes)]).toEqual([decimal, binary]);
  });
  it('reads memory sizes', () => {
    expect([
      ramInBytes('64m'),
      ramInBytes('1.5g'),
      ramInBytes('10'),
      ramInBytes('2 KiB'),
      ramInBytes('4b'),
    ]).toEqual([67108864, 1610612736, 10, 2048, 4]);
    expect(() => ramInBytes('abc')).toThrow("invalid size: 'abc'");
    expect(() => ramInBytes('1x')).toThrow("invalid suffix: 'x'");
    expect(() => ramInBytes('1mbx')).toThrow("invalid suffix: 'mbx'");
    expect(() => ramInBytes('-1')).toThrow("invalid size: '-1'");
  });
});

describe('durations', () => {
  it.each([
    [0.5, 'Less than a second'],
    [1, '1 second'],
    [59.9, '59 seconds'],
    [60, 'About a minute'],
    [150, '2 minutes'],
    [3600, 'About an hour'],
    [5399, 'About an hour'],
    [5400, '2 hours'],
    [172_800, '2 days'],
    [86400 * 20, '2 weeks'],
    [86400 * 100, '3 months'],
    [86400 * 800, '2 years'],
  ])('%d', (seconds, text) => {
    expect(humanDuration(seconds)).toBe(text);
  });
  it('reads and writes Go durations', () => {
    expect([
      parseDuration('1m30s'),
      parseDuration('-1.5h'),
      parseDuration('0'),
      parseDuration('100ms'),
    ]).toEqual([90e9, -5400e9, 0, 1e8]);
    expect([90e9, 1.5e9, 0, 1e8, 3600e9, 1500].map(durationString)).toEqual([
      '1m30s',
      '1.5s',
      '0s',
      '100ms',
      '1h0m0s',
      '1.5µs',
    ]);
    expect(() => parseDuration('abc')).toThrow('time: invalid duration "abc"');
    expect(() => parseDuration('10')).toThrow('time: missing unit in duration "10"');
    expect(() => parseDuration('1x')).toThrow('time: unknown unit "x" in duration "1x"');
  });
});

describe('times', () => {
  it.each([
    ['10m', '1699999400'],
    ['2023-11-14', '1699920000.000000000'],
    ['2023-11-14T10:20', '1699957200.000000000'],
    ['2023-11-14T10:20:30.5Z', '1699957230.500000000'],
    ['2023-11-14T10:20:30+01:00', '1699953630.000000000'],
    ['1699999999', '1699999999'],
    ['1.5', '1.5'],
  ])('%s', (value, expected) => {
    expect(timestamp(value, now)).toBe(expected);
  });
  it('refuses as the client does', () => {
    expect(() => timestamp('foo', now)).toThrow('failed to parse value as time or duration: "foo"');
    expect(() => timestamp('2020-13-01', now)).toThrow('parsing time "2020-13-01": month out of range');
    expect(() => timestamp('2020-01-01T00:00:61', now)).toThrow(
      'parsing time "2020-01-01T00:00:61": second out of range',
    );
  });
  it('prints', () => expect(goTime(1_699_957_230)).toBe('2023-11-14 10:20:30 +0000 UTC'));
});

it('cuts texts', () => {
  expect(truncateId('sha256:0123456789abcdef')).toBe('0123456789ab');
  expect([ellipsis('docker-entrypoint.sh redis-server', 20), ellipsis('short', 20)]).toEqual([
    'docker-entrypoint.s…',
    'short',
  ]);
});
