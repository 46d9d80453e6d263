import { describe, expect, it } from 'vitest';
import {
  addTo,
  contains,
  ipOf,
  lastOf,
  linkLocalOf,
  overlaps,
  parseCidr,
  parseIp,
  parsePrefix,
} from './addr.ts';

describe('addresses', () => {
  it.each([
    ['172.17.0.2', '172.17.0.2'],
    ['255.255.255.255', '255.255.255.255'],
    ['1.2.3', undefined],
    ['1.2.3.256', undefined],
    ['010.0.0.1', undefined],
    ['::', '::'],
    ['0:0:0:0:0:0:0:1', '::1'],
    ['FD00:0099::0001', 'fd00:99::1'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['::ffff:1.2.3.4', '::ffff:1.2.3.4'],
    ['fe80::1%eth0', 'fe80::1'],
    ['1::2::3', undefined],
    ['1:2:3:4:5:6:7:8:9', undefined],
    ['gg::', undefined],
  ])('%s is %s', (text, canonical) => {
    expect(parseIp(text)?.text).toBe(canonical);
  });

  it('computes networks', () => {
    expect(parsePrefix('172.18.5.6/16')?.text).toBe('172.18.0.0/16');
    expect(parsePrefix('10.1.2.3/255.255.0.0')?.text).toBe('10.1.0.0/16');
    expect(parsePrefix('10.1.2.3/255.0.255.0')).toBeUndefined();
    expect(parseCidr('10.0.0.1/33')).toBeUndefined();
    expect(parsePrefix('fd00:99::7/64')?.text).toBe('fd00:99::/64');
    expect(parsePrefix('200.1.2.3/0')?.text).toBe('0.0.0.0/0');
  });

  it('tells what is inside', () => {
    const net = parsePrefix('192.168.128.0/17')!;
    expect(contains(net, ipOf('192.168.255.1'))).toBe(true);
    expect(contains(net, ipOf('192.168.127.255'))).toBe(false);
    expect(contains(parsePrefix('10.0.0.1/32')!, ipOf('10.0.0.1'))).toBe(true);
    expect(contains(parsePrefix('10.0.0.1/32')!, ipOf('10.0.0.0'))).toBe(false);
    expect(overlaps(parsePrefix('10.0.0.0/8')!, parsePrefix('10.9.0.0/16')!)).toBe(true);
    expect(overlaps(parsePrefix('10.0.0.0/16')!, parsePrefix('10.1.0.0/16')!)).toBe(false);
    expect(lastOf(parsePrefix('172.17.0.0/16')!).text).toBe('172.17.255.255');
    expect(lastOf(parsePrefix('fd00::/126')!).text).toBe('fd00::3');
    expect(addTo(ipOf('10.0.0.255'), 1)?.text).toBe('10.0.1.0');
    expect(addTo(ipOf('255.255.255.255'), 1)).toBeUndefined();
  });

  it('derives link-local addresses as Linux does', () => {
    expect(linkLocalOf('0e:33:25:b0:5a:a3')).toBe('fe80::c33:25ff:feb0:5aa3');
  });
});
