import ipaddr from 'ipaddr.js';
import { isIp } from '../opts/validate.ts';

/** Address and prefix length of `10.0.0.0/8`. Throws Go's `invalid CIDR address: …`. */
export function parseCidr(text: string): { address: string; prefix: number } {
  const [address = '', prefix = ''] = text.split('/');
  const max = address.includes(':') ? 128 : 32;
  if (!isIp(address) || !/^\d{1,3}$/.test(prefix) || Number(prefix) > max)
    throw new Error(`invalid CIDR address: ${text}`);
  return { address, prefix: Number(prefix) };
}

/** Whether an address, or the one that another network begins with, is in a network. Throws docker/cli's messages. */
export function subnetMatches(subnet: string, data: string): boolean {
  const network = networkOf(subnet);
  const address = data.includes('/') ? parseCidr(data).address : data;
  if (!isIp(address)) return false;
  const left = ipaddr.parse(network.address);
  const right = ipaddr.parse(address);
  return left.kind() === right.kind() && (right as ipaddr.IPv4).match(left as ipaddr.IPv4, network.prefix);
}

function networkOf(subnet: string): { address: string; prefix: number } {
  try {
    return parseCidr(subnet);
  } catch (error) {
    throw new Error(`invalid subnet: ${(error as Error).message}`);
  }
}
