import { portText, type TopologyContainer } from '../../topology/index.ts';
import type { ContainerCheck } from '../schema/container.ts';
import { differs, type Finding, holds, type Said } from './check.ts';
import type { ContainerRequirement } from './container.ts';
import { findContainer, nameOf, shown } from './names.ts';

/** What a check says of a container beside image, running and published ports. */
export function details(check: ContainerCheck, name: string): ContainerRequirement[] {
  const list: ContainerRequirement[] = [];
  const want = (said: Said, look: ContainerRequirement['look']): void => void list.push({ said, look });
  const { status, 'exit-code': code, restart, hostname } = check;
  if (status)
    want({ key: `container.want-${status}`, values: { name } }, (c) =>
      holds(c.status === status, 'container.other-status', {
        name: c.name,
        actual: c.status,
        wanted: status,
      }),
    );
  if (code !== undefined)
    want({ key: 'container.want-exit-code', values: { name, code } }, (c) => {
      const values = { name: c.name, code, actual: c.exitCode };
      if (c.status !== 'exited') return differs({ key: 'container.not-ended', values: { name: c.name } });
      return holds(c.exitCode === code, 'container.other-exit-code', values);
    });
  if (check.interactive)
    want({ key: 'container.want-interactive', values: { name } }, (c) =>
      holds(c.interactive === true, 'container.not-interactive', { name: c.name }),
    );
  if (check.command !== undefined) {
    const words = [check.command].flat();
    const command = words.join(' ');
    want({ key: 'container.want-command', values: { name, command } }, (c) =>
      holds(inOrder(words, c.command), 'container.other-command', {
        name: c.name,
        command,
        actual: c.command.join(' '),
      }),
    );
  }
  if (check['publishes-nothing'])
    want({ key: 'container.want-unpublished', values: { name } }, (c) => {
      const ports = c.published.map(portText).join(', ');
      return holds(ports === '', 'container.publishes-something', { name: c.name, ports });
    });
  networks(check, name, want);
  for (const [variable, value] of Object.entries(check.env ?? {}))
    want({ key: 'container.want-env', values: { name, variable, value } }, (c) => {
      const there = c.env.find((v) => v.startsWith(`${variable}=`))?.slice(variable.length + 1);
      if (there === undefined)
        return differs({ key: 'container.no-env', values: { name: c.name, variable } });
      return holds(there === value, 'container.other-env', { name: c.name, variable, value, actual: there });
    });
  if (restart)
    want({ key: 'container.want-restart', values: { name, restart } }, (c) =>
      holds((c.restart ?? 'no') === restart, 'container.other-restart', {
        name: c.name,
        restart,
        actual: c.restart ?? 'no',
      }),
    );
  for (const [path, mount] of Object.entries(check.mounts ?? {})) mountAt(path, mount, name, want);
  for (const [label, value] of Object.entries(check.labels ?? {}))
    want({ key: 'container.want-label', values: { name, label, value } }, (c) =>
      holds(c.labels?.[label] === value, 'container.no-label', { name: c.name, label, value }),
    );
  if (hostname)
    want({ key: 'container.want-hostname', values: { name, hostname } }, (c) =>
      holds(c.hostname === hostname, 'container.other-hostname', {
        name: c.name,
        hostname,
        actual: c.hostname ?? '',
      }),
    );
  return list;
}

type Want = (said: Said, look: ContainerRequirement['look']) => void;

