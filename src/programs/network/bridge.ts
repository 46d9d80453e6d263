import type { Io, Program } from '../support/io.ts';

/** brctl: show. */
export const brctl: Program = async (io: Io) => {
  if (io.args[0] !== 'show') {
    if (!io.gnu) io.usage('');
    await io.error(
      'Usage: brctl [commands]\ncommands:\n\tshow      \t[ <bridge> ]\t\tshow a list of bridges\n',
    );
    return 1;
  }
  io.put(
    io.gnu
      ? 'bridge name\tbridge id\t\tSTP enabled\tinterfaces\n'
      : 'bridge name\tbridge id\t\tSTP enabled\tinterfaces\n',
  );
  for (const b of io.process.ns.net.interfaces) {
    if (b.kind !== 'bridge' || (io.args[1] !== undefined && b.name !== io.args[1])) continue;
    const ports = [...b.ports].map((p) => p.name).sort();
    io.put(`${b.name}\t\t8000.${b.mac.replaceAll(':', '')}\tno\t\t${ports[0] ?? ''}\n`);
    for (const p of ports.slice(1)) io.put(`\t\t\t\t\t\t\t${p}\n`);
  }
  return 0;
};

/** bridge of iproute2: link, fdb. */
export const bridge: Program = async (io: Io) => {
  const object = io.args.find((a) => !a.startsWith('-')) ?? '';
  for (const b of io.process.ns.net.interfaces) {
    if (b.kind !== 'bridge') continue;
    for (const p of b.ports) {
      const name = p.peer && p.peer.ns !== p.ns ? `${p.name}@if${p.peer.ifindex}` : p.name;
      if ('link'.startsWith(object))
        io.put(
          `${p.ifindex}: ${name}: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu ${p.mtu} master ${b.name} state forwarding priority 32 cost 2 \n`,
        );
      else if ('fdb'.startsWith(object)) io.put(`${p.mac} dev ${p.name} vlan 1 master ${b.name} permanent\n`);
    }
  }
  return 0;
};
