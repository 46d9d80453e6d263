import type { NetInterface } from '../../../kernel/index.ts';
import type { Io } from '../../support/io.ts';

/** What -D lists. */
export interface Device {
  name: string;
  text: string;
}

/** What can be captured, in the order in which `-D` numbers it. */
export function devices(io: Io): Device[] {
  const all = io.process.ns.net.interfaces;
  const state = (i: NetInterface) =>
    i.kind === 'loopback'
      ? 'Up, Running, Loopback'
      : i.carrier
        ? 'Up, Running, Connected'
        : i.up
          ? 'Up, Disconnected'
          : 'Disconnected';
  const row = (i: NetInterface): Device => ({ name: i.name, text: `${i.name} [${state(i)}]` });
  const lo = all.filter((i) => i.kind === 'loopback');
  const others = all.filter((i) => i.kind !== 'loopback');
  return [
    ...others.filter((i) => i.carrier).map(row),
    { name: 'any', text: 'any (Pseudo-device that captures on all interfaces) [Up, Running]' },
    ...lo.map(row),
    ...others.filter((i) => !i.carrier).map(row),
  ];
}

/** The interface of a number, as far as this machine knows it. */
export const deviceAt = (io: Io, ifindex: number): string =>
  io.process.ns.net.interfaces.find((i) => i.ifindex === ifindex)?.name ?? '?';
