import type { NetSocket, SocketAddress } from '../../kernel/index.ts';
import { getopt } from '../support/getopt.ts';
import type { Io, Program } from '../support/io.ts';
import { portName } from './services.ts';

const STATES: Record<string, string> = {
  ESTAB: 'ESTABLISHED',
  'SYN-SENT': 'SYN_SENT',
  'FIN-WAIT-1': 'FIN_WAIT1',
  'FIN-WAIT-2': 'FIN_WAIT2',
  'CLOSE-WAIT': 'CLOSE_WAIT',
  'LAST-ACK': 'LAST_ACK',
  'TIME-WAIT': 'TIME_WAIT',
  UNCONN: '',
};

function end(s: NetSocket, a: SocketAddress | undefined, numeric: boolean): string {
  const address = a?.address || (s.family === 6 ? '::' : '0.0.0.0');
  return `${s.family === 6 && !address.includes(':') ? `::ffff:${address}` : address}:${portName(a?.port ?? 0, numeric)}`;
}

/** netstat: -t -u -l -a -n -p, -r, -i; net-tools' and busybox's. */
export const netstat: Program = async (io: Io) => {
  const options = getopt(io, {
    short: 'tulanprWeixsc46w',
    long: {
      tcp: 't',
      udp: 'u',
      listening: 'l',
      all: 'a',
      numeric: 'n',
      programs: 'p',
      route: 'r',
      interfaces: 'i',
    },
  });
  if (options.has('r')) {
    routeTable(io, 'Kernel IP routing table', true);
    return 0;
  }
  if (options.has('i')) {
    interfaceTable(io);
    return 0;
  }
  const numeric = options.has('n');
  const which = options.has('l')
    ? ' (only servers)'
    : options.has('a')
      ? ' (servers and established)'
      : ' (w/o servers)';
  const owner = options.has('p');
  io.put(
    `Active Internet connections${which}\nProto Recv-Q Send-Q Local Address           Foreign Address         State       ${owner ? 'PID/Program name    ' : ''}`.replace(
      / +$/,
      (t) => (owner || !io.gnu ? t : t.slice(0, 6)),
    ),
  );
  io.put('\n');
  const both = !options.has('t') && !options.has('u');
  const listens = (s: NetSocket) => s.state === 'LISTEN' || (s.netid === 'udp' && !s.remote);
  for (const netid of ['tcp', 'udp'] as const) {
    if (!both && !options.has(netid[0]!)) continue;
    for (const family of [4, 6])
      for (const s of io.process.ns.net.sockets()) {
        if (s.netid !== netid || s.family !== family) continue;
        if (options.has('l') ? !listens(s) : !options.has('a') && listens(s)) continue;
        const pid = s.owner && io.process.kernel.pids.processes.get(s.owner.pid)?.pidIn(io.process.ns.pid);
        const program = owner ? (s.owner && pid ? `${pid}/${s.owner.name}` : '-') : '';
        const proto = family === 6 && io.gnu ? `${netid}6` : netid;
        const remote = s.remote ? end(s, s.remote, numeric) : family === 6 ? ':::*' : '0.0.0.0:*';
        const local = end(s, s.local, numeric).replace(/^:::(\d)/, ':::$1');
        io.put(
          `${proto.padEnd(5)} ${String(s.recvQueue).padStart(6)} ${String(s.state === 'LISTEN' ? 0 : s.sendQueue).padStart(6)} ${local.padEnd(23)} ${remote.padEnd(23)} ${(STATES[s.state] ?? s.state).padEnd(11)} ${owner ? program.padEnd(io.gnu ? 20 : 0) : ''}${owner || !io.gnu ? '' : ''}\n`,
        );
      }
  }
  if (both)
    io.put(
      `Active UNIX domain sockets${which}\nProto RefCnt Flags       Type       State         I-Node ${owner ? 'PID/Program name    ' : io.gnu ? '  ' : ''}Path\n`,
    );
  return 0;
};

/** `route` and `netstat -r`. */
export function routeTable(io: Io, title: string, viaNetstat: boolean): void {
  io.put(`${title}\n`);
  const { net } = io.process.ns;
  io.put(
    viaNetstat
      ? 'Destination     Gateway         Genmask         Flags   MSS Window  irtt Iface\n'
      : `Destination     Gateway         Genmask         Flags Metric Ref    Use Iface\n`,
  );
  for (const r of net.routes(4)) {
    const [base, bits] =
      r.destination === 'default' ? ['0.0.0.0', '0'] : (r.destination.split('/') as [string, string?]);
    const prefix = Number(bits ?? 32);
    const mask = [0, 8, 16, 24].map((s) => 256 - 2 ** (8 - Math.min(8, Math.max(0, prefix - s)))).join('.');
    const flags = `U${r.gateway ? 'G' : ''}${prefix === 32 ? 'H' : ''}`;
    const head = `${base.padEnd(15)} ${(r.gateway ?? '0.0.0.0').padEnd(15)} ${mask.padEnd(15)} ${flags.padEnd(5)} `;
    io.put(
      viaNetstat
        ? `${head}    0 0          0 ${r.dev}\n`
        : `${head}${String(r.metric).padEnd(6)} 0        0 ${r.dev}\n`,
    );
  }
}

