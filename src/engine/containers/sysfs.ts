import {
  DynamicDir,
  encode,
  FileNode,
  LinkNode,
  type NetInterface,
  type Node,
  type Process,
} from '../../kernel/index.ts';
import type { HostConfig } from './config.ts';

type Content = string | Tree | Node;
interface Tree {
  [name: string]: (reader: Process | undefined) => Content;
}

/** A directory of which nothing exists before it is looked at. */
function dirOf(now: number, entries: (reader: Process | undefined) => Tree): DynamicDir {
  return new DynamicDir(
    now,
    (reader) => Object.keys(entries(reader)).sort(),
    (name, reader) => {
      const tree = entries(reader);
      if (!Object.hasOwn(tree, name)) return undefined;
      const content = tree[name]!(reader);
      if (typeof content === 'string') return new FileNode(0o444, now, encode(`${content}\n`));
      return content instanceof DynamicDir || content instanceof LinkNode || content instanceof FileNode
        ? content
        : dirOf(now, () => content as Tree);
    },
  );
}

function interfaceFiles(iface: NetInterface): Tree {
  const { stats } = iface;
  const statistics: Tree = {};
  for (const [name, value] of [
    ['rx_bytes', stats.rxBytes],
    ['rx_packets', stats.rxPackets],
    ['rx_dropped', stats.rxDropped],
    ['rx_errors', 0],
    ['tx_bytes', stats.txBytes],
    ['tx_packets', stats.txPackets],
    ['tx_dropped', stats.txDropped],
    ['tx_errors', 0],
  ] as const)
    statistics[name] = () => String(value);
  return {
    address: () => iface.mac,
    mtu: () => String(iface.mtu),
    ifindex: () => String(iface.ifindex),
    iflink: () => String(iface.peer?.ifindex ?? iface.ifindex),
    carrier: () => (iface.carrier ? '1' : '0'),
    operstate: () => (iface.kind === 'loopback' ? 'unknown' : iface.carrier ? 'up' : 'down'),
    statistics: () => statistics,
  };
}

const UNLIMITED = '9223372036854771712';

function cgroupFiles(host: HostConfig): Tree {
  const period = host.CpuPeriod || 100_000;
  const quota = host.NanoCpus ? Math.floor((host.NanoCpus * 100_000) / 1e9) : host.CpuQuota || -1;
  return {
    memory: () => ({
      'memory.limit_in_bytes': () => (host.Memory > 0 ? String(host.Memory) : UNLIMITED),
      'memory.memsw.limit_in_bytes': () => (host.MemorySwap > 0 ? String(host.MemorySwap) : UNLIMITED),
      'memory.soft_limit_in_bytes': () =>
        host.MemoryReservation > 0 ? String(host.MemoryReservation) : UNLIMITED,
    }),
    cpu: () => ({
      'cpu.shares': () => String(host.CpuShares || 1024),
      'cpu.cfs_period_us': () => String(period),
      'cpu.cfs_quota_us': () => String(quota),
    }),
    pids: () => ({ 'pids.max': () => (host.PidsLimit ? String(host.PidsLimit) : 'max') }),
  };
}

/** What a container sees at /sys: its interfaces, and its limits in the layout of cgroup v1. */
export function createSys(now: number, host: HostConfig): DynamicDir {
  const interfaces = (reader: Process | undefined): Tree =>
    Object.fromEntries(
      (reader?.ns.net.interfaces ?? []).map((iface) => [iface.name, () => interfaceFiles(iface)] as const),
    );
  return dirOf(now, () => ({
    class: () => ({ net: () => dirOf(now, interfaces) }),
    fs: () => ({ cgroup: () => cgroupFiles(host) }),
  }));
}
