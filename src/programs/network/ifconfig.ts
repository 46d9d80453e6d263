import type { NetInterface } from '../../kernel/index.ts';
import type { Io, Program } from '../support/io.ts';

const mask = (prefix: number): string =>
  [0, 8, 16, 24].map((s) => 256 - 2 ** (8 - Math.min(8, Math.max(0, prefix - s)))).join('.');

function unit(bytes: number): string {
  const steps: Array<[number, string]> = [
    [1e9, 'GB'],
    [1e6, 'MB'],
    [1e3, 'KB'],
  ];
  const found = steps.find(([n]) => bytes >= n);
  return found ? `${(bytes / found[0]).toFixed(1)} ${found[1]}` : `${bytes}.0 B`;
}

function netTools(d: NetInterface): string {
  const flags: Array<[number, string]> = [];
  if (d.up) flags.push([1, 'UP']);
  flags.push(d.kind === 'loopback' ? [8, 'LOOPBACK'] : [2, 'BROADCAST']);
  if (d.up && d.carrier) flags.push([64, 'RUNNING']);
  if (d.kind !== 'loopback') flags.push([4096, 'MULTICAST']);
  const s = d.stats;
  let text = `${d.name}: flags=${flags.reduce((n, [v]) => n + v, 0)}<${flags.map(([, n]) => n).join(',')}>  mtu ${d.mtu}\n`;
  for (const a of d.addresses)
    text +=
      a.family === 4
        ? `        inet ${a.address}  netmask ${mask(a.prefix)}${a.broadcast ? `  broadcast ${a.broadcast}` : ''}\n`
        : `        inet6 ${a.address}  prefixlen ${a.prefix}  scopeid ${a.scope === 'link' ? '0x20<link>' : a.scope === 'host' ? '0x10<host>' : '0x0<global>'}\n`;
  text +=
    d.kind === 'loopback'
      ? '        loop  txqueuelen 1000  (Local Loopback)\n'
      : `        ether ${d.mac}  txqueuelen ${d.kind === 'uplink' ? 1000 : 0}  (Ethernet)\n`;
  const human = (b: number) => unit(b).replace('KB', 'KiB').replace('MB', 'MiB');
  return `${text}        RX packets ${s.rxPackets}  bytes ${s.rxBytes} (${human(s.rxBytes)})\n        RX errors 0  dropped ${s.rxDropped}  overruns 0  frame 0\n        TX packets ${s.txPackets}  bytes ${s.txBytes} (${human(s.txBytes)})\n        TX errors 0  dropped ${s.txDropped} overruns 0  carrier 0  collisions 0\n\n`;
}

function busybox(d: NetInterface): string {
  const s = d.stats;
  const loop = d.kind === 'loopback';
  let text = `${d.name.padEnd(9)} Link encap:${loop ? 'Local Loopback' : `Ethernet  HWaddr ${d.mac.toUpperCase()}`}  \n`;
  for (const a of d.addresses)
    text +=
      a.family === 4
        ? `          inet addr:${a.address}  ${loop ? '' : `Bcast:${a.broadcast ?? '0.0.0.0'}  `}Mask:${mask(a.prefix)}\n`
        : `          inet6 addr: ${a.address}/${a.prefix} Scope:${a.scope[0]!.toUpperCase()}${a.scope.slice(1)}\n`;
  const flags = [
    d.up ? 'UP' : '',
    loop ? 'LOOPBACK' : 'BROADCAST',
    d.up && d.carrier ? 'RUNNING' : '',
    loop ? '' : 'MULTICAST',
  ]
    .filter(Boolean)
    .join(' ');
  return `${text}          ${flags}  MTU:${d.mtu}  Metric:1\n          RX packets:${s.rxPackets} errors:0 dropped:${s.rxDropped} overruns:0 frame:0\n          TX packets:${s.txPackets} errors:0 dropped:${s.txDropped} overruns:0 carrier:0\n          collisions:0 txqueuelen:${loop || d.kind === 'uplink' ? 1000 : 0} \n          RX bytes:${s.rxBytes} (${unit(s.rxBytes).replace('.0 B', '.0 B').replace('KB', 'KiB')})  TX bytes:${s.txBytes} (${unit(s.txBytes).replace('KB', 'KiB')})\n\n`;
}

/** ifconfig: shows interfaces (-a too); ADDRESS [netmask M], up, down. */
export const ifconfig: Program = async (io: Io) => {
  const args = io.args.filter((a) => a !== '-a');
  const all = args.length !== io.args.length;
  const [name, ...rest] = args;
  const show = (d: NetInterface) => io.put(io.gnu ? netTools(d) : busybox(d));
  if (name === undefined) {
    const list = [...io.process.ns.net.interfaces].sort(
      (a, b) =>
        (a.kind === 'loopback' ? 1 : 0) - (b.kind === 'loopback' ? 1 : 0) || (a.name < b.name ? -1 : 1),
    );
    for (const d of list) if (all || d.up) show(d);
    return 0;
  }
  const d = io.process.ns.net.interface(name);
  if (!d) {
    await io.error(
      io.gnu
        ? `${name}: error fetching interface information: Device not found\n`
        : `ifconfig: ${name}: error fetching interface information: Device not found\n`,
    );
    return 1;
  }
  if (!rest.length) show(d);
  else if (!io.process.can('NET_ADMIN')) {
    const call = /^\d/.test(rest[0]!) ? 'SIOCSIFADDR' : rest[0] === 'mtu' ? 'SIOCSIFMTU' : 'SIOCSIFFLAGS';
    await io.error(`${io.gnu ? '' : 'ifconfig: '}${call}: Operation not permitted\n`);
    return io.gnu ? 255 : 1;
  }
  for (let i = 0; i < rest.length; i++) {
    const word = rest[i]!;
    if (word === 'up') d.setUp();
    else if (word === 'down') d.setDown();
    else if (word === 'mtu') d.setMtu(Number(rest[++i]));
    else if (/^\d+\./.test(word)) {
      const m = rest.indexOf('netmask');
      const bits =
        m < 0
          ? 24
          : (rest[m + 1] ?? '')
              .split('.')
              .map(Number)
              .reduce((n, b) => n + b.toString(2).replace(/0/g, '').length, 0);
      d.addAddress(word.includes('/') ? word : `${word}/${bits}`).setUp();
    }
  }
  return 0;
};
