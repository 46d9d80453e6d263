import { expect, it } from 'vitest';
import type { IpamPool } from '../types.ts';
import { validateIpam } from './validate.ts';

const complaint = (...Config: IpamPool[]): string => {
  try {
    validateIpam({ Config }, false);
    return '';
  } catch (e) {
    return (e as Error).message;
  }
};

it.each<[IpamPool, string]>([
  [{ Subnet: 'foo' }, 'invalid subnet foo: invalid CIDR block notation'],
  [{ Subnet: '10.20.0.0/33' }, 'invalid subnet 10.20.0.0/33: invalid CIDR block notation'],
  [{ Subnet: '10.30.0.1/24' }, 'invalid subnet 10.30.0.1/24: it should be 10.30.0.0/24'],
  [
    { Subnet: '10.0.0.0/24', IPRange: '10.0.0.0/16' },
    'invalid ip-range 10.0.0.0/16: CIDR block is bigger than its parent subnet 10.0.0.0/24',
  ],
  [
    { Subnet: '10.0.0.0/24', IPRange: '10.0.1.0/28' },
    "invalid ip-range 10.0.1.0/28: parent subnet 10.0.0.0/24 doesn't contain ip-range",
  ],
  [
    { Subnet: '10.0.0.0/24', Gateway: '10.0.1.1' },
    "invalid gateway 10.0.1.1: parent subnet 10.0.0.0/24 doesn't contain this address",
  ],
  [{ Subnet: '10.0.0.0/24', AuxiliaryAddresses: { a: 'x' } }, 'invalid auxiliary address a: invalid address'],
  [{ Subnet: '10.0.0.0/24', Gateway: 'fd00::1' }, 'invalid gateway fd00::1: parent subnet is an IPv4 block'],
])('says of %j: %s', (config, message) => {
  expect(complaint(config)).toBe(`invalid network config:\n${message}`);
});

it('lists several findings', () => {
  expect(complaint({ Subnet: 'a' }, { Subnet: 'b' })).toBe(
    'invalid network config:\n* invalid subnet a: invalid CIDR block notation\n* invalid subnet b: invalid CIDR block notation',
  );
});

it('has nothing against a sound configuration, nor against IPv6 that is off', () => {
  expect(complaint({ Subnet: '10.0.0.0/24', Gateway: '10.0.0.9' }, { Subnet: 'fd00::1/64' })).toBe('');
});
