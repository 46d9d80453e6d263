import { more } from '../coreutils/more.ts';
import { type Io, type Program, sys } from '../support/io.ts';
import { FullScreen, shownText } from './terminal.ts';

const HELP = `Usage: less [-NSi] [FILE...]
Shows text a screen at a time: Space b, d u, j k and arrows, g G, /TEXT n N, -N numbers lines, q leaves
`;

async function view(
  io: Io,
  screen: FullScreen,
  lines: string[],
  title: string,
  numbers: boolean,
): Promise<number> {
  let top = 0;
  let pattern: RegExp | undefined;
  let message = title;
  const chop = io.args.some((a) => /^-\w*S/.test(a));
  for (;;) {
    const { rows, cols } = screen;
    const page = rows - 1;
    const wrapped = (i: number): string[] => {
      const text = shownText(lines[i]!);
      const numbered = numbers ? `${String(i + 1).padStart(7)} ${text}` : text;
      const parts = chop
        ? [numbered.slice(0, cols)]
        : (numbered.match(new RegExp(`.{1,${cols}}`, 'gu')) ?? ['']);
      return parts.map((p) => (pattern ? p.replace(pattern, '\x1b[7m$&\x1b[27m') : p));
    };
    top = Math.max(0, Math.min(top, Math.max(0, lines.length - page)));
    const shown: string[] = [];
    let i = top;
    for (; i < lines.length && shown.length < page; i++) shown.push(...wrapped(i));
    shown.length = Math.min(shown.length, page);
    const atEnd = i >= lines.length;
    while (shown.length < page) shown.push('~');
    const status = message || (atEnd ? '(END)' : ':');
    shown.push(status === ':' ? ':' : `\x1b[7m${status}\x1b[27m`);
    await screen.draw(shown, rows - 1, Math.min(status.length, cols - 1));
    message = '';
    const key = await screen.key();
    const find = (from: number, step: 1 | -1): void => {
      if (!pattern) return;
      for (let at = from; at >= 0 && at < lines.length; at += step)
        if (lines[at]!.search(pattern) >= 0) {
          top = at;
          return;
        }
      message = 'Pattern not found  (press RETURN)';
    };
    switch (key) {
      case undefined:
      case 'q':
      case 'Q':
      case 'C-c':
        return 0;
      case ' ':
      case 'f':
      case 'PageDown':
      case 'C-f':
      case 'C-v':
        top += page;
        break;
      case 'b':
      case 'PageUp':
      case 'C-b':
        top -= page;
        break;
      case 'd':
      case 'C-d':
        top += Math.ceil(page / 2);
        break;
      case 'u':
      case 'C-u':
        top -= Math.ceil(page / 2);
        break;
      case 'j':
      case 'e':
      case 'Down':
      case 'Enter':
        top++;
        break;
      case 'k':
      case 'y':
      case 'Up':
        top--;
        break;
      case 'g':
      case '<':
      case 'Home':
        top = 0;
        break;
      case 'G':
      case '>':
      case 'End':
        top = lines.length;
        break;
      case 'n':
        find(top + 1, 1);
        break;
      case 'N':
        find(top - 1, -1);
        break;
      case '/': {
        let typed = '';
        for (;;) {
          await screen.draw([...shown.slice(0, -1), `/${typed}`], rows - 1, typed.length + 1);
          const c = await screen.key();
          if (c === undefined || c === 'Enter' || c === 'Esc' || c === 'C-c') break;
          typed = c === 'Backspace' ? typed.slice(0, -1) : [...c].length === 1 ? typed + c : typed;
        }
        if (typed) pattern = new RegExp(typed.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'g');
        find(top + 1, 1);
        break;
      }
      case 'h':
        message = 'Space b: page, j k: line, g G: ends, /TEXT n N: search, q: leave';
    }
  }
}

/** less: a pager with a screen of its own on a terminal; elsewhere it hands everything on. */
export const less: Program = async (io: Io) => {
  if (io.args.includes('--help')) {
    io.put(HELP);
    return 0;
  }
  const tty = io.isTty(1) ? io.process.fds.get(1).tty : undefined;
  if (!tty) return more(io);
  const files = io.args.filter((a) => !/^[-+]./.test(a));
  if (!files.length && io.isTty(0)) {
    await io.error('Missing filename ("less --help" for help)\n');
    return 0;
  }
  const lines: string[] = [];
  for (const path of files.length ? files : ['-']) {
    try {
      if (path !== '-' && io.stat(path)?.kind === 'dir') {
        await io.error(`${path} is a directory\n`);
        return 1;
      }
      const input = io.input(path);
      for (let line = await input.line(); line !== undefined; line = await input.line()) lines.push(line);
      input.close();
    } catch (e) {
      await io.error(`${path}: ${sys(e).message}\n`);
      return 1;
    }
  }
  if (io.args.some((a) => /^-\w*F/.test(a)) && lines.length < (tty.rows || 24)) {
    await io.print(lines.map((l) => `${l}\n`).join(''));
    return 0;
  }
  const screen = new FullScreen(io, tty);
  await screen.enter();
  try {
    return await view(
      io,
      screen,
      lines,
      files[0] ?? '',
      io.args.some((a) => /^-\w*N/.test(a)),
    );
  } finally {
    if (!io.process.status) await screen.leave();
  }
};