function networks(check: ContainerCheck, name: string, want: Want): void {
  const wanted = check.networks ?? [];
  const entries = Array.isArray(wanted) ? wanted.map((n) => [n, {}] as const) : Object.entries(wanted);
  for (const [network, { aliases = [], ip }] of entries as Array<
    [string, { aliases?: string[]; ip?: string }]
  >) {
    const at = (c: TopologyContainer) => c.endpoints.find((e) => e.network === network);
    const off = (c: TopologyContainer): Finding =>
      differs({ key: 'container.not-on-network', values: { name: c.name, network } });
    want({ key: 'container.want-network', values: { name, network } }, (c) => (at(c) ? differs() : off(c)));
    for (const alias of aliases)
      want({ key: 'container.want-alias', values: { name, network, alias } }, (c) => {
        const endpoint = at(c);
        if (!endpoint) return { met: false, differences: [] };
        return holds(endpoint.aliases.includes(alias), 'container.no-alias', {
          name: c.name,
          network,
          alias,
        });
      });
    if (ip)
      want({ key: 'container.want-ip', values: { name, network, ip } }, (c) => {
        const endpoint = at(c);
        if (!endpoint) return { met: false, differences: [] };
        const actual = endpoint.address || endpoint.fixed || '';
        return actual
          ? holds(actual === ip, 'container.other-ip', { name: c.name, network, ip, actual })
          : differs({ key: 'container.no-ip', values: { name: c.name, network } });
      });
  }
  for (const network of check['not-networks'] ?? [])
    want({ key: 'container.want-off-network', values: { name, network } }, (c) =>
      holds(!c.endpoints.some((e) => e.network === network), 'container.on-network', {
        name: c.name,
        network,
      }),
    );
  const mode = check['network-mode'];
  if (mode) {
    const of = mode.startsWith('container:') ? shown(mode.slice(10)) : '';
    const key: Said['key'] = of
      ? 'container.want-mode-container'
      : `container.want-mode-${mode as 'host' | 'none'}`;
    want({ key, values: { name, of } as Said['values'] }, (c, context) => {
      const other = of && findContainer(context.topology, nameOf(mode.slice(10), context));
      const met = of
        ? other && [`container:${other.id}`, `container:${other.name}`].includes(c.networkMode)
        : c.networkMode === mode;
      const actual = c.networkMode === 'default' ? 'bridge' : c.networkMode;
      return holds(Boolean(met), 'container.other-mode', { name: c.name, wanted: mode, actual });
    });
  }
  for (const link of check.links ?? []) {
    const [source = '', alias = ''] = link.split(':');
    const key = alias ? ('container.want-link-as' as const) : ('container.want-link' as const);
    want({ key, values: { name, source, alias } }, (c) => {
      const own = c.links.map((l) => l.split(':') as [string, string]).filter(([from]) => from === source);
      if (own.some(([, as]) => !alias || as === alias)) return differs();
      const [other] = own;
      if (other)
        return differs({
          key: 'container.other-alias',
          values: { name: c.name, source, alias, actual: other[1] },
        });
      const swapped = c.links.map((l) => l.split(':')).find(([from, as]) => from === alias && as === source);
      if (swapped && alias !== source)
        return differs({ key: 'container.link-swapped', values: { name: c.name, source, alias } });
      return differs({ key: 'container.no-link', values: { name: c.name, source } });
    });
  }
}

function mountAt(
  path: string,
  mount: NonNullable<ContainerCheck['mounts']>[string],
  name: string,
  want: Want,
): void {
  const { volume, bind, readonly } = mount === 'any' ? {} : mount;
  const source = volume ?? bind ?? '';
  const key: Said['key'] = volume
    ? 'container.want-volume'
    : bind
      ? 'container.want-bind'
      : 'container.want-mount';
  want({ key, values: { name, path, source } }, (c) => {
    const there = c.mounts.find((m) => m.destination === path);
    if (!there) {
      const elsewhere = c.mounts.find((m) => source && (m.name ?? m.source) === source);
      if (elsewhere)
        return differs({
          key: 'container.mounted-elsewhere',
          values: { name: c.name, path, source, actual: elsewhere.destination },
        });
      return differs({ key: 'container.not-mounted', values: { name: c.name, path } });
    }
    const actual = there.type === 'volume' ? (there.name ?? '') : there.source;
    const met = !source || (actual === source && (there.type === 'volume') === (volume !== undefined));
    return holds(met, 'container.other-mount', { name: c.name, path, source, actual });
  });
  if (readonly !== undefined)
    want(
      { key: readonly ? 'container.want-readonly' : 'container.want-writable', values: { name, path } },
      (c) => {
        const there = c.mounts.find((m) => m.destination === path);
        if (!there) return { met: false, differences: [] };
        const key = readonly ? 'container.is-writable' : 'container.is-readonly';
        return holds(there.readonly === readonly, key, { name: c.name, path });
      },
    );
}

/** Whether words stand in a list in their order, others between them perhaps. */
export function inOrder(words: readonly string[], list: readonly string[]): boolean {
  let at = 0;
  return words.every((word) => {
    at = list.indexOf(word, at) + 1;
    return at > 0;
  });
}
