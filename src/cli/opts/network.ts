import type { FlagType } from '../flags/index.ts';
import { readCsv } from '../flags/numbers.ts';

/** One --network, `name` or `name=…,alias=…,ip=…`. */
export interface NetworkAttachment {
  target: string;
  aliases: string[];
  driverOpts: Record<string, string> | undefined;
  links: string[];
  ipv4: string;
  ipv6: string;
  linkLocal: string[];
  mac: string;
  gwPriority: number;
}

const attachment = (target: string): NetworkAttachment => ({
  target,
  aliases: [],
  driverOpts: undefined,
  links: [],
  ipv4: '',
  ipv6: '',
  linkLocal: [],
  mac: '',
  gwPriority: 0,
});

/** The type of --network. */
export const NETWORK: FlagType<readonly NetworkAttachment[]> = {
  name: 'network',
  initial: () => [],
  set: (current, text) => [...current, parse(text)],
};

/** A network that no option says anything about. */
export const plainNetwork = attachment;

function parse(text: string): NetworkAttachment {
  if (!/\w+=\w+(,\w+=\w+)*/.test(text)) return attachment(text);
  const network = attachment('');
  for (const field of readCsv(text)) {
    const lower = field.toLowerCase();
    const at = lower.indexOf('=');
    if (at <= 0) throw new Error(`invalid field ${field}`);
    set(network, lower.slice(0, at).trim(), lower.slice(at + 1).trim());
  }
  if (network.target === '') throw new Error('network name/id is not specified');
  return network;
}

function set(network: NetworkAttachment, key: string, value: string): void {
  switch (key) {
    case 'name':
      network.target = value;
      break;
    case 'alias':
      network.aliases.push(value);
      break;
    case 'ip':
      network.ipv4 = value;
      break;
    case 'ip6':
      network.ipv6 = value;
      break;
    case 'mac-address':
      network.mac = value;
      break;
    case 'link-local-ip':
      network.linkLocal.push(value);
      break;
    case 'driver-opt': {
      const at = value.indexOf('=');
      if (at <= 0) throw new Error('invalid key value pair format in driver options');
      network.driverOpts ??= {};
      network.driverOpts[value.slice(0, at).trim()] = value.slice(at + 1).trim();
      break;
    }
    case 'gw-priority':
      if (!/^[+-]?\d+$/.test(value)) throw new Error(`invalid gw-priority (${value}): invalid syntax`);
      network.gwPriority = Number(value);
      break;
    default:
      throw new Error(`invalid field key ${key}`);
  }
}
