import type { Stat } from '../../kernel/index.ts';
import { versionCompare } from '../support/compare.ts';
import { getopt, type Options } from '../support/getopt.ts';
import { globRegex } from '../support/glob.ts';
import type { Io, Program } from '../support/io.ts';
import { modeText } from '../support/mode.ts';
import { humanSize } from '../support/size.ts';
import { strftime, zoneOf } from '../support/time.ts';
import { groupName, userName } from '../support/users.ts';
import { shownSize } from './ls/entry.ts';

interface Entry {
  name: string;
  path: string;
  stat: Stat;
  /** What a link points at. */
  target: string | undefined;
  children: Entry[] | undefined;
  /** A link into a directory that was read already. */
  again: boolean;
  /** More entries than --filelimit allows. */
  beyond: number | undefined;
}

/** tree: directories as a picture, or as JSON with -J. */
export const tree: Program = async (io: Io) => {
  const options = getopt(io, {
    short: 'adfilnqrstucvxpshugDFCAQNUJL:P:I:',
    long: {
      noreport: 'noreport',
      dirsfirst: 'dirsfirst',
      filesfirst: 'filesfirst',
      'filelimit=': 'filelimit',
      prune: 'prune',
      'charset=': 'charset',
      'ignore-case': 'ignore-case',
      matchdirs: 'matchdirs',
      'sort=': 'sort',
      'timefmt=': 'timefmt',
      inodes: 'inodes',
      si: 'si',
      du: 'du',
    },
    version:
      'tree v2.1.0 © 1996 - 2022 by Steve Baker, Thomas Moore, Francesc Rocher, Florian Sesser, Kyosuke Tokoro',
  });
  const level = options.get('L');
  if (level !== undefined && !(Number(level) > 0)) {
    await io.error('tree: Invalid level, must be greater than 0.\n');
    return 1;
  }
  const painter = new Painter(io, options);
  const reader = new Reader(io, options);
  let code = 0;
  const count = { dirs: 0, files: 0 };
  const roots = options.operands.length ? options.operands : ['.'];
  if (options.has('J')) io.put('[');
  for (const [i, root] of roots.entries()) {
    const stat = io.stat(root);
    if (options.has('J')) io.put(`${i ? ',' : ''}\n  `);
    if (stat?.kind !== 'dir') {
      io.put(
        options.has('J')
          ? `{"type":"file","name":"${root}","error": "opening dir"}`
          : `${root}  [error opening dir]\n`,
      );
      code = 2;
      continue;
    }
    count.dirs++;
    const entry = await reader.read(root, root, stat, 1);
    tally(entry, count);
    if (options.has('J')) painter.json(entry, 1);
    else {
      io.put(`${painter.label(entry)}\n`);
      await painter.children(entry, '');
    }
  }
  if (options.has('J')) {
    if (!options.has('noreport'))
      io.put(
        `\n,\n  {"type":"report","directories":${Math.max(0, count.dirs - (count.dirs > 1 ? 0 : 1))}${options.has('d') ? '' : `,"files":${count.files}`}}`,
      );
    io.put('\n]\n');
    return code;
  }
  if (options.has('noreport')) return code;
  const shown = count.dirs === 1 && code === 0 ? 0 : count.dirs;
  const dirs = `${shown} director${shown === 1 ? 'y' : 'ies'}`;
  io.put(
    options.has('d') ? `\n${dirs}\n` : `\n${dirs}, ${count.files} file${count.files === 1 ? '' : 's'}\n`,
  );
  return code;
};

function tally(entry: Entry, count: { dirs: number; files: number }): void {
  for (const child of entry.children ?? []) {
    if (child.stat.kind === 'dir') count.dirs++;
    else count.files++;
    tally(child, count);
  }
}

/** Reads directories as far as they are wanted. */
class Reader {
  readonly #io: Io;
  readonly #options: Options;
  readonly #depth: number;
  readonly #only: RegExp[];
  readonly #not: RegExp[];
  readonly #limit: number;
  /** Directories that were read, by inode. */
  readonly #seen = new Set<number>();

