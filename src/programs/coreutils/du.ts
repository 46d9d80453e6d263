import { getopt, type Options } from '../support/getopt.ts';
import { globRegex } from '../support/glob.ts';
import type { Io, Program } from '../support/io.ts';
import { quote } from '../support/quote.ts';
import { blockUnit, busyboxSize, humanSize } from '../support/size.ts';
import { strftime, zoneOf } from '../support/time.ts';
import { diskKb, shownSize } from './ls/entry.ts';

/** How sizes are written. */
function writer(io: Io, options: Options): (bytes: number) => string {
  const form = options.last('h', 'k', 'm', 'B', 'b', 'si');
  if (form === 'h') return (n) => (io.gnu ? humanSize(n) : busyboxSize(n));
  if (form === 'si') return (n) => humanSize(n, 1000);
  const text = form === 'm' ? '1M' : form === 'b' ? '1' : form === 'B' ? options.get('B')! : '1K';
  const unit = blockUnit(text);
  if (!unit) return io.die(`invalid -B argument ${quote(text)}`);
  const suffix = form === 'm' || form === 'b' ? '' : unit.suffix;
  return (n) => `${Math.ceil(n / unit.bytes)}${suffix}`;
}

/** du: -s -h -a -b -k -m -B -c -d -S -x -0 -t --exclude --apparent-size --time. */
export const du: Program = async (io: Io) => {
  const options = getopt(io, {
    short: io.gnu ? 'shakcd:bxLmSB:0X:t:DHPl' : 'shakcd:bxLmHl',
    long: {
      summarize: 's',
      'human-readable': 'h',
      si: 'si',
      all: 'a',
      total: 'c',
      'max-depth=': 'd',
      bytes: 'b',
      'apparent-size': 'apparent',
      'separate-dirs': 'S',
      'block-size=': 'B',
      null: '0',
      'exclude=': 'exclude',
      'exclude-from=': 'X',
      'threshold=': 't',
      'one-file-system': 'x',
      dereference: 'L',
      'time=?': 'time',
      'time-style=': 'time-style',
      inodes: 'inodes',
    },
  });
  const depth = options.get('d');
  if (depth !== undefined && !/^\d+$/.test(depth)) io.usage(`invalid maximum depth ${quote(depth)}`);
  if (options.has('s') && options.has('a')) io.usage('cannot both summarize and show all entries');
  if (io.gnu && options.has('s') && depth !== undefined && Number(depth) > 0)
    io.usage(`warning: summarizing conflicts with --max-depth=${depth}`);
  const deepest = options.has('s') ? 0 : Number(depth ?? Number.POSITIVE_INFINITY);
  const apparent = options.has('b', 'apparent');
  const write = options.has('inodes') ? String : writer(io, options);
  const limit = options.get('t');
  const unit = limit === undefined ? undefined : blockUnit(limit.replace(/^-/, ''));
  if (limit !== undefined && !unit) io.die(`invalid --threshold argument ${quote(limit)}`);
  const excluded = options.all('exclude').map((p) => globRegex(p));
  const end = options.has('0') ? '\0' : '\n';
  const counted = new Set<number>();
  const show = (n: number, path: string, us: number): void => {
    if (unit && (limit!.startsWith('-') ? n > unit.bytes : n < unit.bytes)) return;
    const time = options.has('time') ? `\t${strftime('%Y-%m-%d %H:%M', us, zoneOf(io))}` : '';
    io.put(`${write(n)}${time}\t${path}${end}`);
  };
  let code = 0;
  const visit = async (path: string, level: number): Promise<[bytes: number, own: number, us: number]> => {
    const pause = io.pump();
    if (pause) await pause;
    const stat = options.has('L') ? (io.stat(path) ?? io.lstat(path)) : io.lstat(path);
    const name = path.replace(/^.*\/(?=.)/, '');
    if (!stat || excluded.some((re) => re.test(name) || re.test(path))) return [0, 0, 0];
    if (stat.nlink > 1 && stat.kind !== 'dir' && !options.has('l')) {
      // a file counts once, under whatever name it comes first
      if (counted.has(stat.ino)) return [0, 0, 0];
      counted.add(stat.ino);
    }
    const own = options.has('inodes') ? 1 : apparent ? shownSize(stat) : diskKb(stat) * 1024;
    let [sum, shallow, us] = [own, own, stat.mtimeUs];
    if (stat.kind === 'dir')
      for (const child of io.fs.readdir(path)) {
        const at = `${path.replace(/(?<=.)\/$/, '').replace(/^\/$/, '')}/${child}`;
        const [inner, , when] = await visit(at, level + 1);
        sum += inner;
        us = Math.max(us, when);
        if (io.lstat(at)?.kind !== 'dir') shallow += inner;
      }
    if (level === 0 || (level <= deepest && (stat.kind === 'dir' || options.has('a'))))
      show(options.has('S') ? shallow : sum, path, us);
    return [sum, shallow, us];
  };
  let total = 0;
  let latest = 0;
  for (const path of options.operands.length ? options.operands : ['.']) {
    if (!io.lstat(path)) {
      await io.fail(
        io.gnu
          ? `cannot access ${quote(path)}: No such file or directory`
          : `${path}: No such file or directory`,
      );
      code = 1;
      continue;
    }
    const [bytes, , us] = await visit(path, 0);
    total += bytes;
    latest = Math.max(latest, us);
  }
  if (options.has('c')) show(total, 'total', latest);
  return code;
};
