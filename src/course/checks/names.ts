import type { Topology, TopologyContainer } from '../../topology/index.ts';
import type { CheckContext } from './check.ts';

const HOLE = /^\{([\w.-]+)\}$/;

/** How a name is said: `{x}` as x. */
export const shown = (name: string): string => HOLE.exec(name)?.[1] ?? name;

/** The name that stands for `{x}`. */
export const nameOf = (name: string, { names }: Pick<CheckContext, 'names'>): string => {
  const [, called] = HOLE.exec(name) ?? [];
  return called === undefined ? name : (names.get(called) ?? called);
};

export const findContainer = (topology: Topology, name: string): TopologyContainer | undefined =>
  topology.containers.find((c) => c.name === name);

/** The address of a container, on a network if one is named; undefined while it has none. */
export function addressOf(topology: Topology, name: string, network?: string): string | undefined {
  const endpoints = findContainer(topology, name)?.endpoints ?? [];
  return endpoints.find((e) => e.address && (network === undefined || e.network === network))?.address;
}

const ADDRESS = /\{([\w.-]+)(?:@([\w.-]+))?\}/g;

/** A text with `{web}` and `{web@net}` replaced by addresses; undefined when one of them has none. */
export function withAddresses(text: string, context: CheckContext): string | undefined {
  let whole = true;
  const filled = text.replace(ADDRESS, (_, name: string, network?: string) => {
    const address = addressOf(context.topology, context.names.get(name) ?? name, network);
    whole &&= address !== undefined;
    return address ?? '';
  });
  return whole ? filled : undefined;
}

/** The same text for people: without the braces. */
export const plain = (text: string): string => text.replace(ADDRESS, '$1');

/** True when a text names a container by `{…}`. */
export const hasAddress = (text: string): boolean => text.search(ADDRESS) >= 0;
