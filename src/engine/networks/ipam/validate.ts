import { contains, overlaps, type Prefix, parseIp, parsePrefix, prefixOf } from '../../../kernel/net/addr.ts';
import { invalidParameter } from '../../errors.ts';
import { joinErrors } from '../join-errors.ts';
import type { IpamSpec } from '../types.ts';

/** `a.b.c.d/n` as written, host bits kept; undefined when it isn't CIDR notation. */
function parseWritten(text: string): { address: string; prefix: Prefix } | undefined {
  const [address, bits, ...rest] = text.split('/');
  if (rest.length || !/^(0|[1-9]\d*)$/.test(bits ?? '')) return undefined;
  const ip = parseIp(address!);
  if (!ip || address!.includes('%') || Number(bits) > (ip.family === 4 ? 32 : 128)) return undefined;
  return { address: ip.text, prefix: prefixOf(ip, Number(bits)) };
}

const FAMILY = { 4: 'IPv4', 6: 'IPv6' };

/** Checks the IPAM part of a network's creation. Throws all findings as one 400. */
export function validateIpam(ipam: IpamSpec | null | undefined, enableIPv6: boolean): void {
  const errors: string[] = [];
  for (const config of ipam?.Config ?? []) {
    const subnet = parseWritten(config.Subnet ?? '');
    if (!subnet) {
      errors.push(`invalid subnet ${config.Subnet ?? ''}: invalid CIDR block notation`);
      continue;
    }
    const { prefix } = subnet;
    if (!enableIPv6 && prefix.family === 6) continue;
    if (subnet.address !== prefix.base.text) {
      errors.push(`invalid subnet ${subnet.address}/${prefix.bits}: it should be ${prefix.text}`);
    }
    errors.push(...rangeErrors(config.IPRange ?? '', prefix, subnet.address));
    const gateway = addressError(config.Gateway ?? '', prefix);
    if (gateway) errors.push(`invalid gateway ${config.Gateway}: ${gateway}`);
    for (const [name, address] of Object.entries(config.AuxiliaryAddresses ?? {})) {
      const error = addressError(address, prefix);
      if (error) errors.push(`invalid auxiliary address ${name}: ${error}`);
    }
  }
  if (errors.length) throw invalidParameter(`invalid network config:\n${joinErrors(errors)}`);
}

function rangeErrors(range: string, subnet: Prefix, writtenAddress: string): string[] {
  if (!range) return [];
  const parsed = parseWritten(range);
  if (!parsed) return [`invalid ip-range ${range}: invalid CIDR block notation`];
  const { prefix } = parsed;
  if (prefix.family !== subnet.family) {
    return [`invalid ip-range ${range}: parent subnet is an ${FAMILY[subnet.family]} block`];
  }
  const written = `${writtenAddress}/${subnet.bits}`;
  const errors: string[] = [];
  if (prefix.bits < subnet.bits) {
    errors.push(`invalid ip-range ${range}: CIDR block is bigger than its parent subnet ${written}`);
  }
  if (parsed.address !== prefix.base.text) {
    errors.push(`invalid ip-range ${parsed.address}/${prefix.bits}: it should be ${prefix.text}`);
  }
  if (!overlaps(subnet, prefix)) {
    errors.push(`invalid ip-range ${range}: parent subnet ${written} doesn't contain ip-range`);
  }
  return errors;
}

function addressError(address: string, subnet: Prefix): string | undefined {
  if (!address) return undefined;
  const ip = parseIp(address);
  if (!ip) return 'invalid address';
  if (ip.family !== subnet.family) return `parent subnet is an ${FAMILY[subnet.family]} block`;
  return contains(subnet, ip) ? undefined : `parent subnet ${subnet.text} doesn't contain this address`;
}

/** The networks of the host that no container network may be put on by chance: on-link routes and name servers. */
export function reservedNetworks(routes: string[], nameServers: string[], family: 4 | 6): Prefix[] {
  return [...nameServers, ...(family === 4 ? routes : [])].flatMap((text) => {
    const prefix = parsePrefix(text);
    return prefix?.family === family ? [prefix] : [];
  });
}
