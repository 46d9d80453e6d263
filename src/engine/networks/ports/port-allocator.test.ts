import { expect, it } from 'vitest';
import { PortAllocator } from './port-allocator.ts';

const BOTH = ['0.0.0.0', '::'];

it('goes on behind the last port, also when that one is free again', () => {
  const ports = new PortAllocator();
  expect(ports.request(BOTH, 'tcp', 0, 0)).toBe(32768);
  for (const a of BOTH) ports.release(a, 'tcp', 32768);
  expect(ports.request(BOTH, 'tcp', 0, 0)).toBe(32769);
  expect(ports.request(BOTH, 'udp', 0, 0)).toBe(32768);
});

it('skips ports that somebody has named', () => {
  const ports = new PortAllocator();
  ports.request(BOTH, 'tcp', 32768, 32768);
  expect(ports.request(['127.0.0.1'], 'tcp', 0, 0)).toBe(32769);
});

it('knows that every address and one address clash', () => {
  const ports = new PortAllocator();
  ports.request(BOTH, 'tcp', 8080, 8080);
  const taken = 'Bind for 0.0.0.0:8080 failed: port is already allocated';
  expect(() => ports.request(['127.0.0.1'], 'tcp', 8080, 8080)).toThrow(taken);
  ports.request(['127.0.0.1'], 'tcp', 9090, 9090);
  expect(() => ports.request(BOTH, 'tcp', 9090, 9090)).toThrow('Bind for 127.0.0.1:9090 failed');
  expect(ports.request(['127.0.0.2'], 'tcp', 9090, 9090)).toBe(9090);
});

it('walks through a range and round', () => {
  const ports = new PortAllocator();
  const next = () => ports.request(BOTH, 'tcp', 9000, 9001);
  expect([next(), next()]).toEqual([9000, 9001]);
  expect(next).toThrow('all ports are allocated');
  for (const a of BOTH) ports.release(a, 'tcp', 9000);
  expect(next()).toBe(9000);
});