function interfaceTable(io: Io): void {
  io.put(
    io.gnu
      ? 'Kernel Interface table\nIface             MTU    RX-OK RX-ERR RX-DRP RX-OVR    TX-OK TX-ERR TX-DRP TX-OVR Flg\n'
      : 'Kernel Interface table\nIface       MTU Met    RX-OK RX-ERR RX-DRP RX-OVR    TX-OK TX-ERR TX-DRP TX-OVR Flg\n',
  );
  for (const d of [...io.process.ns.net.interfaces].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (!d.up) continue;
    const n = (v: number, w: number) => String(v).padStart(w);
    const flags = d.kind === 'loopback' ? 'LRU' : `BM${d.carrier ? 'R' : ''}U`;
    io.put(
      `${d.name.padEnd(io.gnu ? 13 : 8)} ${n(d.mtu, io.gnu ? 7 : 6)}${io.gnu ? '' : '   0'} ${n(d.stats.rxPackets, 8)} ${n(0, 6)} ${n(d.stats.rxDropped, 6)} ${io.gnu ? '0     ' : n(0, 6)} ${n(d.stats.txPackets, 8)} ${n(0, 6)} ${n(d.stats.txDropped, 6)} ${n(0, 6)} ${flags}\n`,
    );
  }
}

/** route: the table with or without -n, add and del. */
export const route: Program = async (io: Io) => {
  const words = io.args.filter((a) => !a.startsWith('-') || a === '-net' || a === '-host');
  if (words[0] === 'add' || words[0] === 'del') {
    const at = (w: string) => (words.includes(w) ? words[words.indexOf(w) + 1] : undefined);
    const target = words.slice(1).find((w) => w === 'default' || /^\d/.test(w)) ?? 'default';
    const mask = at('netmask');
    const bits =
      mask === undefined
        ? undefined
        : mask
            .split('.')
            .map(Number)
            .reduce((n, b) => n + b.toString(2).replace(/0/g, '').length, 0);
    const destination =
      target === 'default' || target === '0.0.0.0'
        ? 'default'
        : target.includes('/')
          ? target
          : `${target}/${bits ?? 32}`;
    const gateway = at('gw');
    const dev = at('dev') ?? words.slice(2).find((w) => io.process.ns.net.interface(w));
    if (!io.process.can('NET_ADMIN')) {
      const call = words[0] === 'add' ? 'SIOCADDRT' : 'SIOCDELRT';
      await io.error(`${io.gnu ? '' : 'route: '}${call}: Operation not permitted\n`);
      return io.gnu ? 7 : 1;
    }
    const spec = { destination, ...(gateway ? { gateway } : {}), ...(dev ? { dev } : {}) };
    try {
      if (words[0] === 'add') io.process.ns.net.addRoute(spec);
      else io.process.ns.net.deleteRoute(spec);
      return 0;
    } catch (e) {
      const message = (e as Error).message;
      await io.error(
        io.gnu
          ? `SIOC${words[0] === 'add' ? 'ADD' : 'DEL'}RT: ${message}\n`
          : `route: SIOC${words[0] === 'add' ? 'ADD' : 'DEL'}RT: ${message}\n`,
      );
      return io.gnu ? 7 : 1;
    }
  }
  routeTable(io, 'Kernel IP routing table', false);
  return 0;
};

/** arp: the neighbours, -n and -a. */
export const arp: Program = async (io: Io) => {
  const options = getopt(io, { short: 'anevi:H:' });
  const list = io.process.ns.net.neighbours().filter((n) => !n.address.includes(':'));
  if (options.has('a') || !io.gnu) {
    for (const n of list)
      io.put(
        `? (${n.address}) at ${n.mac ?? '<incomplete>'} ${n.mac ? '[ether] ' : ''} on ${n.dev}\n`.replace(
          '  on',
          io.gnu ? ' on' : '  on',
        ),
      );
    return 0;
  }
  if (list.length)
    io.put('Address                  HWtype  HWaddress           Flags Mask            Iface\n');
  for (const n of list)
    io.put(
      n.mac
        ? `${n.address.padEnd(24)} ether   ${n.mac.padEnd(19)} C                     ${n.dev}\n`
        : `${n.address.padEnd(24)}         (incomplete)                              ${n.dev}\n`,
    );
  return 0;
};
