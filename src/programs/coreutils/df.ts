import { getopt } from '../support/getopt.ts';
import type { Io, Program } from '../support/io.ts';
import { quote } from '../support/quote.ts';
import { busyboxSize, humanSize } from '../support/size.ts';
import { diskKb, shownSize } from './ls/entry.ts';

const DISK_KB = 41_152_736;
/** A memory file system without a limit may fill half of the memory. */
const MEMORY_KB = 8_142_912;
const BASE_KB = 9_514_320;

/** df: -h -k -T -P -a; the figures of the one simulated disk. */
export const df: Program = async (io: Io) => {
  const options = getopt(io, {
    short: 'hkTPaim',
    long: { 'human-readable': 'h', 'print-type': 'T', portability: 'P', all: 'a' },
  });
  const human = options.has('h');
  const size = (kb: number) =>
    human ? (kb === 0 ? '0' : io.gnu ? humanSize(kb * 1024) : busyboxSize(kb * 1024)) : String(kb);
  const seen = new Set<string>();
  const rows = io.process.ns.mount.mounts
    .filter((m) => !['proc', 'sysfs', 'cgroup2', 'cgroup', 'devpts', 'mqueue'].includes(m.fstype))
    .filter((m) => !seen.has(m.path) && seen.add(m.path))
    .map((m) => {
      const memory = m.fstype === 'tmpfs';
      const total = memory ? Number(/size=(\d+)k/.exec(m.options)?.[1] ?? MEMORY_KB / 2) : DISK_KB;
      const used = memory ? 0 : BASE_KB + Math.ceil(io.process.kernel.disk.used / 1024);
      return { fs: m.source, type: m.fstype, total, used, free: total - used, path: m.path };
    });
  const wanted = options.operands.map((path) => {
    if (!io.fs.exists(path))
      io.die(io.gnu ? `${path}: No such file or directory` : `${path}: can't find mount point`);
    const real = io.fs.realpath(path);
    return rows
      .filter((r) => real === r.path || real.startsWith(r.path === '/' ? '/' : `${r.path}/`))
      .sort((a, b) => b.path.length - a.path.length)[0];
  });
  const shown = options.operands.length ? wanted.filter((r) => r !== undefined) : rows;
  if (io.gnu) {
    const w = (title: string, values: string[]) => Math.max(title.length, ...values.map((v) => v.length));
    const blocks = human ? 'Size' : '1K-blocks';
    const cells = shown.map((r) => [
      r.fs,
      r.type,
      size(r.total),
      size(r.used),
      size(r.free),
      `${r.total ? Math.ceil((r.used / r.total) * 100) : 0}%`,
      r.path,
    ]);
    const head = ['Filesystem', 'Type', blocks, 'Used', human ? 'Avail' : 'Available', 'Use%', 'Mounted on'];
    const widths = head.map((h, i) =>
      w(
        h,
        cells.map((c) => c[i]!),
      ),
    );
    widths[0] = Math.max(14, widths[0]!);
    if (human) for (const i of [2, 3, 4]) widths[i] = Math.max(5, widths[i]!);
    for (const c of [head, ...cells])
      io.put(
        `${c[0]!.padEnd(widths[0]!)} ${options.has('T') ? `${c[1]!.padEnd(widths[1]!)} ` : ''}${[2, 3, 4, 5].map((i) => c[i]!.padStart(widths[i]!)).join(' ')} ${c[6]}\n`,
      );
    return 0;
  }
  io.put(
    human
      ? 'Filesystem                Size      Used Available Use% Mounted on\n'
      : 'Filesystem           1K-blocks      Used Available Use% Mounted on\n',
  );
  for (const r of shown) {
    const name = r.fs.length > 20 ? `${r.fs}\n${' '.repeat(20)}` : r.fs.padEnd(20);
    io.put(
      `${name} ${size(r.total).padStart(9)} ${size(r.used).padStart(9)} ${size(r.free).padStart(9)} ${String(Math.ceil((r.used / r.total) * 100)).padStart(3)}% ${r.path}\n`,
    );
  }
  return 0;
};

/** du: -s -h -a -k -c -d -b. */
export const du: Program = async (io: Io) => {
  const options = getopt(io, {
    short: 'shakcd:bxLm',
    long: { summarize: 's', 'human-readable': 'h', all: 'a', total: 'c', 'max-depth=': 'd', bytes: 'b' },
  });
  const deepest = options.has('s') ? 0 : Number(options.get('d') ?? Number.POSITIVE_INFINITY);
  const bytes = options.has('b');
  const show = (n: number, path: string) => {
    const text = bytes
      ? String(n)
      : options.has('h')
        ? io.gnu
          ? humanSize(n * 1024)
          : busyboxSize(n * 1024)
        : options.has('m')
          ? String(Math.ceil(n / 1024))
          : String(n);
    io.put(`${text}\t${path}\n`);
  };
  let code = 0;
  const visit = (path: string, depth: number): number => {
    const stat = io.lstat(path);
    if (!stat) return 0;
    let sum = bytes ? shownSize(stat) : diskKb(stat);
    if (stat.kind === 'dir')
      for (const name of io.fs.readdir(path))
        sum += visit(`${path.replace(/(?<=.)\/$/, '').replace(/^\/$/, '')}/${name}`, depth + 1);
    if (depth === 0 || (depth <= deepest && (stat.kind === 'dir' || options.has('a')))) show(sum, path);
    return sum;
  };
  let total = 0;
  for (const path of options.operands.length ? options.operands : ['.']) {
    if (!io.lstat(path)) {
      await io.fail(
        io.gnu
          ? `cannot access ${quote(path)}: No such file or directory`
          : `${path}: No such file or directory`,
      );
      code = 1;
    } else total += visit(path, 0);
  }
  if (options.has('c')) show(total, 'total');
  return code;
};
