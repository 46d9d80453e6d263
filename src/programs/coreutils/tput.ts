import type { Program } from '../support/io.ts';
import { table } from '../support/table.ts';

/** What xterm-256color's entry in the terminal database says. */
const TEXTS = table<string>({
  bel: '\x07',
  blink: '\x1b[5m',
  bold: '\x1b[1m',
  civis: '\x1b[?25l',
  clear: '\x1b[H\x1b[2J\x1b[3J',
  cnorm: '\x1b[?12l\x1b[?25h',
  cr: '\r',
  cub1: '\b',
  cud1: '\n',
  cuf1: '\x1b[C',
  cuu1: '\x1b[A',
  dim: '\x1b[2m',
  ed: '\x1b[J',
  el: '\x1b[K',
  el1: '\x1b[1K',
  home: '\x1b[H',
  invis: '\x1b[8m',
  op: '\x1b[39;49m',
  rc: '\x1b8',
  rev: '\x1b[7m',
  ritm: '\x1b[23m',
  rmcup: '\x1b[?1049l\x1b[23;0;0t',
  rmso: '\x1b[27m',
  rmul: '\x1b[24m',
  sc: '\x1b7',
  sgr0: '\x1b(B\x1b[m',
  sitm: '\x1b[3m',
  smcup: '\x1b[?1049h\x1b[22;0;0t',
  smso: '\x1b[7m',
  smul: '\x1b[4m',
});

/** 8 colours, 8 bright ones, then by number. */
const colour = (base: number, n: number): string => {
  if (n < 8) return `\x1b[${base}${n}m`;
  return n < 16 ? `\x1b[${base + 6}${n - 8}m` : `\x1b[${base}8;5;${n}m`;
};

const moves: Record<string, (a: number, b: number) => string> = {
  cup: (row, column) => `\x1b[${row + 1};${column + 1}H`,
  hpa: (column) => `\x1b[${column + 1}G`,
  vpa: (row) => `\x1b[${row + 1}d`,
  cub: (n) => `\x1b[${n}D`,
  cud: (n) => `\x1b[${n}B`,
  cuf: (n) => `\x1b[${n}C`,
  cuu: (n) => `\x1b[${n}A`,
  setaf: (n) => colour(3, n),
  setab: (n) => colour(4, n),
};

/** tput: capabilities of xterm-256color. */
export const tput: Program = async (io) => {
  const args = [...io.args];
  let term = io.env('TERM');
  while (args[0]?.startsWith('-')) {
    const option = args.shift()!;
    if (option.startsWith('-T')) term = option.slice(2) || args.shift();
    else if (option === '-V') {
      io.put('ncurses 6.4.20221231\n');
      return 0;
    }
  }
  const [name, ...numbers] = args;
  if (name === undefined) {
    await io.error(
      'usage: tput [-V] [-S] [-x] [-T term] capname\n\nOptions:\n  -S <<  read commands from standard input\n  -T TERM  use this instead of $TERM\n  -V     print curses-version\n  -x     do not clear scrollback\n\nCommands:\n  clear  clear the screen\n  init   initialize the terminal\n  reset  reinitialize the terminal\n  capname  unlike clear/init/reset, print value for capability "capname"\n',
    );
    return 2;
  }
  if (!term) {
    await io.fail('No value for $TERM and no -T specified');
    return 2;
  }
  const tty = [1, 2, 0].map((fd) => (io.isTty(fd) ? io.process.fds.get(fd).tty : undefined)).find(Boolean);
  const [first = 0, second = 0] = numbers.map(Number);
  if (name === 'cols' || name === 'lines') {
    const size = name === 'cols' ? (tty?.cols ?? 80) : (tty?.rows ?? 24);
    io.put(`${size}\n`);
  } else if (name === 'colors') io.put('256\n');
  else if (name === 'longname') io.put('xterm with 256 colors');
  else if (name === 'init' || name === 'reset') io.put('\x1b[!p\x1b[?3;4l\x1b[4l\x1b>');
  else if (TEXTS[name] !== undefined) io.put(TEXTS[name]);
  else if (moves[name]) io.put(moves[name](first, second));
  else {
    await io.fail(`unknown terminfo capability '${name}'`);
    return 4;
  }
  return 0;
};
