import type { Process } from '../../kernel/index.ts';
import type { Daemon } from '../daemon.ts';
import { conflict, systemError } from '../errors.ts';
import { processesOf, runningTask } from './kill.ts';

export interface Top {
  Processes: string[][];
  Titles: string[];
}

type Column = (p: Process, daemon: Daemon) => string;

const two = (n: number): string => String(n).padStart(2, '0');
const clock = (us: number): string => {
  const d = new Date(us / 1000);
  return `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}`;
};
const pid: Column = (p, d) => String(p.pidIn(d.process.kernel.pids));
const ppid: Column = (p, d) => String(p.parent?.pidIn(d.process.kernel.pids) ?? 0);
const command: Column = (p) => p.argv.join(' ');
const ttyOf: Column = (p) => {
  const tty = p.group.session.tty;
  return tty ? `pts/${tty.index}` : '?';
};

function user(p: Process, daemon: Daemon): string {
  const { fs } = daemon.process;
  const line = fs.exists('/etc/passwd')
    ? fs
        .readText('/etc/passwd')
        .split('\n')
        .find((l) => l.split(':')[2] === String(p.uid))
    : undefined;
  return line?.split(':')[0] ?? (p.uid === 0 ? 'root' : String(p.uid));
}

function stat(p: Process): string {
  const leads = p.group.session.leader === p ? 's' : '';
  const front = p.group.session.tty?.foreground === p.group ? '+' : '';
  return `${p.state}${leads}${front}`;
}

/** Columns by the names that `ps -o` takes, with their titles. */
const COLUMNS: Record<string, [title: string, value: Column]> = {
  pid: ['PID', pid],
  ppid: ['PPID', ppid],
  user: ['USER', user],
  uid: ['UID', (p) => String(p.uid)],
  gid: ['GID', (p) => String(p.gid)],
  comm: ['COMMAND', (p) => p.comm],
  cmd: ['CMD', command],
  args: ['COMMAND', command],
  command: ['COMMAND', command],
  tty: ['TT', ttyOf],
  tt: ['TT', ttyOf],
  tname: ['TTY', ttyOf],
  stat: ['STAT', stat],
  state: ['S', (p) => p.state],
  s: ['S', (p) => p.state],
  time: ['TIME', () => '00:00:00'],
  etime: ['ELAPSED', (p, d) => elapsed(d.nowUs - p.startUs)],
  stime: ['STIME', (p) => clock(p.startUs)],
  start: ['STARTED', (p) => `${clock(p.startUs)}:00`],
  ni: ['NI', () => '0'],
  nice: ['NI', () => '0'],
  pri: ['PRI', () => '19'],
  vsz: ['VSZ', () => '4400'],
  rss: ['RSS', () => '1200'],
  '%cpu': ['%CPU', () => '0.0'],
  pcpu: ['%CPU', () => '0.0'],
  '%mem': ['%MEM', () => '0.0'],
  pmem: ['%MEM', () => '0.0'],
  pgid: ['PGID', (p, d) => String(p.group.leader.pidIn(d.process.kernel.pids))],
  sid: ['SID', (p, d) => String(p.group.session.leader.pidIn(d.process.kernel.pids))],
  wchan: ['WCHAN', () => '-'],
};

function elapsed(us: number): string {
  const s = Math.floor(us / 1e6);
  const [h, m] = [Math.floor(s / 3600), Math.floor(s / 60) % 60];
  return h ? `${two(h)}:${two(m)}:${two(s % 60)}` : `${two(m)}:${two(s % 60)}`;
}

const FULL: Array<[string, Column]> = [
  ['UID', user],
  ['PID', pid],
  ['PPID', ppid],
  ['C', () => '0'],
  ['STIME', (p) => clock(p.startUs)],
  ['TTY', ttyOf],
  ['TIME', () => '00:00:00'],
  ['CMD', command],
];
const BSD: Array<[string, Column]> = [
  ['USER', user],
  ['PID', pid],
  ['%CPU', () => '0.0'],
  ['%MEM', () => '0.0'],
  ['VSZ', () => '4400'],
  ['RSS', () => '1200'],
  ['TTY', ttyOf],
  ['STAT', stat],
  ['START', (p) => clock(p.startUs)],
  ['TIME', () => '0:00'],
  ['COMMAND', command],
];
const SHORT: Array<[string, Column]> = [
  ['PID', pid],
  ['TTY', ttyOf],
  ['TIME', () => '00:00:00'],
  ['CMD', (p) => p.comm],
];

const BSD_SHORT: Array<[string, Column]> = [
  ['PID', pid],
  ['TTY', ttyOf],
  ['STAT', stat],
  ['TIME', () => '0:00'],
  ['COMMAND', command],
];
const group: Column = (p, d) => String(p.group.leader.pidIn(d.process.kernel.pids));
const session: Column = (p, d) => String(p.group.session.leader.pidIn(d.process.kernel.pids));
const JOBS: Array<[string, Column]> = [
  ['PID', pid],
  ['PGID', group],
  ['SID', session],
  ['TTY', ttyOf],
  ['TIME', () => '00:00:00'],
  ['CMD', (p) => p.comm],
];
const BSD_JOBS: Array<[string, Column]> = [
  ['PPID', ppid],
  ['PID', pid],
  ['PGID', group],
  ['SID', session],
  ['TTY', ttyOf],
  ['TPGID', () => '-1'],
  ['STAT', stat],
  ['UID', (p) => String(p.uid)],
  ['TIME', () => '0:00'],
  ['COMMAND', command],
];
const LONG: Array<[string, Column]> = [
  ['F', () => '4'],
  ['S', (p) => p.state],
  ['UID', (p) => String(p.uid)],
  ['PID', pid],
  ['PPID', ppid],
  ['C', () => '0'],
  ['PRI', () => '80'],
  ['NI', () => '0'],
  ['ADDR', () => '-'],
  ['SZ', () => '567'],
  ['WCHAN', () => 'hrtime'],
  ['TTY', ttyOf],
  ['TIME', () => '00:00:00'],
  ['CMD', (p) => p.comm],
];
/** With -y: without flags, and RSS in the place of ADDR. */
const LONG_RSS = LONG.slice(1).map(([title, value]): [string, Column] =>
  title === 'ADDR' ? ['RSS', () => '1380'] : [title, value],
);

