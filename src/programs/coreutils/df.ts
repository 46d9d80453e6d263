import { getopt, type Options } from '../support/getopt.ts';
import type { Io, Program } from '../support/io.ts';
import { curly } from '../support/quote.ts';
import { blockUnit, busyboxSize, humanSize } from '../support/size.ts';

const DISK_KB = 41_152_736;
/** A memory file system without a limit may fill half of the memory. */
const MEMORY_KB = 8_142_912;
const BASE_KB = 9_514_320;
const INODES = { disk: 2_621_440, used: 96_211, memory: 1_017_864 };
const HIDDEN = ['proc', 'sysfs', 'cgroup2', 'cgroup', 'devpts', 'mqueue'];

interface Row {
  fs: string;
  type: string;
  total: number;
  used: number;
  inodes: number;
  inodesUsed: number;
  path: string;
  /** The operand that asked for it. */
  file: string;
}

function table(io: Io): Row[] {
  const seen = new Set<string>();
  return io.process.ns.mount.mounts
    .filter((m) => !HIDDEN.includes(m.fstype))
    .filter((m) => !seen.has(m.path) && seen.add(m.path))
    .map((m) => {
      const memory = m.fstype === 'tmpfs';
      const total = memory ? Number(/size=(\d+)k/.exec(m.options)?.[1] ?? MEMORY_KB / 2) : DISK_KB;
      const used = memory ? 0 : BASE_KB + Math.ceil(io.process.kernel.disk.used / 1024);
      return {
        fs: m.source,
        type: m.fstype,
        total,
        used,
        inodes: memory ? INODES.memory : INODES.disk,
        inodesUsed: memory ? 1 : INODES.used,
        path: m.path,
        file: '-',
      };
    });
}

function wanted(io: Io, rows: Row[], operands: readonly string[]): Row[] {
  return operands.flatMap((path) => {
    if (!io.fs.exists(path))
      io.die(io.gnu ? `${path}: No such file or directory` : `${path}: can't find mount point`);
    const real = io.fs.realpath(path);
    const found = rows
      .filter((r) => real === r.path || real.startsWith(r.path === '/' ? '/' : `${r.path}/`))
      .sort((a, b) => b.path.length - a.path.length)[0];
    return found ? [{ ...found, file: path }] : [];
  });
}

interface Column {
  head: string;
  width: number;
  left?: boolean;
  cell: (r: Row) => string;
}

const percent = (used: number, total: number): string =>
  total ? `${Math.ceil((used / total) * 100)}%` : '-';

/** All columns that --output knows, by name. */
function columns(io: Io, options: Options): Record<string, Column> {
  const si = options.has('H');
  const human = options.has('h') || si;
  const given = options.get('B');
  const unit = options.has('m') ? { bytes: 1048576, suffix: '', text: '1M' } : blockUnit(given ?? '1K');
  if (!unit) return io.die(`invalid -B argument '${given}'`);
  const size = (kb: number): string => {
    if (human) return kb === 0 ? '0' : humanSize(kb * 1024, si ? 1000 : 1024);
    return `${Math.ceil((kb * 1024) / unit.bytes)}${unit.suffix}`;
  };
  const count = (n: number): string => (human ? humanSize(n, si ? 1000 : 1024) : String(n));
  const posix = options.has('P');
  const sized = human ? 'Size' : posix ? '1024-blocks' : `${unit.text}-blocks`;
  return {
    source: { head: 'Filesystem', width: 14, left: true, cell: (r) => r.fs },
    fstype: { head: 'Type', width: 4, left: true, cell: (r) => r.type },
    size: { head: sized, width: 5, cell: (r) => size(r.total) },
    used: { head: 'Used', width: 5, cell: (r) => size(r.used) },
    avail: {
      head: human || options.has('output') ? 'Avail' : 'Available',
      width: 5,
      cell: (r) => size(r.total - r.used),
    },
    pcent: { head: posix ? 'Capacity' : 'Use%', width: 4, cell: (r) => percent(r.used, r.total) },
    itotal: { head: 'Inodes', width: 5, cell: (r) => count(r.inodes) },
    iused: { head: 'IUsed', width: 5, cell: (r) => count(r.inodesUsed) },
    iavail: { head: 'IFree', width: 5, cell: (r) => count(r.inodes - r.inodesUsed) },
    ipcent: { head: 'IUse%', width: 4, cell: (r) => percent(r.inodesUsed, r.inodes) },
    file: { head: 'File', width: 4, left: true, cell: (r) => r.file },
    target: { head: 'Mounted on', width: 0, left: true, cell: (r) => r.path },
  };
}

