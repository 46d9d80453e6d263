import type { Process } from '../../kernel/index.ts';
import type { Io, Program } from '../support/io.ts';
import { table as wordTable } from '../support/table.ts';
import { strftime, zoneOf } from '../support/time.ts';
import { userName } from '../support/users.ts';
import { commandOf, processes } from './kill.ts';

interface Column {
  title: string;
  right?: boolean;
  width: number;
  value: (pid: number, p: Process, io: Io) => string;
}

const ttyOf = (p: Process): string => {
  const tty = p.group.session.tty;
  return tty ? `pts/${tty.index}` : '?';
};

const startText = (p: Process, io: Io): string => strftime('%H:%M', p.startUs, zoneOf(io));

const stateOf = (p: Process): string =>
  p.state +
  (p.group.session.leader === p ? 's' : '') +
  (p.group.session.tty?.foreground === p.group ? '+' : '');

const user = (p: Process, io: Io): string => userName(io, p.uid);

/** What `ps -o` knows. */
const COLUMNS = wordTable<Column>({
  pid: { title: 'PID', right: true, width: 7, value: (pid) => String(pid) },
  ppid: {
    title: 'PPID',
    right: true,
    width: 7,
    value: (_pid, p, io) => String(p.parent?.pidIn(io.process.ns.pid) ?? 0),
  },
  pgid: {
    title: 'PGID',
    right: true,
    width: 7,
    value: (_pid, p, io) => String(p.group.leader.pidIn(io.process.ns.pid)),
  },
  sid: {
    title: 'SID',
    right: true,
    width: 7,
    value: (_pid, p, io) => String(p.group.session.leader.pidIn(io.process.ns.pid)),
  },
  user: { title: 'USER', width: 8, value: (_pid, p, io) => user(p, io) },
  uid: { title: 'UID', right: true, width: 5, value: (_pid, p) => String(p.uid) },
  tty: { title: 'TT', width: 8, value: (_pid, p) => ttyOf(p) },
  stat: { title: 'STAT', width: 4, value: (_pid, p) => stateOf(p) },
  s: { title: 'S', width: 1, value: (_pid, p) => p.state },
  time: { title: 'TIME', right: true, width: 8, value: () => '00:00:00' },
  etime: {
    title: 'ELAPSED',
    right: true,
    width: 11,
    value: (_pid, p, io) => elapsed(io.process.nowUs - p.startUs),
  },
  start: {
    title: 'STARTED',
    right: true,
    width: 8,
    value: (_pid, p, io) => strftime('%H:%M:%S', p.startUs, zoneOf(io)),
  },
  comm: { title: 'COMMAND', width: 15, value: (_pid, p) => p.comm + (p.status ? ' <defunct>' : '') },
  args: { title: 'COMMAND', width: 27, value: (_pid, p) => commandOf(p) },
  '%cpu': { title: '%CPU', right: true, width: 4, value: () => '0.0' },
  '%mem': { title: '%MEM', right: true, width: 4, value: () => '0.0' },
  vsz: { title: 'VSZ', right: true, width: 6, value: () => '4096' },
  rss: { title: 'RSS', right: true, width: 5, value: () => '1024' },
  ni: { title: 'NI', right: true, width: 3, value: () => '0' },
});
const ALIASES = wordTable<string>({
  cmd: 'args',
  command: 'args',
  ucmd: 'comm',
  ucomm: 'comm',
  state: 's',
  tname: 'tty',
  tt: 'tty',
  pcpu: '%cpu',
  pmem: '%mem',
  euser: 'user',
  stime: 'start',
});