  constructor(io: Io, options: Options) {
    const patterns = (name: string) =>
      options
        .all(name)
        .flatMap((p) => p.split('|').map((part) => globRegex(part, options.has('ignore-case'))));
    this.#io = io;
    this.#options = options;
    this.#depth = Number(options.get('L') ?? Number.POSITIVE_INFINITY);
    this.#only = patterns('P');
    this.#not = patterns('I');
    this.#limit = Number(options.get('filelimit') ?? Number.POSITIVE_INFINITY);
  }

  async read(path: string, name: string, stat: Stat, depth: number): Promise<Entry> {
    const entry: Entry = {
      name,
      path,
      stat,
      target: undefined,
      again: false,
      children: undefined,
      beyond: undefined,
    };
    if (depth > this.#depth || stat.kind !== 'dir') return entry;
    const io = this.#io;
    const pause = io.process.checkpoint();
    if (pause) await pause;
    this.#seen.add(stat.ino);
    const names = io.fs.readdir(path).filter((n) => this.#options.has('a') || !n.startsWith('.'));
    if (names.length > this.#limit) {
      entry.beyond = names.length;
      return entry;
    }
    const children: Entry[] = [];
    for (const child of names) {
      const at = `${path.replace(/\/$/, '')}/${child}`;
      const own = io.lstat(at);
      if (!own) continue;
      const isLink = own.kind === 'symlink';
      // a link to a directory counts as one, but isn't entered
      const followed = isLink ? io.stat(at) : own;
      const isDir = followed?.kind === 'dir';
      if (this.#not.some((re) => re.test(child))) continue;
      if (this.#options.has('d') && !isDir) continue;
      if (this.#only.length && !(isDir && !isLink) && !this.#only.some((re) => re.test(child))) continue;
      const again = isLink && isDir && this.#options.has('l') && this.#seen.has(followed.ino);
      const enter = isDir && (!isLink || this.#options.has('l')) && !again;
      const made = await this.read(
        at,
        child,
        enter ? followed! : own,
        enter ? depth + 1 : Number.POSITIVE_INFINITY,
      );
      made.again = again;
      if (isLink) made.target = io.fs.readlink(at);
      if (isLink && isDir) made.stat = { ...own, kind: 'dir' };
      if (this.#options.has('prune') && isDir && !made.children?.length) continue;
      children.push(made);
    }
    entry.children = this.#sorted(children);
    return entry;
  }

  #sorted(children: Entry[]): Entry[] {
    const o = this.#options;
    if (o.has('U')) return children;
    const isDir = (e: Entry) => e.stat.kind === 'dir';
    const byName = (a: Entry, b: Entry) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
    const by = o.get('sort') ?? (o.has('t') ? 'mtime' : o.has('v') ? 'version' : 'name');
    const order = (a: Entry, b: Entry): number => {
      if (by === 'mtime') return a.stat.mtimeUs - b.stat.mtimeUs || byName(a, b);
      if (by === 'size') return shownSize(b.stat) - shownSize(a.stat) || byName(a, b);
      return by === 'version' ? versionCompare(a.name, b.name) : byName(a, b);
    };
    return children.sort((a, b) => {
      if ((o.has('dirsfirst') || o.has('filesfirst')) && isDir(a) !== isDir(b))
        return isDir(a) === o.has('dirsfirst') ? -1 : 1;
      return o.has('r') ? -order(a, b) : order(a, b);
    });
  }
}

/** Prints what was read. */
class Painter {
  readonly #io: Io;
  readonly #options: Options;
  readonly #marks: readonly [branch: string, corner: string, line: string];

  constructor(io: Io, options: Options) {
    const locale = options.get('charset') ?? (io.env('LC_ALL') || io.env('LANG') || '');
    this.#io = io;
    this.#options = options;
    this.#marks = /utf-?8/i.test(locale) ? ['├── ', '└── ', '│\u00a0\u00a0 '] : ['|-- ', '`-- ', '|   '];
  }

  #size(entry: Entry): string {
    const size = shownSize(entry.stat);
    return this.#options.has('h') ? humanSize(size).padStart(4) : String(size).padStart(11);
  }

  /** What -p, -u, -g, -s, -h and -D show before a name. */
  #facts(entry: Entry): string {
    const o = this.#options;
    const io = this.#io;
    const { stat } = entry;
    const real = entry.target === undefined ? stat : { ...stat, kind: 'symlink' as const };
    const parts: string[] = [];
    if (o.has('inodes')) parts.push(String(stat.ino).padStart(7));
    if (o.has('p')) parts.push(modeText(real));
    if (o.has('u')) parts.push(userName(io, stat.uid).padEnd(8));
    if (o.has('g')) parts.push(groupName(io, stat.gid).padEnd(8));
    if (o.has('s', 'h')) parts.push(this.#size(entry));
    if (o.has('D')) parts.push(strftime(o.get('timefmt') ?? '%b %e %H:%M', stat.mtimeUs, zoneOf(io)));
    return parts.length ? `[${parts.join(' ')}]  ` : '';
  }

  #kindMark(entry: Entry): string {
    if (!this.#options.has('F')) return '';
    const { stat } = entry;
    if (stat.kind === 'dir') return '/';
    if (stat.kind === 'fifo') return '|';
    if (stat.kind === 'socket') return '=';
    return stat.kind === 'file' && stat.mode & 0o111 ? '*' : '';
  }

  #coloured(entry: Entry, text: string): string {
    if (!(this.#options.has('C') || this.#io.isTty(1)) || this.#options.has('n') || !this.#options.has('C'))
      return text;
    const { stat } = entry;
    const code =
      entry.target !== undefined ? '01;36' : stat.kind === 'dir' ? '01;34' : stat.mode & 0o111 ? '01;32' : '';
    return code ? `\x1b[${code}m${text}\x1b[0m` : text;
  }

  label(entry: Entry): string {
    const quoted = (text: string) => (this.#options.has('Q') ? `"${text}"` : text);
    const name = this.#coloured(entry, quoted(this.#options.has('f') ? entry.path : entry.name));
    const beyond =
      entry.beyond === undefined ? '' : `  [${entry.beyond} entries exceeds filelimit, not opening dir]`;
    // the mark of a link is that of what it points at
    const target = entry.target === undefined ? '' : ` -> ${quoted(entry.target)}`;
    const again = entry.again ? '  [recursive, not followed]' : '';
    return `${this.#facts(entry)}${name}${target}${this.#kindMark(entry)}${again}${beyond}`;
  }

  async children(entry: Entry, prefix: string): Promise<void> {
    const [branch, corner, line] = this.#marks;
    const flat = this.#options.has('i');
    const all = entry.children ?? [];
    for (const [i, child] of all.entries()) {
      const last = i === all.length - 1;
      this.#io.put(`${flat ? '' : prefix + (last ? corner : branch)}${this.label(child)}\n`);
      await this.#io.pump();
      await this.children(child, prefix + (last ? '    ' : line));
    }
  }

  json(entry: Entry, depth: number): void {
    const io = this.#io;
    const kind = entry.target !== undefined ? 'link' : entry.stat.kind === 'dir' ? 'directory' : 'file';
    const shown = this.#options.has('f') ? entry.path : entry.name;
    const target = entry.target === undefined ? '' : `,"target":${JSON.stringify(entry.target)}`;
    io.put(`{"type":"${kind}","name":${JSON.stringify(shown)}${target}`);
    const all = entry.children ?? [];
    if (kind === 'directory' && all.length) {
      io.put(',"contents":[');
      for (const [i, child] of all.entries()) {
        io.put(`${i ? ',' : ''}\n${'  '.repeat(depth + 1)}`);
        this.json(child, depth + 1);
      }
      io.put(`\n${'  '.repeat(depth)}]`);
    } else if (entry.target !== undefined && entry.stat.kind === 'dir') io.put(',"contents":[]');
    io.put('}');
  }
}