/** df: -h -H -k -m -B -T -i -P -a -l -t -x --total --output; the figures of the one simulated disk. */
export const df: Program = async (io: Io) => {
  const options = getopt(io, {
    short: io.gnu ? 'ahHiklmPTt:x:B:v' : 'hkTPaim',
    long: {
      'human-readable': 'h',
      si: 'H',
      inodes: 'i',
      local: 'l',
      'print-type': 'T',
      portability: 'P',
      all: 'a',
      'type=': 't',
      'exclude-type=': 'x',
      'block-size=': 'B',
      total: 'total',
      'output=?': 'output',
      sync: 'sync',
      'no-sync': 'sync',
    },
  });
  const rows = table(io).filter(
    (r) => (!options.has('t') || options.all('t').includes(r.type)) && !options.all('x').includes(r.type),
  );
  const shown = options.operands.length ? wanted(io, rows, options.operands) : rows;
  if (!io.gnu) {
    busybox(io, options, shown);
    return 0;
  }
  if (!shown.length) io.die('no file systems processed');
  if (options.has('total')) {
    const add = (pick: (r: Row) => number) => shown.reduce((n, r) => n + pick(r), 0);
    shown.push({
      fs: 'total',
      type: '-',
      total: add((r) => r.total),
      used: add((r) => r.used),
      inodes: add((r) => r.inodes),
      inodesUsed: add((r) => r.inodesUsed),
      path: '-',
      file: '-',
    });
  }
  const known = columns(io, options);
  const output = options.get('output');
  const names =
    output !== undefined
      ? (output || Object.keys(known).join(',')).split(',')
      : [
          'source',
          ...(options.has('T') ? ['fstype'] : []),
          ...(options.has('i')
            ? ['itotal', 'iused', 'iavail', 'ipcent']
            : ['size', 'used', 'avail', 'pcent']),
          'target',
        ];
  const picked = names.map(
    (name) => known[name] ?? io.usage(`option --output: field ${curly(io, name)} unknown`),
  );
  const cells = [picked.map((c) => c.head), ...shown.map((r) => picked.map((c) => c.cell(r)))];
  const widths = picked.map((c, i) => Math.max(c.width, ...cells.map((row) => row[i]!.length)));
  for (const row of cells)
    io.put(
      `${row
        .map((cell, i) => {
          if (!picked[i]!.left) return cell.padStart(widths[i]!);
          return i === row.length - 1 ? cell : cell.padEnd(widths[i]!);
        })
        .join(' ')}\n`,
    );
  return 0;
};

function busybox(io: Io, options: Options, rows: readonly Row[]): void {
  const human = options.has('h');
  const size = (kb: number) => (human ? (kb === 0 ? '0' : busyboxSize(kb * 1024)) : String(kb));
  io.put(
    human
      ? 'Filesystem                Size      Used Available Use% Mounted on\n'
      : 'Filesystem           1K-blocks      Used Available Use% Mounted on\n',
  );
  for (const r of rows) {
    const name = r.fs.length > 20 ? `${r.fs}\n${' '.repeat(20)}` : r.fs.padEnd(20);
    io.put(
      `${name} ${size(r.total).padStart(9)} ${size(r.used).padStart(9)} ${size(r.total - r.used).padStart(9)} ${String(Math.ceil((r.used / r.total) * 100)).padStart(3)}% ${r.path}\n`,
    );
  }
}