function elapsed(us: number): string {
  const s = Math.floor(us / 1e6);
  const two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(s / 3600);
  return `${hours ? `${two(hours)}:` : ''}${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
}

/** `leftTitles`: titles stand at the left even over numbers, as busybox has it. */
function table(
  io: Io,
  rows: Array<[number, Process]>,
  columns: Column[],
  titles = true,
  leftTitles = false,
): void {
  const line = (cells: string[], left = false) =>
    cells
      .map((c, i) =>
        columns[i]!.right && !left
          ? c.padStart(columns[i]!.width)
          : i === cells.length - 1
            ? c
            : c.padEnd(columns[i]!.width),
      )
      .join(' ');
  if (titles && columns.some((c) => c.title))
    io.put(
      `${line(
        columns.map((c) => c.title),
        leftTitles,
      )}\n`,
    );
  for (const [pid, p] of rows) io.put(`${line(columns.map((c) => c.value(pid, p, io)))}\n`);
}

function chosen(io: Io, list: string): Column[] {
  return list
    .split(/[, ]+/)
    .filter(Boolean)
    .map((text) => {
      const [key, title] = text.split('=', 2) as [string, string?];
      const column = COLUMNS[ALIASES[key.toLowerCase()] ?? key.toLowerCase()];
      if (!column)
        io.die(
          io.gnu
            ? `error: unknown user-defined format specifier "${key}"`
            : `bad -o argument '${key}', supported arguments: user,group,comm,args,pid,ppid,pgid,tty,vsz,sid,stat,rss`,
        );
      const renamed = key.toLowerCase() === 'cmd' ? 'CMD' : column.title;
      return { ...column, title: title ?? renamed };
    });
}

function busyboxPs(io: Io): void {
  const format = optionValues(io.args)[0];
  const rows = processes(io);
  if (format !== undefined)
    return table(
      io,
      rows,
      chosen(io, format).map((c) => ({
        ...c,
        width: c.right ? 5 : c.title === 'COMMAND' ? 16 : c.width,
      })),
      true,
      true,
    );
  io.put('PID   USER     COMMAND\n');
  for (const [pid, p] of rows)
    io.put(
      `${String(pid).padStart(5)} ${user(p, io).slice(0, 8).padEnd(8)} ${p.status ? `[${p.comm}]` : commandOf(p)}\n`,
    );
}

/** Values of -o and of --format, which may be given more than once. */
function optionValues(args: string[]): string[] {
  const values: string[] = [];
  for (const [i, a] of args.entries()) {
    const m = /^-?[a-zA-Z]*o(.*)$/.exec(a);
    if (m && (a.startsWith('-') || /^[a-z]*o$/.test(a)) && !a.startsWith('--'))
      values.push(m[1] || (args[i + 1] ?? ''));
    else if (a.startsWith('--format=')) values.push(a.slice(9));
  }
  return values.length ? [values.join(',')] : [];
}

/** ps: procps' `aux`, `-ef`, `-e`, `-o`, `-p`, `-C`; busybox's own. */
export const ps: Program = async (io: Io) => {
  if (!io.gnu) {
    busyboxPs(io);
    return 0;
  }
  const { args } = io;
  const bsd = args.filter((a) => !a.startsWith('-') && /^[auxfwej]+$/.test(a)).join('');
  const dashed = args
    .filter((a) => /^-[A-Za-z]/.test(a))
    .map((a) => a.slice(1).replace(/[opCq].*$/, ''))
    .join('');
  const after = (name: string) =>
    args.find((_a, i) => args[i - 1] === name) ??
    args.find((a) => a.startsWith(name) && a.length > 2)?.slice(2);
  const every = bsd.includes('x') || /[eA]/.test(dashed) || (dashed.includes('a') && dashed.includes('x'));
  const mine = io.process.group.session.tty;
  const pids = after('-p') ?? args.find((a) => /^\d+$/.test(a));
  const named = after('-C');
  const rows = processes(io).filter(([pid, p]) => {
    if (pids !== undefined) return pids.split(',').includes(String(pid));
    if (named !== undefined) return named.split(',').includes(p.comm);
    return every || (p.group.session.tty === mine && p.uid === io.process.uid);
  });
  const format = optionValues(args)[0];
  const c = COLUMNS as Record<string, Column>;
  if (format !== undefined) table(io, rows, chosen(io, format));
  else if (bsd.includes('u')) {
    const columns: Column[] = [
      c.user!,
      c.pid!,
      c['%cpu']!,
      c['%mem']!,
      c.vsz!,
      c.rss!,
      { ...c.tty!, title: 'TTY' },
      c.stat!,
      { title: 'START', width: 5, right: true, value: (_pid, p, o) => startText(p, o) },
      { title: 'TIME', right: true, width: 6, value: () => '0:00' },
      c.args!,
    ];
    io.put('USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND\n');
    for (const [pid, p] of rows)
      io.put(
        `${columns
          .map((col, i) => {
            const v = col.value(pid, p, io);
            return i === 10 ? v : col.right ? v.padStart(col.width) : v.padEnd(col.width);
          })
          .join(' ')}\n`,
      );
  } else if (dashed.includes('f')) {
    const columns: Column[] = [
      { ...c.user!, title: 'UID' },
      c.pid!,
      c.ppid!,
      { title: 'C', width: 2, right: true, value: () => '0' },
      { title: 'STIME', width: 5, value: (_pid, p, o) => startText(p, o) },
      { ...c.tty!, title: 'TTY' },
      c.time!,
      { ...c.args!, title: 'CMD' },
    ];
    table(io, rows, columns);
  } else if (bsd)
    table(io, rows, [
      c.pid!,
      { ...c.tty!, title: 'TTY' },
      c.stat!,
      { title: 'TIME', right: true, width: 6, value: () => '0:00' },
      c.args!,
    ]);
  else table(io, rows, [c.pid!, { ...c.tty!, title: 'TTY' }, c.time!, { ...c.comm!, title: 'CMD' }]);
  return rows.length ? 0 : 1;
};

/** top, one shot of it: -b -n1. */
export const top: Program = async (io: Io) => {
  const rows = processes(io);
  if (!io.gnu) {
    io.put(
      'Mem: 2832244K used, 5310112K free, 10240K shrd, 81204K buff, 2004416K cached\nCPU:   0% usr   0% sys   0% nic 100% idle   0% io   0% irq   0% sirq\nLoad average: 0.00 0.00 0.00 1/64 1\n  PID  PPID USER     STAT   VSZ %VSZ %CPU COMMAND\n',
    );
    for (const [pid, p] of rows)
      io.put(
        `${String(pid).padStart(5)} ${String(p.parent?.pidIn(io.process.ns.pid) ?? 0).padStart(5)} ${user(p, io).padEnd(8)} ${p.state.padEnd(4)}  4096   0%   0% ${commandOf(p)}\n`,
      );
    io.put('\n');
    return 0;
  }
  const running = rows.filter(([, p]) => p.state === 'R').length;
  io.put(
    `top - ${strftime('%H:%M:%S', io.process.nowUs, zoneOf(io))} up 2 min,  0 users,  load average: 0.00, 0.00, 0.00\nTasks: ${String(rows.length).padStart(3)} total, ${String(running).padStart(3)} running, ${String(rows.length - running).padStart(3)} sleeping,   0 stopped,   0 zombie\n%Cpu(s):  0.0 us,  0.0 sy,  0.0 ni,100.0 id,  0.0 wa,  0.0 hi,  0.0 si,  0.0 st \nMiB Mem :   7951.5 total,   5185.7 free,    728.9 used,   2036.7 buff/cache     \nMiB Swap:      0.0 total,      0.0 free,      0.0 used.   7055.5 avail Mem \n\n    PID USER      PR  NI    VIRT    RES    SHR S  %CPU  %MEM     TIME+ COMMAND\n`,
  );
  for (const [pid, p] of rows)
    io.put(
      `${String(pid).padStart(7)} ${user(p, io).padEnd(9)} 20   0    4096   1024    896 ${p.state}   0.0   0.0   0:00.00 ${p.comm}\n`,
    );
  return 0;
};

/** free: -h -m -k. */
export const free: Program = async (io: Io) => {
  const kb = {
    total: 8142356,
    used: 746624,
    free: 5310112,
    shared: 10240,
    cache: 2085620,
    available: 7224860,
  };
  const mode = io.args.find((a) => /^-[hmgk]/.test(a))?.[1] ?? 'k';
  const show = (n: number) => {
    if (mode === 'm') return String(Math.floor(n / 1024));
    if (mode === 'g') return String(Math.floor(n / 1048576));
    if (mode !== 'h') return String(n);
    if (n >= 1048576) return `${(n / 1048576).toFixed(1)}${io.gnu ? 'Gi' : 'G'}`;
    return n === 0 ? `0${io.gnu ? 'B' : ''}` : `${Math.round(n / 1024)}${io.gnu ? 'Mi' : 'M'}`;
  };
  const row = (name: string, values: number[]) =>
    `${name.padEnd(io.gnu ? 9 : 7)}${values.map((v, i) => show(v).padStart(io.gnu ? (i ? 12 : 11) : i ? 12 : 11)).join('')}\n`.replace(
      /^(.{9})/,
      '$1',
    );
  io.put(
    io.gnu
      ? '               total        used        free      shared  buff/cache   available\n'
      : '              total        used        free      shared  buff/cache   available\n',
  );
  io.put(row('Mem:', [kb.total, kb.used, kb.free, kb.shared, kb.cache, kb.available]));
  io.put(row('Swap:', [0, 0, 0]));
  return 0;
};
