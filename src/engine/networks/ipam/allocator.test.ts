import { expect, it } from 'vitest';
import { parseIp, parsePrefix } from '../../../kernel/net/addr.ts';
import { IpamAllocator, type PoolId } from './allocator.ts';

const KEY = 'ee51'.repeat(16);
const request = (ipam: IpamAllocator, subnet?: string, range?: string, reserved: string[] = []): PoolId =>
  ipam.requestPool({ family: 4, subnet, range, reserved: reserved.map((r) => parsePrefix(r)!) });

it('hands out the default subnets in order, and freed ones first', () => {
  const ipam = new IpamAllocator(undefined, KEY);
  const pools = Array.from({ length: 16 }, () => request(ipam));
  expect(pools.map((p) => p.subnet.text)).toEqual([
    ...Array.from({ length: 15 }, (_, i) => `172.${17 + i}.0.0/16`),
    '192.168.0.0/20',
  ]);
  ipam.releasePool(pools[4]!);
  expect(request(ipam).subnet.text).toBe('172.21.0.0/16');
  expect(request(ipam).subnet.text).toBe('192.168.16.0/20');
});

it('has 31 default subnets in all', () => {
  const ipam = new IpamAllocator(undefined, KEY);
  for (let i = 0; i < 31; i++) request(ipam);
  expect(() => request(ipam)).toThrow('all predefined address pools have been fully subnetted');
});

it('leaves alone what the host uses, and what overlaps with a given subnet', () => {
  const ipam = new IpamAllocator(undefined, KEY);
  request(ipam, '172.18.5.0/24');
  expect(request(ipam, undefined, undefined, ['172.17.0.0/16', '10.255.255.53/32']).subnet.text).toBe(
    '172.19.0.0/16',
  );
  expect(() => request(ipam, '172.18.0.0/16')).toThrow(
    'invalid pool request: Pool overlaps with other one on this address space',
  );
});

it('gives the lowest free address', () => {
  const ipam = new IpamAllocator(undefined, KEY);
  const pool = request(ipam, '10.1.0.0/29');
  const next = () => ipam.requestAddress(pool).text;
  expect([next(), next(), next()]).toEqual(['10.1.0.1', '10.1.0.2', '10.1.0.3']);
  ipam.requestAddress(pool, parseIp('10.1.0.5')!);
  ipam.releaseAddress(pool, parseIp('10.1.0.2')!);
  expect([next(), next(), next()]).toEqual(['10.1.0.2', '10.1.0.4', '10.1.0.6']);
  expect(next).toThrow('no available addresses on this pool');
});

it('refuses taken and foreign addresses', () => {
  const ipam = new IpamAllocator(undefined, KEY);
  const pool = request(ipam, '10.1.0.0/16');
  for (const address of ['10.1.0.0', '10.1.255.255']) {
    expect(() => ipam.requestAddress(pool, parseIp(address)!)).toThrow('Address already in use');
  }
  expect(() => ipam.requestAddress(pool, parseIp('10.2.0.1')!)).toThrow('requested address is out of range');
});

it("hands out a range's own base address", () => {
  const ipam = new IpamAllocator(undefined, KEY);
  const pool = request(ipam, '10.7.0.0/16', '10.7.5.0/24');
  expect(ipam.requestAddress(pool).text).toBe('10.7.5.0');
  expect(ipam.requestAddress(pool).text).toBe('10.7.5.1');
});

it('uses both addresses of a point-to-point subnet', () => {
  const ipam = new IpamAllocator(undefined, KEY);
  const pool = request(ipam, '10.9.0.0/31');
  expect([ipam.requestAddress(pool).text, ipam.requestAddress(pool).text]).toEqual(['10.9.0.0', '10.9.0.1']);
});

it("makes the host's IPv6 subnets of its key", () => {
  const ipam = new IpamAllocator(undefined, KEY);
  const six = () => ipam.requestPool({ family: 6, subnet: undefined, range: undefined, reserved: [] });
  const first = six();
  expect(first.subnet.text).toBe('fdee:51ee:51ee::/64');
  expect(six().subnet.text).toBe('fdee:51ee:51ee:1::/64');
  expect(ipam.requestAddress(first).text).toBe('fdee:51ee:51ee::1');
});
