import type { IpamConfig, NetworkCreate } from '../../api/types.ts';
import type { Command } from '../command.ts';
import { StatusError } from '../errors.ts';
import { exactArgs, type FlagValues, flag } from '../flags/index.ts';
import { toMap } from '../opts/env.ts';
import { validateLabel } from '../opts/validate.ts';
import { cidrContains, parseCidr } from './cidr.ts';

const sorted = (map: ReadonlyMap<string, string>): Record<string, string> =>
  Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));

/** docker network create */
export const create: Command = {
  use: 'create [OPTIONS] NETWORK',
  short: 'Create a network',
  args: exactArgs(1),
  flags: [
    flag.string('driver', 'd', 'Driver to manage the Network', { default: 'bridge' }),
    flag.mapOf('opt', 'o', 'Set driver specific options'),
    flag.listOf('label', '', 'Set metadata on a network', { validate: validateLabel }),
    flag.bool('internal', '', 'Restrict external access to the network'),
    flag.bool('ipv4', '', 'Enable or disable IPv4 address assignment', { default: true }),
    flag.bool('ipv6', '', 'Enable or disable IPv6 address assignment'),
    flag.bool('attachable', '', 'Enable manual container attachment'),
    flag.bool('ingress', '', 'Create swarm routing-mesh network'),
    flag.string('scope', '', "Control the network's scope"),
    flag.bool('config-only', '', 'Create a configuration only network'),
    flag.string('config-from', '', 'The network from which to copy the configuration'),
    flag.string('ipam-driver', '', 'IP Address Management Driver', { default: 'default' }),
    flag.stringSlice('subnet', '', 'Subnet in CIDR format that represents a network segment'),
    flag.stringSlice('ip-range', '', 'Allocate container ip from a sub-range'),
    flag.stringSlice('gateway', '', 'IPv4 or IPv6 Gateway for the master subnet'),
    flag.mapOf('aux-address', '', 'Auxiliary IPv4 or IPv6 addresses used by Network driver'),
    flag.mapOf('ipam-opt', '', 'Set IPAM driver specific options'),
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
      const overlap =
        cidrContains(subnet, parseCidr(known).address) || cidrContains(known, parseCidr(subnet).address);
      if (overlap) throw new Error('multiple overlapping subnet configuration is not supported');
    }
    configs.set(subnet, { Subnet: subnet });
  }
  const find = (address: string) =>
    [...configs.values()].find((config) => cidrContains(config.Subnet ?? '', address));
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
