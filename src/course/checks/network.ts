import type { Topology, TopologyNetwork } from '../../topology/index.ts';
import type { NetworkCheck } from '../schema/state.ts';
import { absent } from './absent.ts';
import { type CheckKind, differs, type Finding, holds, type Requirement, type Said, UNMET } from './check.ts';
import { existence } from './existence.ts';

const ICC = 'com.docker.network.bridge.enable_icc';

export const networkKind: CheckKind<NetworkCheck> = (check) => {
  const { network: name, exists } = check;
  const list: Requirement[] = [
    existence('network', name, exists !== false, ({ networks }) => networks.some((n) => n.name === name)),
  ];
  if (exists === false) return list;
  const want = (said: Said, look: (network: TopologyNetwork, topology: Topology) => Finding): void =>
    void list.push({
      said,
      look({ topology }) {
        const network = topology.networks.find((n) => n.name === name);
        return network ? look(network, topology) : UNMET;
      },
    });
  const { driver, subnet, gateway, internal, icc } = check;
  if (driver)
    want({ key: 'network.want-driver', values: { name, driver } }, (network) =>
      holds(network.driver === driver, 'network.other-driver', { name, driver, actual: network.driver }),
    );
  if (subnet)
    want({ key: 'network.want-subnet', values: { name, subnet } }, ({ subnets }) =>
      holds(subnets.includes(subnet), 'network.other-subnet', { name, subnet, actual: subnets.join(', ') }),
    );
  if (gateway)
    want({ key: 'network.want-gateway', values: { name, gateway } }, (network) =>
      holds(network.gateway === gateway, 'network.other-gateway', {
        name,
        gateway,
        actual: network.gateway ?? '-',
      }),
    );
  if (internal !== undefined)
    want(
      { key: internal ? 'network.want-internal' : 'network.want-not-internal', values: { name } },
      (network) =>
        holds(network.internal === internal, internal ? 'network.not-internal' : 'network.internal', {
          name,
        }),
    );
  if (icc !== undefined)
    want({ key: icc ? 'network.want-icc' : 'network.want-no-icc', values: { name } }, ({ options = {} }) =>
      holds((options[ICC] !== 'false') === icc, icc ? 'network.no-icc' : 'network.icc', { name }),
    );
  members(check, list, want);
  return list;
};

type Want = (said: Said, look: (network: TopologyNetwork, topology: Topology) => Finding) => void;

function members(check: NetworkCheck, list: Requirement[], want: Want): void {
  const { network: name, members = [], 'members-only': only } = check;
  const on = ({ containers }: Topology): string[] =>
    containers.filter((c) => c.endpoints.some((e) => e.network === name)).map((c) => c.name);
  for (const member of members)
    list.push({
      said: { key: 'container.want-network', values: { name: member, network: name } },
      look(context) {
        const { containers, networks } = context.topology;
        const isThere = networks.some((n) => n.name === name);
        if (!containers.some((c) => c.name === member))
          return isThere ? differs(absent('container', member, context)) : UNMET;
        const values = { name: member, network: name };
        return holds(on(context.topology).includes(member), 'container.not-on-network', values);
      },
    });
  if (!only) return;
  const wanted = only.join(', ');
  want(
    { key: only.length ? 'network.want-only' : 'network.want-empty', values: { name, list: wanted } },
    (_, topology) => {
      const there = on(topology);
      const extra = there.filter((c) => !only.includes(c));
      const lacking = only.filter((c) => !there.includes(c));
      if (lacking[0])
        return differs({ key: 'container.not-on-network', values: { name: lacking[0], network: name } });
      return holds(extra.length === 0, 'network.too-many', { name, list: extra.join(', ') });
    },
  );
}
