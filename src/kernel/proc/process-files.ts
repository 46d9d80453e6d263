import { DynamicDir } from '../fs/dir.ts';
import { pathOf } from '../fs/mount.ts';
import { DeviceNode, LinkNode, type Node } from '../fs/node.ts';
import type { Kernel } from '../kernel.ts';
import { netFiles } from '../net/driver.ts';
import { capabilityMask } from '../process/capabilities.ts';
import type { Process } from '../process/process.ts';
import { treeDir } from './proc.ts';

const STATE_NAMES = {
  R: 'R (running)',
  S: 'S (sleeping)',
  T: 'T (stopped)',
  Z: 'Z (zombie)',
  D: 'D (disk sleep)',
};

function status(process: Process): string {
  const effective = capabilityMask(process.uid === 0 ? process.capabilities : new Set());
  return [
    `Name:\t${process.comm}`,
    `Umask:\t${process.umask.toString(8).padStart(4, '0')}`,
    `State:\t${STATE_NAMES[process.state]}`,
    `Tgid:\t${process.pid}`,
    `Pid:\t${process.pid}`,
    `PPid:\t${process.ppid}`,
    `Uid:\t${process.uid}\t${process.uid}\t${process.uid}\t${process.uid}`,
    `Gid:\t${process.gid}\t${process.gid}\t${process.gid}\t${process.gid}`,
    `FDSize:\t64`,
    `Groups:\t${(process.groups.length ? process.groups : [process.gid]).join(' ')} `,
    `CapInh:\t${capabilityMask(new Set())}`,
    `CapPrm:\t${effective}`,
    `CapEff:\t${effective}`,
    `CapBnd:\t${capabilityMask(process.capabilities)}`,
    `CapAmb:\t${capabilityMask(new Set())}`,
    '',
  ].join('\n');
}

/** The directory of descriptors: opening one gives the same open file. */
function fdDir(now: number, process: Process): DynamicDir {
  return new DynamicDir(
    now,
    () => process.fds.list().map(([fd]) => String(fd)),
    (name) => {
      const fd = Number(name);
      if (!/^\d+$/.test(name) || !process.fds.has(fd)) return undefined;
      return new DeviceNode(0o777, now, 0, 0, () => process.fds.get(fd));
    },
  );
}

function mounts(process: Process): string {
  return process.ns.mount.mounts.map((m) => `${m.source} ${m.path} ${m.fstype} ${m.options} 0 0\n`).join('');
}

/** /proc/PID as `reader` sees it. */
export function processFiles(kernel: Kernel, process: Process, reader: Process): Node {
  const now = kernel.scheduler.nowUs;
  const pid = process.pidIn(reader.ns.pid);
  const nul = (items: string[]) => items.map((item) => `${item}\0`).join('');
  const ttyNumber = process.group.session.tty ? 34816 + process.group.session.tty.index : 0;
  return treeDir(now, {
    cmdline: () => (process.status ? '' : nul(process.argv)),
    comm: () => `${process.comm}\n`,
    environ: () => nul([...process.env].map(([k, v]) => `${k}=${v}`)),
    status: () => status(process),
    stat: () =>
      `${pid} (${process.comm}) ${process.state} ${process.ppid} ${process.group.leader.pidIn(reader.ns.pid)} ${process.group.session.leader.pidIn(reader.ns.pid)} ${ttyNumber} -1 4194304 0 0 0 0 0 0 0 0 20 0 1 0 ${Math.floor((process.startUs - kernel.bootUs) / 10_000)} 4194304 256 18446744073709551615\n`,
    mounts: () => mounts(process),
    cgroup: () => '0::/\n',
    cwd: new LinkNode(process.cwd, now),
    root: new LinkNode(pathOf(process.root), now),
    exe: new LinkNode(executableOf(process), now),
    fd: fdDir(now, process),
    net: netFiles()?.net(kernel, process) ?? treeDir(now, {}),
    ns: {
      net: new LinkNode(`net:[${process.ns.net.inode}]`, now),
      pid: new LinkNode(`pid:[${4026531836 + [...processNamespaces(kernel)].indexOf(process.ns.pid)}]`, now),
    },
  });
}

function processNamespaces(kernel: Kernel): Set<unknown> {
  return new Set([kernel.pids, ...[...kernel.pids.processes.values()].map((p) => p.ns.pid)]);
}

/** The file that runs, links followed: /bin/busybox for `sleep` in alpine. */
function executableOf(process: Process): string {
  const path = process.which(process.image);
  return path !== undefined && process.fs.exists(path) ? process.fs.realpath(path) : '/';
}