/** The columns that ps's options ask for. */
function columnsOf(psArgs: string): Array<[string, Column]> {
  const words = psArgs.trim().split(/\s+/).filter(Boolean);
  const picked: Array<[string, Column]> = [];
  for (let i = 0; i < words.length; i++) {
    const m = /^-?[AacdefFghHjlLmMNnprSsTuVvwxXyZ]*o(.*)$/.exec(words[i]!);
    if (!m) continue;
    const list = m[1] || words[++i] || '';
    for (const item of list.split(',').filter(Boolean)) {
      const [name, title] = item.split('=');
      const column = COLUMNS[name!.toLowerCase()];
      if (!column) throw systemError(`ps: error: unknown user-defined format specifier "${name}"`);
      picked.push([title ?? column[0], column[1]]);
    }
  }
  const style = styleOf(words);
  return picked.length ? picked : style;
}

/** Letters that need no value, of options with a hyphen and of those without. procps-ng 4: src/ps/parser.c. */
const SYSV = /^[AacdefFHjlLMmNPTVwyZ]*$/;
const SYSV_WITH_VALUE = /[CGgOopqstUu]/;
const BSD_LETTERS = /^[aceghjlmnrSsTuvVwxXZ]*$/;

/** The columns that letters other than `o` ask for. Throws 500 as ps complains. */
function styleOf(words: readonly string[]): Array<[string, Column]> {
  let columns: Array<[string, Column]> | undefined;
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (word.startsWith('--')) {
      if (/^--(help|version)/.test(word)) return [];
      if (!/=/.test(word) && /^--(pid|ppid|user|group|tty|sort|cols|rows|format|sid)$/.test(word)) i++;
      continue;
    }
    const letters = word.replace(/^-/, '');
    const valued = word.startsWith('-') ? letters.search(SYSV_WITH_VALUE) : -1;
    const plain = valued < 0 ? letters : letters.slice(0, valued);
    if (word.startsWith('-') && SYSV.test(plain) && !/^-au/.test(word)) {
      columns = sysvColumns(plain) ?? columns;
      if (valued >= 0) {
        if (valued + 1 === letters.length && words[i + 1] === undefined) {
          if (letters[valued] === 'u') return BSD;
          throw systemError(
            `ps: error: ${MISSING[letters[valued]!] ?? 'List of process IDs must follow -p.'}`,
          );
        }
        if (valued + 1 === letters.length) i++;
      }
    } else if (/^\d/.test(letters)) {
    } else if (/^o/.test(letters)) {
      if (letters === 'o') i++;
    } else if (BSD_LETTERS.test(letters.replace(/o.*$/, '')))
      columns = /u/.test(letters) ? BSD : /j/.test(letters) ? BSD_JOBS : /l/.test(letters) ? LONG : BSD_SHORT;
    else if (word.startsWith('-'))
      throw systemError(
        /^[AacdefFHjlLMmNPTVwyZ]*x/.test(letters)
          ? 'ps: error: must set personality to get -x option'
          : 'ps: error: unsupported SysV option',
      );
    else throw systemError('ps: exit status 1');
  }
  return columns ?? SHORT;
}

const MISSING: Record<string, string> = {
  C: 'List of command names must follow -C.',
  o: 'Format specification must follow -o.',
  q: 'List of process IDs must follow -q.',
  t: 'List of terminals (pty, tty...) must follow -t.',
  U: 'List of real users must follow -U.',
};

function sysvColumns(letters: string): Array<[string, Column]> | undefined {
  if (/[fF]/.test(letters)) return FULL;
  const base = /l/.test(letters)
    ? /y/.test(letters)
      ? LONG_RSS
      : LONG
    : /j/.test(letters)
      ? JOBS
      : undefined;
  if (!/Z/.test(letters)) return base;
  return [['LABEL', () => '-'], ...(base ?? SHORT)];
}

/** GET /containers/{id}/top. Throws 409 if it doesn't run. moby v28: daemon/top_unix.go. */
export function topContainer(daemon: Daemon, name: string, psArgs: string): Top {
  const container = daemon.containers.get(name);
  const task = runningTask(container);
  if (container.state.restarting)
    throw conflict(`Container ${container.id} is restarting, wait until the container is running`);
  const columns = columnsOf(psArgs || '-ef');
  if (!columns.some(([title]) => title === 'PID')) throw systemError("Couldn't find PID field in ps output");
  const processes = processesOf(task).sort((a, b) => Number(pid(a, daemon)) - Number(pid(b, daemon)));
  daemon.containerEvent(container, 'top');
  return {
    Processes: processes.map((p) => columns.map(([, value]) => value(p, daemon))),
    Titles: columns.map(([title]) => title),
  };
}
