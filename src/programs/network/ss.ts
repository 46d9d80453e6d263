import type { NetSocket, SocketAddress } from '../../kernel/index.ts';
import { getopt } from '../support/getopt.ts';
import { type Io, type Program, Quit } from '../support/io.ts';
import { table } from '../support/table.ts';
import { portName } from './services.ts';
import { FilterError, parseFilter, type SocketFilter } from './ss-filter.ts';

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
    io.put(summary(sockets));
    return 0;
  }
  const kinds = (['t', 'u'] as const).filter((k) => options.has(k));
  const both = kinds.length !== 1;
  let selected: ReturnType<typeof selection>;
  try {
    selected = selection(options.operands);
  } catch (e) {
    if (!(e instanceof FilterError)) throw e;
    await io.error(e.message);
    return 1;
  }
  const { states, filter } = selected;
  const numeric = options.has('n');
  const listens = (s: NetSocket) => s.state === 'LISTEN' || (s.netid === 'udp' && !s.remote);
  const rows = sockets
    .filter((s) => {
      if (kinds.length && !kinds.includes(s.netid[0] as 't')) return false;
      if (options.has('x') && !kinds.length) return false;
      if (options.has('4') && !options.has('6') && s.family !== 4) return false;
      if (options.has('6') && !options.has('4') && s.family !== 6) return false;
      if (!filter(s)) return false;
      if (states) return states.some((state) => inState(s, state));
      if (options.has('l')) return listens(s);
      return options.has('a') || (!listens(s) && s.state !== 'TIME-WAIT');
    })
    .sort((a, b) => (a.netid === b.netid ? 0 : a.netid === 'udp' ? -1 : 1));
  const cells = rows.map((s) => ({ s, e: ends(s, numeric) }));
  const header = !options.has('H');
  const w = (i: number, title: number) => Math.max(header ? title : 0, ...cells.map((c) => c.e[i]!.length));
  const [la, lp, pa, pp] = [w(0, 13), w(1, 4), w(2, 12), w(3, 4)];
  const withState = states?.length !== 1;
  const owners = rows.map((s) => (options.has('p') ? ownerText(io, s) : ''));
  const stateWidth = Math.max(header ? 5 : 0, ...rows.map((s) => s.state.length)) + 1;
  const netidWidth = header ? 6 : 4;
  const ownerWidth = Math.max(header ? 7 : 0, ...owners.map((o) => o.length));
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
    `${both ? netid.padEnd(netidWidth) : ''}${withState ? st.padEnd(stateWidth) : ''}${rq.padEnd(7)}${sq.padEnd(7)}${l.padStart(la)}:${lport.padEnd(lp)} ${p.padStart(pa)}:${pport.padEnd(pp)}${owner.padEnd(ownerWidth)}\n`;
  if (header)
    io.put(
      line('Netid', 'State', 'Recv-Q', 'Send-Q', 'Local Address', 'Port', 'Peer Address', 'Port', 'Process'),
    );
  for (const [i, { s, e }] of cells.entries())
    io.put(line(s.netid, s.state, String(s.recvQueue), String(s.sendQueue), ...e, owners[i]!));
  return 0;
};

/** `users:(("nginx",pid=7,fd=6))`: who has a socket, and as which descriptor. */
function ownerText(io: Io, s: NetSocket): string {
  if (!s.owner) return '';
  const owner = io.process.kernel.pids.processes.get(s.owner.pid);
  const pid = owner?.pidIn(io.process.ns.pid) ?? 0;
  if (!owner || !pid) return '';
  const fd = [...owner.fds.list()].find(([, file]) => (file as unknown) === s)?.[0] ?? 3;
  return ` users:(("${s.owner.name}",pid=${pid},fd=${fd}))`;
}

const STATES = table<string[]>({
  established: ['ESTAB'],
  estab: ['ESTAB'],
  'syn-sent': ['SYN-SENT'],
  'syn-recv': ['SYN-RECV'],
  'fin-wait-1': ['FIN-WAIT-1'],
  'fin-wait-2': ['FIN-WAIT-2'],
  'time-wait': ['TIME-WAIT'],
  closed: ['UNCONN'],
  'close-wait': ['CLOSE-WAIT'],
  'last-ack': ['LAST-ACK'],
  listen: ['LISTEN'],
  listening: ['LISTEN'],
  closing: ['CLOSING'],
});
STATES.connected = Object.values(STATES)
  .flat()
  .filter((s) => s !== 'LISTEN' && s !== 'UNCONN');
STATES.synchronized = STATES.connected.filter((s) => s !== 'SYN-SENT');
STATES.bucket = ['SYN-RECV', 'TIME-WAIT'];
STATES.big = [...STATES.connected.filter((s) => !STATES.bucket!.includes(s)), 'LISTEN', 'UNCONN'];
STATES.all = [...new Set(Object.values(STATES).flat())];

const inState = (s: NetSocket, state: string): boolean => s.state === state;

/** `state X`, `exclude X` and then a filter. */
function selection(operands: readonly string[]): { states: string[] | undefined; filter: SocketFilter } {
  let states: string[] | undefined;
  const words = [...operands];
  while (words[0] === 'state' || words[0] === 'exclude') {
    const [verb, name = ''] = words.splice(0, 2);
    const named = STATES[name];
    if (!named) throw new Quit(255, `wrong state name: ${name}`);
    states =
      verb === 'state'
        ? [...new Set([...(states ?? []), ...named])]
        : (states ?? STATES.all!).filter((s) => !named.includes(s));
  }
  return { states, filter: parseFilter(words) };
}

function summary(sockets: NetSocket[]): string {
  const of = (netid: string) => sockets.filter((s) => s.netid === netid);
  const [tcp, udp] = [of('tcp'), of('udp')];
  const est = tcp.filter((s) => s.state === 'ESTAB').length;
  const timewait = tcp.filter((s) => s.state === 'TIME-WAIT').length;
  const row = (name: string, all: NetSocket[]) => {
    const numbers = [all, all.filter((s) => s.family === 4), all.filter((s) => s.family === 6)];
    return `${name}\t  ${numbers.map((n) => String(n.length).padEnd(9)).join(' ')}\n`;
  };
  const live = tcp.filter((s) => s.state !== 'TIME-WAIT');
  return `Total: ${sockets.length}\nTCP:   ${tcp.length} (estab ${est}, closed ${timewait}, orphaned 0, timewait ${timewait})\n\nTransport Total     IP        IPv6\n${row('RAW', [])}${row('UDP', udp)}${row('TCP', live)}${row('INET', [...udp, ...live])}${row('FRAG', [])}\n`;
}
