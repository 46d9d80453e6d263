import type { NetSocket, SocketAddress } from '../../kernel/index.ts';
import { getopt } from '../support/getopt.ts';
import type { Io, Program } from '../support/io.ts';

/** Services that ss and netstat name unless asked for numbers. */
export const SERVICES: Record<number, string> = {
  21: 'ftp',
  22: 'ssh',
  23: 'telnet',
  25: 'smtp',
  53: 'domain',
  80: 'http',
  110: 'pop3',
  143: 'imap2',
  443: 'https',
  3306: 'mysql',
  5432: 'postgresql',
  6379: 'redis',
  8080: 'http-alt',
  11211: '',
  27017: '',
};

export const portName = (port: number, numeric: boolean): string =>
  port === 0 ? '*' : (!numeric && SERVICES[port]) || String(port);

const wildcard = (s: NetSocket): string => (s.dualStack ? '*' : s.family === 6 ? '[::]' : '0.0.0.0');

function ends(s: NetSocket, numeric: boolean): [string, string, string, string] {
  const host = (a: SocketAddress | undefined) => {
    if (!a || a.address === '0.0.0.0' || a.address === '::' || a.address === '') return wildcard(s);
    return a.address.includes(':') ? `[${a.address}]` : a.address;
  };
  const remote = s.remote;
  return [host(s.local), portName(s.local.port, numeric), host(remote), portName(remote?.port ?? 0, numeric)];
}

/** ss: -t -u -l -a -n -p -4 -6 -H -x -s, `state established`. */
export const ss: Program = async (io: Io) => {
  const options = getopt(io, {
    short: 'tulanp46Hxseiomrwh0',
    code: 255,
    long: {
      tcp: 't',
      udp: 'u',
      listening: 'l',
      all: 'a',
      numeric: 'n',
      processes: 'p',
      ipv4: '4',
      ipv6: '6',
      'no-header': 'H',
      unix: 'x',
      summary: 's',
      extended: 'e',
    },
  });
  const sockets = io.process.ns.net.sockets().filter((s) => s.netid === 'tcp' || s.netid === 'udp');
  if (options.has('s')) {
    const tcp = sockets.filter((s) => s.netid === 'tcp');
    const est = tcp.filter((s) => s.state === 'ESTAB').length;
    const timewait = tcp.filter((s) => s.state === 'TIME-WAIT').length;
    const v = (n: NetSocket[], f: number) => n.filter((s) => s.family === f).length;
    const udp = sockets.filter((s) => s.netid === 'udp');
    const row = (name: string, n: NetSocket[]) =>
      `${name.padEnd(10)}${String(n.length).padEnd(10)}${String(v(n, 4)).padEnd(10)}${String(v(n, 6)).padEnd(10)}\n`;
    io.put(
      `Total: ${sockets.length}\nTCP:   ${tcp.length} (estab ${est}, closed ${timewait}, orphaned 0, timewait ${timewait})\n\nTransport Total     IP        IPv6\nRAW\t  0         0         0        \n${row('UDP\t  ', udp).replace('UDP\t      ', 'UDP\t  ')}${row('TCP\t  ', tcp).replace('TCP\t      ', 'TCP\t  ')}\n`,
    );
    return 0;
  }
  const kinds = (['t', 'u'] as const).filter((k) => options.has(k));
  const both = kinds.length !== 1;
  const state = options.operands[0] === 'state' ? options.operands[1] : undefined;
  const numeric = options.has('n');
  const listens = (s: NetSocket) => s.state === 'LISTEN' || (s.netid === 'udp' && !s.remote);
  const rows = sockets
    .filter((s) => {
      if (kinds.length && !kinds.includes(s.netid[0] as 't')) return false;
      if (options.has('x') && !kinds.length) return false;
      if (options.has('4') && !options.has('6') && s.family !== 4) return false;
      if (options.has('6') && !options.has('4') && s.family !== 6) return false;
      if (state === 'established') return s.state === 'ESTAB';
      if (state === 'listening') return listens(s);
      if (state === 'time-wait') return s.state === 'TIME-WAIT';
      if (options.has('l')) return listens(s);
      return options.has('a') || (!listens(s) && s.state !== 'TIME-WAIT');
    })
    .sort((a, b) => (a.netid === b.netid ? 0 : a.netid === 'udp' ? -1 : 1));
  const cells = rows.map((s) => ({ s, e: ends(s, numeric) }));
  const w = (i: number, title: number) => Math.max(title, ...cells.map((c) => c.e[i]!.length));
  const [la, lp, pa, pp] = [w(0, 13), w(1, 4), w(2, 12), w(3, 4)];
  const withState = state === undefined || state === 'all';
  const withOwner = options.has('p');
  const ownerText = (s: NetSocket) =>
    withOwner && s.owner ? ` users:(("${s.owner.name}",pid=${s.owner.pid},fd=3))` : '';
  const line = (
    netid: string,
    st: string,
    rq: string,
    sq: string,
    l: string,
    lport: string,
    p: string,
    pport: string,
    owner: string,
  ) =>
    `${both ? netid.padEnd(6) : ''}${withState ? st.padEnd(7) : ''}${rq.padEnd(7)}${sq.padEnd(7)}${l.padStart(la)}:${lport.padEnd(lp)} ${p.padStart(pa)}:${pport.padEnd(pp)}${owner.padEnd(7)}\n`;
  if (!options.has('H'))
    io.put(
      line('Netid', 'State', 'Recv-Q', 'Send-Q', 'Local Address', 'Port', 'Peer Address', 'Port', 'Process'),
    );
  for (const { s, e } of cells) {
    const owner = ownerText(s);
    io.put(line(s.netid, s.state, String(s.recvQueue), String(s.sendQueue), e[0], e[1], e[2], e[3], owner));
  }
  return 0;
};
