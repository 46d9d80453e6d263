import { getopt } from '../support/getopt.ts';
import { type Io, type Program, sys } from '../support/io.ts';
import { fullMode, modeText } from '../support/mode.ts';
import { quote } from '../support/quote.ts';
import { strftime, zoneOf } from '../support/time.ts';
import { groupName, userName } from '../support/users.ts';
import { diskKb, shownSize } from './ls/entry.ts';

const KINDS: Record<string, string> = {
  dir: 'directory',
  symlink: 'symbolic link',
  char: 'character special file',
  fifo: 'fifo',
  socket: 'socket',
};

/** stat: the default output, -c, -t, -L. */
export const stat: Program = async (io: Io) => {
  const options = getopt(io, {
    short: 'c:Lft',
    long: { 'format=': 'c', 'printf=': 'printf', dereference: 'L', terse: 't', 'file-system': 'f' },
  });
  if (!options.operands.length) io.usage(io.gnu ? 'missing operand' : '');
  let code = 0;
  for (const path of options.operands) {
    try {
      const format = options.get('c') ?? options.get('printf');
      if (format !== undefined) {
        const text = fill(io, path, options.has('L'), format);
        io.put(options.has('printf') ? text.replaceAll('\\n', '\n').replaceAll('\\t', '\t') : `${text}\n`);
      } else
        io.put(
          fill(
            io,
            path,
            options.has('L'),
            options.has('t')
              ? '%n %s %b %f %u %g %D %i %h 0 0 %X %Y %Z 0 %o\n'
              : standard(io, path, options.has('L')),
          ),
        );
    } catch (e) {
      await io.fail(
        io.gnu ? `cannot statx ${quote(path)}: ${sys(e).message}` : `can't stat '${path}': ${sys(e).message}`,
      );
      code = 1;
    }
  }
  return code;
};

function standard(io: Io, path: string, follow: boolean): string {
  const s = follow ? io.fs.stat(path) : io.fs.lstat(path);
  const device = s.kind === 'char' ? `     Device type: ${s.rdev[0]},${s.rdev[1]}` : '';
  const birth = io.gnu ? ' Birth: %z\n' : '';
  return `  File: %N\n  Size: ${String(shownSize(s)).padEnd(10)}\tBlocks: ${String(diskKb(s) * 2).padEnd(10)} IO Block: 4096   %F\nDevice: ${io.gnu ? '0,52' : '34h/52d'}\tInode: ${String(s.ino).padEnd(11)} Links: ${device ? `${String(s.nlink).padEnd(5)}${device}` : s.nlink}\nAccess: (%04a/%A)  Uid: (%5u/%8U)   Gid: (%5g/%8G)\nAccess: %x\nModify: %y\nChange: %z\n${birth}`;
}

function fill(io: Io, path: string, follow: boolean, format: string): string {
  const s = follow ? io.fs.stat(path) : io.fs.lstat(path);
  const zone = zoneOf(io);
  const time = strftime(io.gnu ? '%Y-%m-%d %H:%M:%S.%N %z' : '%Y-%m-%d %H:%M:%S.%N %z', s.mtimeUs, zone);
  const seconds = String(Math.floor(s.mtimeUs / 1e6));
  const values: Record<string, () => string> = {
    n: () => path,
    N: () => {
      const name = io.gnu && format.includes('%N') && !format.startsWith('  File') ? quote(path) : path;
      return s.kind === 'symlink'
        ? `${io.gnu && name === path ? path : name} -> ${io.gnu && name === path ? io.fs.readlink(path) : quote(io.fs.readlink(path))}`
        : name;
    },
    s: () => String(shownSize(s)),
    b: () => String(diskKb(s) * 2),
    B: () => '512',
    o: () => '4096',
    f: () => fullMode(s).toString(16),
    F: () => KINDS[s.kind] ?? (s.size ? 'regular file' : 'regular empty file'),
    a: () => s.mode.toString(8),
    A: () => modeText(s),
    u: () => String(s.uid),
    U: () => userName(io, s.uid),
    g: () => String(s.gid),
    G: () => groupName(io, s.gid),
    h: () => String(s.nlink),
    i: () => String(s.ino),
    d: () => '52',
    D: () => '34',
    t: () => s.rdev[0].toString(16),
    T: () => s.rdev[1].toString(16),
    m: () => '/',
    x: () => time,
    y: () => time,
    z: () => time,
    w: () => time,
    X: () => seconds,
    Y: () => seconds,
    Z: () => seconds,
    W: () => seconds,
    '%': () => '%',
  };
  return format.replace(/%(0?)(-?\d*)([a-zA-Z%])/g, (all, zero: string, width: string, c: string) => {
    const value = values[c]?.();
    if (value === undefined) return all;
    return width.startsWith('-')
      ? value.padEnd(-Number(width))
      : value.padStart(Number(width || 0), zero ? '0' : ' ');
  });
}
