import type { NetInterface } from '../../../kernel/index.ts';
import type { Io } from '../../support/io.ts';
import type { IpOptions } from './options.ts';

/** Whether the other end of a veth is in another namespace. */
const foreign = (dev: NetInterface): boolean => dev.peer !== undefined && dev.peer.ns !== dev.ns;

export function linkName(dev: NetInterface): string {
  if (!dev.peer) return dev.name;
  return `${dev.name}@${foreign(dev) ? `if${dev.peer.ifindex}` : dev.peer.name}`;
}

export function linkFlags(io: Io, dev: NetInterface): string {
  const flags: string[] = [];
  if (dev.up && !dev.carrier) flags.push('NO-CARRIER');
  if (dev.kind === 'loopback') flags.push('LOOPBACK');
  else flags.push('BROADCAST', dev.kind === 'dummy' ? 'NOARP' : 'MULTICAST');
  if (dev.up) flags.push('UP');
  if (dev.up && dev.carrier) flags.push('LOWER_UP');
  if (!io.gnu && foreign(dev)) flags.push('M-DOWN');
  return flags.join(',');
}

export function linkState(dev: NetInterface): string {
  if (!dev.up) return 'DOWN';
  if (dev.kind === 'loopback' || dev.kind === 'dummy') return 'UNKNOWN';
  return dev.carrier ? 'UP' : dev.peer && !dev.peer.up ? 'LOWERLAYERDOWN' : 'DOWN';
}

const BROADCAST = 'ff:ff:ff:ff:ff:ff';

/** The two lines that `ip link` and `ip addr` begin with. */
export function linkLines(io: Io, o: IpOptions, dev: NetInterface, joint: string, withLink: boolean): string {
  const loop = dev.kind === 'loopback';
  const queue = loop || dev.kind === 'uplink' ? ' qlen 1000' : '';
  const qdisc = dev.up
    ? dev.kind === 'uplink'
      ? 'mq'
      : 'noqueue'
    : dev.everUp || dev.kind === 'bridge'
      ? 'noqueue'
      : 'noop';
  const master = dev.master ? ` master ${dev.master.name}` : '';
  const head = io.gnu
    ? `${dev.ifindex}: ${linkName(dev)}: <${linkFlags(io, dev)}> mtu ${dev.mtu} qdisc ${qdisc}${master} state ${linkState(dev)} ${modeText(withLink)}group default${queue || ' '}`
    : `${dev.ifindex}: ${linkName(dev)}: <${linkFlags(io, dev)}> mtu ${dev.mtu} qdisc ${qdisc}${master ? `${master}` : ''}${loop || dev.kind === 'uplink' ? ' qlen 1000' : ' '}`;
  const mac = loop
    ? 'link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00'
    : `link/ether ${dev.mac} brd ${BROADCAST}`;
  const netns = io.gnu && foreign(dev) ? ' link-netnsid 0' : '';
  let text = `${head}${joint}    ${mac}${netns}`;
  if (o.details && io.gnu) {
    const kind =
      dev.kind === 'bridge' ? `${joint}    bridge ` : dev.kind === 'veth' ? `${joint}    veth ` : '';
    text += ` promiscuity 0  allmulti 0 minmtu ${loop ? 0 : 68} maxmtu ${loop ? 0 : 65535} ${kind}`;
  }
  if (o.statistics) {
    const { stats: s } = dev;
    const cell = (n: number, w = 10) => String(n).padEnd(w);
    text += io.gnu
      ? `${joint}    RX:  bytes packets errors dropped  missed   mcast           ${joint}    ${String(s.rxBytes).padStart(10)} ${String(s.rxPackets).padStart(7)}      0 ${String(s.rxDropped).padStart(7)}       0       0 ${joint}    TX:  bytes packets errors dropped carrier collsns           ${joint}    ${String(s.txBytes).padStart(10)} ${String(s.txPackets).padStart(7)}      0 ${String(s.txDropped).padStart(7)}       0       0 `
      : `${joint}    RX: bytes  packets  errors  dropped overrun mcast   ${joint}    ${cell(s.rxBytes)} ${cell(s.rxPackets, 8)} 0       ${cell(s.rxDropped, 7)} 0       0      ${joint}    TX: bytes  packets  errors  dropped carrier collsns ${joint}    ${cell(s.txBytes)} ${cell(s.txPackets, 8)} 0       ${cell(s.txDropped, 7)} 0       0      `;
  }
  return text;
}

const modeText = (withLink: boolean): string => (withLink ? 'mode DEFAULT ' : '');
