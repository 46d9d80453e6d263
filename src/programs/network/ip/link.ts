import type { Io } from '../../support/io.ts';
import { linkFlags, linkLines, linkName, linkState } from './link-text.ts';
import { device, IpError, type IpOptions, isShow, requireAdmin, unknownCommand } from './options.ts';

/** ip link: show, set (up, down, mtu, address, master, nomaster, name), add (bridge, dummy), del. */
export async function link(io: Io, o: IpOptions, args: string[]): Promise<number> {
  const [verb, ...rest] = args;
  if (isShow(verb)) return show(io, o, rest);
  if ('set'.startsWith(verb!)) return set(io, rest);
  if ('add'.startsWith(verb!)) return add(io, rest);
  if ('delete'.startsWith(verb!)) {
    const name = rest[0] === 'dev' ? rest[1] : rest[0];
    device(io, name ?? '', 2);
    requireAdmin(io);
    io.process.ns.net.deleteInterface(name!);
    return 0;
  }
  throw unknownCommand(io, verb!, 'link');
}

async function show(io: Io, o: IpOptions, args: string[]): Promise<number> {
  let devices = [...io.process.ns.net.interfaces];
  for (let i = 0; i < args.length; i++) {
    if (args[i] === 'up') devices = devices.filter((d) => d.up);
    else if (args[i] === 'type') {
      const kind = args[++i];
      devices = devices.filter((d) => d.kind === kind);
    } else if (args[i] === 'master') {
      const master = args[++i];
      devices = devices.filter((d) => d.master?.name === master);
    } else devices = [device(io, args[i] === 'dev' ? (args[++i] ?? '') : args[i]!)];
  }
  for (const dev of devices) {
    if (o.brief)
      io.put(
        `${linkName(dev).padEnd(16)} ${linkState(dev).padEnd(14)} ${dev.kind === 'loopback' ? '00:00:00:00:00:00' : dev.mac} <${linkFlags(io, dev)}> \n`,
      );
    else io.put(`${linkLines(io, o, dev, o.oneline ? '\\' : '\n', true)}\n`);
  }
  return 0;
}

async function set(io: Io, args: string[]): Promise<number> {
  const rest = args[0] === 'dev' ? args.slice(1) : args;
  const name = rest.shift();
  if (name === undefined)
    throw new IpError(
      io.gnu ? 'Not enough information: "dev" argument is required.\n' : 'ip: "dev" argument is required\n',
      io.gnu ? 255 : 1,
    );
  const dev = device(io, name, 2);
  for (let i = 0; i < rest.length; i++) {
    const word = rest[i]!;
    const call = { mtu: 'SIOCSIFMTU', address: 'SIOCSIFHWADDR', name: 'SIOCSIFNAME' }[word];
    requireAdmin(io, call ?? (word === 'up' || word === 'down' ? 'SIOCSIFFLAGS' : undefined));
    if (word === 'up') dev.setUp();
    else if (word === 'down') dev.setDown();
    else if (word === 'mtu') dev.setMtu(Number(rest[++i]));
    else if (word === 'address') dev.setMac(rest[++i] ?? '');
    else if (word === 'name') dev.rename(rest[++i] ?? '');
    else if (word === 'master') dev.setMaster(device(io, rest[++i] ?? '', 2));
    else if (word === 'nomaster') dev.setMaster(undefined);
    else if (word === 'promisc' || word === 'multicast' || word === 'arp' || word === 'txqueuelen') i++;
    else
      throw new IpError(
        io.gnu
          ? `Error: either "dev" is duplicate, or "${word}" is a garbage.\n`
          : `ip: either "dev" is duplicate, or "${word}" is garbage\n`,
        io.gnu ? 255 : 1,
      );
  }
  return 0;
}

async function add(io: Io, args: string[]): Promise<number> {
  const at = args.indexOf('type');
  const kind = at < 0 ? undefined : args[at + 1];
  const name = args[0] === 'name' || args[0] === 'dev' ? args[1] : args[0];
  const { net } = io.process.ns;
  if (name === undefined || kind === undefined)
    throw new IpError(
      io.gnu ? 'Not enough information: "type" argument is required\n' : 'ip: "type" argument is required\n',
      io.gnu ? 255 : 1,
    );
  requireAdmin(io);
  if (net.interface(name)) throw new IpError(`${io.gnu ? '' : 'ip: '}RTNETLINK answers: File exists\n`, 2);
  if (kind === 'bridge') net.addBridge(name);
  else if (kind === 'dummy') net.addDummy(name);
  else if (kind === 'veth') {
    const peer =
      args[args.indexOf('peer') + 1] === 'name'
        ? args[args.indexOf('peer') + 2]
        : args[args.indexOf('peer') + 1];
    net.stack.addVethPair(net, name, net, args.includes('peer') && peer ? peer : 'veth0');
  } else
    throw new IpError(
      io.gnu ? 'Error: Unknown device type.\n' : 'ip: RTNETLINK answers: Operation not supported\n',
      2,
    );
  return 0;
}
