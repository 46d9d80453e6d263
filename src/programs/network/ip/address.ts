import type { InterfaceAddress, NetInterface } from '../../../kernel/index.ts';
import type { Io } from '../../support/io.ts';
import { linkLines, linkName, linkState } from './link-text.ts';
import { device, IpError, type IpOptions, isShow, requireAdmin, unknownCommand } from './options.ts';

/** ip address: show, add, del, flush. */
export async function address(io: Io, o: IpOptions, args: string[]): Promise<number> {
  const verb = args[0];
  if (isShow(verb)) return show(io, o, args.slice(1));
  const rest = args.slice(1);
  if (!['add', 'del', 'delete', 'flush', 'replace', 'change'].some((v) => v.startsWith(verb!)))
    throw unknownCommand(io, verb!, 'address');
  let cidr: string | undefined;
  let name: string | undefined;
  for (let i = 0; i < rest.length; i++) {
    if (rest[i] === 'dev') name = rest[++i];
    else if (['brd', 'broadcast', 'scope', 'label', 'peer'].includes(rest[i]!)) i++;
    else if (rest[i] === 'local') cidr = rest[++i];
    else if (/[.:]/.test(rest[i]!)) cidr = rest[i];
    else if (verb === 'flush') name = rest[i];
  }
  if (name === undefined)
    throw new IpError(
      io.gnu
        ? verb === 'flush'
          ? 'Flush requires arguments.\n'
          : 'Not enough information: "dev" argument is required.\n'
        : 'ip: "dev" argument is required\n',
      io.gnu ? 255 : 1,
    );
  const dev = device(io, name, 2);
  if (verb === 'flush') {
    requireAdmin(io);
    for (const a of [...dev.addresses])
      if (!o.family || a.family === o.family) dev.removeAddress(`${a.address}/${a.prefix}`);
    return 0;
  }
  if (cidr === undefined)
    throw new IpError(
      io.gnu ? 'RTNETLINK answers: Invalid argument\n' : 'ip: RTNETLINK answers: Invalid argument\n',
      2,
    );
  const full = cidr.includes('/') ? cidr : `${cidr}/${cidr.includes(':') ? 128 : 32}`;
  if (!/^(\d{1,3}(\.\d{1,3}){3}\/\d{1,2}|[0-9a-fA-F:.]+\/\d{1,3})$/.test(full))
    throw new IpError(
      io.gnu
        ? `Error: any valid prefix is expected rather than "${cidr}".\n`
        : `ip: invalid argument '${cidr}' to 'inet prefix'\n`,
      1,
    );
  requireAdmin(io);
  if (verb!.startsWith('d')) {
    const known = dev.addresses.some((a) => full === `${a.address}/${a.prefix}`);
    if (!known)
      throw new IpError(`${io.gnu ? '' : 'ip: '}RTNETLINK answers: Cannot assign requested address\n`, 2);
    dev.removeAddress(full);
  } else dev.addAddress(full, { broadcast: rest.includes('brd') || rest.includes('broadcast') });
  return 0;
}

async function show(io: Io, o: IpOptions, args: string[]): Promise<number> {
  let name: string | undefined;
  let upOnly = false;
  let scope: string | undefined;
  let master: string | undefined;
  let kind: string | undefined;
  for (let i = 0; i < args.length; i++) {
    if (args[i] === 'dev') name = args[++i];
    else if (args[i] === 'up') upOnly = true;
    else if (args[i] === 'scope') scope = args[++i];
    else if (args[i] === 'master') master = args[++i];
    else if (args[i] === 'type') kind = args[++i];
    else name = args[i];
  }
  const devices = name === undefined ? io.process.ns.net.interfaces : [device(io, name)];
  for (const dev of devices) {
    if ((upOnly && !dev.up) || (master && dev.master?.name !== master) || (kind && dev.kind !== kind))
      continue;
    // the kernel lists each family for itself
    const addresses = dev.addresses
      .filter((a) => (!o.family || a.family === o.family) && (!scope || a.scope === scope))
      .sort((a, b) => a.family - b.family);
    if (o.family && !addresses.length) continue;
    if (o.brief) brief(io, dev, addresses);
    else if (o.oneline)
      for (const a of addresses) io.put(`${dev.ifindex}: ${dev.name}    ${addressText(io, dev, a, '\\')}\n`);
    else {
      io.put(
        `${linkLines(io, io.gnu ? o : { ...o, oneline: false }, dev, '\n', false)}\n`
          .replace(o.family ? /\n {4}link\/.*/ : /$^/, '')
          // asked for IPv6 alone, the kernel says nothing of the queue
          .replace(o.family === 6 && !io.gnu ? / qdisc \S+/ : /$^/, ''),
      );
      for (const a of addresses) io.put(`    ${addressText(io, dev, a, '\n')}\n`);
    }
  }
  return 0;
}

function brief(io: Io, dev: NetInterface, addresses: InterfaceAddress[]): void {
  const list = addresses.map((a) => `${a.address}/${a.prefix} `).join('');
  io.put(`${linkName(dev).padEnd(16)} ${linkState(dev).padEnd(14)} ${list}\n`);
}

function addressText(io: Io, dev: NetInterface, a: InterfaceAddress, joint: string): string {
  const brd = a.broadcast ? ` brd ${a.broadcast}` : '';
  const flags = a.tentativeUntilUs > io.process.nowUs ? 'tentative ' : '';
  // busybox knows no name for this flag
  const nodad = a.nodad && dev.kind !== 'loopback' ? (io.gnu ? 'nodad ' : 'flags 02 ') : '';
  const text =
    a.family === 4
      ? `inet ${a.address}/${a.prefix}${brd} scope ${a.scope} ${dev.name}`
      : `inet6 ${a.address}/${a.prefix} scope ${a.scope} ${flags}${nodad}`;
  return `${text}${joint}       valid_lft forever preferred_lft forever`;
}
