import type { IpamConfig, NetworkCreate } from '../../api/types.ts';
import type { Command } from '../command.ts';
import { StatusError } from '../errors.ts';
import { exactArgs, type FlagValues, flag } from '../flags/index.ts';
import { toMap } from '../opts/env.ts';
import { validateLabel } from '../opts/validate.ts';
import { parseCidr, subnetMatches } from './cidr.ts';

const sorted = (map: ReadonlyMap<string, string>): Record<string, string> =>
  Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));

/** docker network create */
export const create: Command = {
  use: 'create [OPTIONS] NETWORK',
  short: 'Make a network',
  args: exactArgs(1),
  flags: [
    flag.string('driver', 'd', 'Driver that makes the network', { default: 'bridge' }),
    flag.mapOf('opt', 'o', 'Option of the driver'),
    flag.listOf('label', '', 'Label to put on the network', { validate: validateLabel }),
    flag.bool('internal', '', 'Keep the network from the outside'),
    flag.bool('ipv4', '', 'Give out IPv4 addresses, or none', { default: true }),
    flag.bool('ipv6', '', 'Give out IPv6 addresses, or none'),
    flag.bool('attachable', '', 'Let containers be attached by hand'),
    flag.bool('ingress', '', 'Make it the routing mesh of the swarm'),
    flag.string('scope', '', 'How far the network reaches'),
    flag.bool('config-only', '', 'Keep the settings alone, for other networks'),
    flag.string('config-from', '', 'Network to take the settings from'),
    flag.string('ipam-driver', '', 'Driver that gives out addresses', { default: 'default' }),
    flag.stringSlice('subnet', '', 'Addresses of the network, in CIDR notation'),
    flag.stringSlice('ip-range', '', 'Part of the subnet to take addresses from'),
    flag.stringSlice('gateway', '', 'Address of the gateway'),
    flag.mapOf('aux-address', '', 'Address to leave to something else'),
    flag.mapOf('ipam-opt', '', 'Option of the address driver'),
  ],
  run: async (cli, { flags, args }) => {
    let Config: IpamConfig[];
    try {
      Config = ipamConfig(flags);
    } catch (error) {
      throw new StatusError(1, (error as Error).message);
    }
    const from = flags.string('config-from');
    const config: NetworkCreate = {
      Driver: flags.string('driver'),
      Scope: flags.string('scope'),
      ...(flags.changed('ipv4') ? { EnableIPv4: flags.bool('ipv4') } : {}),
      ...(flags.changed('ipv6') ? { EnableIPv6: flags.bool('ipv6') } : {}),
      IPAM: { Driver: flags.string('ipam-driver'), Options: sorted(flags.map('ipam-opt')), Config },
      Internal: flags.bool('internal'),
      Attachable: flags.bool('attachable'),
      Ingress: flags.bool('ingress'),
      ConfigOnly: flags.bool('config-only'),
      ConfigFrom: from === '' ? null : { Network: from },
      Options: sorted(flags.map('opt')),
      Labels: toMap(flags.list('label')),
      Name: args[0] ?? '',
    };
    await cli.out(`${(await cli.client.networks.create(config)).Id}\n`);
  },
};

/** Sorts ranges, gateways and auxiliary addresses to the subnets that they are in. Throws docker/cli's messages. */
function ipamConfig(flags: FlagValues): IpamConfig[] {
  const subnets = flags.list('subnet');
  const [ranges, gateways, aux] = [flags.list('ip-range'), flags.list('gateway'), flags.map('aux-address')];
  if (subnets.length < ranges.length || subnets.length < gateways.length)
    throw new Error('every ip-range or gateway must have a corresponding subnet');
  const configs = new Map<string, IpamConfig>();
  for (const subnet of subnets) {
    for (const known of configs.keys()) {
      if (subnetMatches(subnet, known) || subnetMatches(known, subnet))
        throw new Error('multiple overlapping subnet configuration is not supported');
    }
    configs.set(subnet, { Subnet: subnet });
  }
  const find = (address: string) =>
    [...configs.values()].find((config) => subnetMatches(config.Subnet ?? '', address));
  for (const range of ranges) {
    const config = find(parseCidr(range).address);
    if (config === undefined) throw new Error(`no matching subnet for range ${range}`);
    if (config.IPRange !== undefined)
      throw new Error(
        `cannot configure multiple ranges (${range}, ${config.IPRange}) on the same subnet (${config.Subnet})`,
      );
    config.IPRange = range;
  }
  for (const gateway of gateways) {
    const config = find(gateway);
    if (config === undefined) throw new Error(`no matching subnet for gateway ${gateway}`);
    if (config.Gateway !== undefined)
      throw new Error(
        `cannot configure multiple gateways (${gateway}, ${config.Gateway}) for the same subnet (${config.Subnet})`,
      );
    config.Gateway = gateway;
  }
  for (const [name, address] of [...aux].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const config = find(address);
    if (config === undefined) throw new Error(`no matching subnet for aux-address ${address}`);
    config.AuxiliaryAddresses = { ...config.AuxiliaryAddresses, [name]: address };
  }
  return [...configs.values()].map(({ Subnet, IPRange, Gateway, AuxiliaryAddresses }) => ({
    ...(Subnet === undefined ? {} : { Subnet }),
    ...(IPRange === undefined ? {} : { IPRange }),
    ...(Gateway === undefined ? {} : { Gateway }),
    ...(AuxiliaryAddresses === undefined ? {} : { AuxiliaryAddresses }),
  }));
}
