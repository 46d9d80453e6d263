import type { DynamicDir } from '../fs/dir.ts';
import type { Node } from '../fs/node.ts';
import type { Kernel } from '../kernel.ts';
import type { Process } from '../process/process.ts';
import { type Tree, textNode, treeDir } from './proc.ts';

/** /proc/sys: the network's switches of the reader's namespace, and the host name. */
function sys(kernel: Kernel, reader: Process): Node {
  const now = kernel.scheduler.nowUs;
  const ns = reader.ns.net;
  const tree: Tree = {
    kernel: {
      hostname: () => `${reader.ns.uts.hostname}\n`,
      ostype: () => 'Linux\n',
      osrelease: () => '6.1.0-28-amd64\n',
      pid_max: () => '4194304\n',
    },
    vm: { overcommit_memory: () => '0\n', swappiness: () => '60\n' },
  };
  for (const [key, value] of ns.sysctls()) {
    let at = tree;
    const names = key.split('.');
    for (const name of names.slice(0, -1)) {
      at[name] ??= {};
      at = at[name] as Tree;
    }
    at[names.at(-1)!] = textNode(
      now,
      () => `${value}\n`,
      (_reader, text) => ns.setSysctl(key, text.trim()),
    );
  }
  return treeDir(now, tree);
}

const hex = (n: number, width: number): string => n.toString(16).toUpperCase().padStart(width, '0');

const reversed = (address: string): string =>
  address.includes(':')
    ? '0'.repeat(32)
    : address
        .split('.')
        .reverse()
        .map((b) => hex(Number(b), 2))
        .join('');

const STATES: Record<string, number> = {
  ESTAB: 1,
  'SYN-SENT': 2,
  'FIN-WAIT-1': 4,
  'FIN-WAIT-2': 5,
  'TIME-WAIT': 6,
  CLOSED: 7,
  'CLOSE-WAIT': 8,
  'LAST-ACK': 9,
  LISTEN: 10,
  UNCONN: 7,
};

function socketTable(process: Process, netid: 'tcp' | 'udp', family: 4 | 6): string {
  const rows = process.ns.net.sockets().filter((s) => s.netid === netid && s.family === family);
  const head =
    '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n';
  const end = (a: { address: string; port: number } | undefined) =>
    a ? `${reversed(a.address)}:${hex(a.port, 4)}` : `${'0'.repeat(family === 4 ? 8 : 32)}:0000`;
  return (
    head +
    rows
      .map(
        (s, i) =>
          `${String(i).padStart(4)}: ${end(s.local)} ${end(s.remote)} ${hex(STATES[s.state] ?? 7, 2)} ${hex(s.sendQueue, 8)}:${hex(s.recvQueue, 8)} 00:00000000 00000000     0        0 ${s.inode} 1 0000000000000000 100 0 0 10 0\n`,
      )
      .join('')
  );
}

function dev(process: Process): string {
  const head =
    'Inter-|   Receive                                                |  Transmit\n face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed\n';
  return (
    head +
    process.ns.net.interfaces
      .map(
        ({ name, stats: s }) =>
          `${name.padStart(6)}: ${String(s.rxBytes).padStart(7)} ${String(s.rxPackets).padStart(7)}    0 ${String(s.rxDropped).padStart(4)}    0     0          0         0 ${String(s.txBytes).padStart(8)} ${String(s.txPackets).padStart(7)}    0 ${String(s.txDropped).padStart(4)}    0     0       0          0\n`,
      )
      .join('')
  );
}

function routes(process: Process): string {
  const head = 'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT';
  const rows = process.ns.net.routes(4).map((r) => {
    const [base, bits = '32'] = r.destination === 'default' ? ['0.0.0.0', '0'] : r.destination.split('/');
    const mask = Number(bits) === 0 ? 0 : (0xffffffff << (32 - Number(bits))) >>> 0;
    const octets = [24, 16, 8, 0].map((s) => (mask >>> s) & 255).join('.');
    const flags = hex(1 + (r.gateway ? 2 : 0) + (bits === '32' ? 4 : 0), 4);
    return `${r.dev}\t${reversed(base!)}\t${reversed(r.gateway ?? '0.0.0.0')}\t${flags}\t0\t0\t${r.metric}\t${reversed(octets)}\t0\t0\t0`;
  });
  return [head, ...rows].map((row) => `${row.padEnd(127)}\n`).join('');
}

/** /proc/PID/net: the tables of the process's network namespace. */
function net(kernel: Kernel, process: Process): DynamicDir {
  return treeDir(kernel.scheduler.nowUs, {
    tcp: () => socketTable(process, 'tcp', 4),
    tcp6: () => socketTable(process, 'tcp', 6),
    udp: () => socketTable(process, 'udp', 4),
    udp6: () => socketTable(process, 'udp', 6),
    dev: () => dev(process),
    route: () => routes(process),
  });
}

export const netFiles = { sys, net };
