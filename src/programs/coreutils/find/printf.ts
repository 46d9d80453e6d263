import { ESCAPES } from '../../support/escapes.ts';
import type { Io } from '../../support/io.ts';
import { modeText } from '../../support/mode.ts';
import { strftime, zoneOf } from '../../support/time.ts';
import { groupName, userName } from '../../support/users.ts';
import { diskKb, shownSize } from '../ls/entry.ts';
import type { Found } from './plan.ts';

const LETTERS: Record<string, string> = {
  file: 'f',
  dir: 'd',
  symlink: 'l',
  char: 'c',
  block: 'b',
  fifo: 'p',
  socket: 's',
};

/** No field takes more than this. */
const WIDEST = 1_000_000;

const fraction = (us: number): string => `${String(((us % 1e6) + 1e6) % 1e6).padStart(6, '0')}0000`;

/** A time as %a, %c and %t have it, or one letter of it as %Ak. */
function timeText(io: Io, us: number, letter: string | undefined): string {
  const zone = zoneOf(io);
  if (letter === undefined) return strftime(`%a %b %e %H:%M:%S.${fraction(us)} %Y`, us, zone);
  if (letter === '@') return `${Math.floor(us / 1e6)}.${fraction(us)}`;
  if (letter === '+') return strftime(`%Y-%m-%d+%H:%M:%S.${fraction(us)}`, us, zone);
  if (letter === 'S') return strftime(`%S.${fraction(us)}`, us, zone);
  if (letter === 'T' || letter === 'X') return strftime(`%H:%M:%S.${fraction(us)}`, us, zone);
  return strftime(`%${letter}`, us, zone);
}

function value(io: Io, e: Found, c: string, letter: string | undefined): string | undefined {
  const { stat } = e;
  switch (c) {
    case 'p':
      return e.path;
    case 'f':
      return e.name;
    case 'h': {
      const at = e.path.lastIndexOf('/');
      return at < 0 ? '.' : e.path.slice(0, at);
    }
    case 'P':
      return e.path === e.root ? '' : e.path.slice(e.root.length).replace(/^\/+/, '');
    case 'H':
      return e.root;
    case 's':
      return String(shownSize(stat));
    case 'd':
      return String(e.depth);
    case 'm':
      return stat.mode.toString(8);
    case 'M':
      return modeText(stat);
    case 'y':
      return LETTERS[stat.kind] ?? 'U';
    case 'Y': {
      const to = stat.kind === 'symlink' ? io.stat(e.path) : stat;
      return to ? (LETTERS[to.kind] ?? 'U') : 'N';
    }
    case 'l':
      return stat.kind === 'symlink' ? io.fs.readlink(e.path) : '';
    case 'u':
      return userName(io, stat.uid);
    case 'g':
      return groupName(io, stat.gid);
    case 'U':
      return String(stat.uid);
    case 'G':
      return String(stat.gid);
    case 'n':
      return String(stat.nlink);
    case 'i':
      return String(stat.ino);
    case 'k':
      return String(diskKb(stat));
    case 'b':
      return String(diskKb(stat) * 2);
    case 'D':
      return '2049';
    case 'F':
      return 'overlay';
    case 't':
    case 'T':
    case 'a':
    case 'A':
    case 'c':
    case 'C':
      return timeText(io, stat.mtimeUs, letter);
    default:
      return undefined;
  }
}

/** What -printf prints of a file; `warn` hears of what the format doesn't know. */
export function printed(io: Io, format: string, e: Found, warn: (text: string) => void): string {
  return format.replace(
    /\\([0-7]{1,3}|[\s\S])|%([-0 +#]*)(\d*)(?:\.(\d+))?([ACT])(.)|%([-0 +#]*)(\d*)(?:\.(\d+))?([a-zA-Z%])/g,
    (
      all,
      escaped?: string,
      tf?: string,
      tw?: string,
      tp?: string,
      tc?: string,
      letter?: string,
      f?: string,
      w?: string,
      p?: string,
      c?: string,
    ) => {
      if (escaped !== undefined) {
        if (/^[0-7]/.test(escaped)) return String.fromCharCode(Number.parseInt(escaped, 8));
        const known = ESCAPES[escaped];
        if (known === undefined) warn(`warning: unrecognized escape \`\\${escaped}'`);
        return known ?? all;
      }
      if (c === '%') return '%';
      const text = value(io, e, (tc ?? c)!, tc === undefined ? undefined : letter);
      if (text === undefined) {
        warn(`warning: unrecognized format directive \`%${c}'`);
        return all;
      }
      const [flags, width, precision] = tc === undefined ? [f, w, p] : [tf, tw, tp];
      const cut = precision ? text.slice(0, Number(precision)) : text;
      if (!width) return cut;
      const wide = Math.min(Number(width), WIDEST);
      if (flags?.includes('-')) return cut.padEnd(wide);
      return cut.padStart(wide, flags?.includes('0') ? '0' : ' ');
    },
  );
}
