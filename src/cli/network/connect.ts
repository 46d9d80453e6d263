import type { EndpointIpamConfig } from '../../api/types.ts';
import type { Command } from '../command.ts';
import { emptyEndpoint } from '../container/endpoints.ts';
import { StatusError } from '../errors.ts';
import { exactArgs, flag } from '../flags/index.ts';
import { validateLink } from '../opts/validate.ts';

/** docker network connect */
export const connect: Command = {
  use: 'connect [OPTIONS] NETWORK CONTAINER',
  short: 'Put a container on a network',
  args: exactArgs(2),
  flags: [
    flag.string('ip', '', 'Fixed IPv4 address (such as "172.30.100.104")'),
    flag.string('ip6', '', 'Fixed IPv6 address (such as "2001:db8::33")'),
    flag.listOf('link', '', 'Link to another container', { validate: validateLink }),
    flag.stringSlice('alias', '', 'One more name on this network'),
    flag.stringSlice('link-local-ip', '', 'Link-local address to add'),
    flag.stringSlice('driver-opt', '', 'Option of the driver for this endpoint'),
    flag.int(
      'gw-priority',
      '',
      'The network with the highest number gives the default gateway (may be negative)',
    ),
  ],
  completeArgs: ['networks', 'containers'],
  run: async (cli, { flags, args }) => {
    const [network = '', container = ''] = args;
    const driverOpts: Record<string, string> = {};
    for (const option of flags.list('driver-opt')) {
      const at = option.indexOf('=');
      if (at <= 0) throw new StatusError(1, 'invalid key/value pair format in driver options');
      driverOpts[option.slice(0, at)] = option.slice(at + 1);
    }
    const [ipv4, ipv6, linkLocal] = [flags.string('ip'), flags.string('ip6'), flags.list('link-local-ip')];
    const ipam: EndpointIpamConfig = {
      ...(ipv4 === '' ? {} : { IPv4Address: ipv4 }),
      ...(ipv6 === '' ? {} : { IPv6Address: ipv6 }),
      ...(linkLocal.length === 0 ? {} : { LinkLocalIPs: [...linkLocal] }),
    };
    await cli.client.networks.connect(network, container, {
      ...emptyEndpoint(),
      IPAMConfig: ipam,
      Links: flags.list('link').length > 0 ? [...flags.list('link')] : null,
      Aliases: [...flags.list('alias')],
      DriverOpts: driverOpts,
      GwPriority: flags.number('gw-priority'),
    });
  },
};
