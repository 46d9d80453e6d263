import { z } from 'zod';
import { type CheckKind, differs, UNMET } from './check.ts';
import { existence } from './existence.ts';

export const NetworkCheck = z
  .strictObject({
    network: z.string().describe("The network's name"),
    exists: z.literal(false).optional().describe('false: there must be none of this name'),
    internal: z.boolean().optional().describe('true: it has to be made with --internal; false: without'),
  })
  .describe('The state of one network');

export type NetworkCheck = z.infer<typeof NetworkCheck>;

export const networkKind: CheckKind<NetworkCheck> = ({ network: name, exists, internal }) => {
  const wanted = exists !== false;
  const list = [existence('network', name, wanted, ({ networks }) => networks.some((n) => n.name === name))];
  if (internal !== undefined && wanted)
    list.push({
      said: { key: internal ? 'network.want-internal' : 'network.want-not-internal', values: { name } },
      look({ topology }) {
        const network = topology.networks.find((n) => n.name === name);
        if (!network) return UNMET;
        if (network.internal === internal) return differs();
        return differs({ key: internal ? 'network.not-internal' : 'network.internal', values: { name } });
      },
    });
  return list;
};
