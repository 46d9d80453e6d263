import { getopt, type Options } from '../../support/getopt.ts';
import { type Io, type Program, sys } from '../../support/io.ts';
import { quote } from '../../support/quote.ts';
import { type Entry, readEntry, sortEntries } from './entry.ts';
import { longListing } from './long.ts';
import { columns, shown } from './short.ts';

/** What the parts of ls need to know. */
export interface Listing {
  io: Io;
  options: Options;
  /** Names are listed one per line, in columns, or with details. */
  layout: 'one' | 'columns' | 'commas' | 'long';
}

/** ls: -a -A -1 -C -l -n -o -g -h -s -R -t -S -X -v -U -r -d -i -p -F -L -m, --color ignored. */
export const ls: Program = async (io: Io) => {
  const options = getopt(io, {
    short: 'aA1ClnoghsRtSXvUrdipFLHmuckNQGxqBfkw:T:Z'.replace(io.gnu ? '' : 'Z', ''),
    long: {
      all: 'a',
      'almost-all': 'A',
      'human-readable': 'h',
      recursive: 'R',
      reverse: 'r',
      directory: 'd',
      inode: 'i',
      classify: 'F',
      dereference: 'L',
      'numeric-uid-gid': 'n',
      'no-group': 'G',
      size: 's',
      'color=?': 'color',
      'full-time': 'full-time',
      'time-style=': 'time-style',
      'group-directories-first': 'dirs-first',
      'sort=': 'sort',
      literal: 'N',
      'quote-name': 'Q',
      'width=': 'w',
    },
    code: io.gnu ? 2 : 1,
  });
  const sorting = { time: 't', size: 'S', none: 'U', extension: 'X', version: 'v' }[
    options.get('sort') ?? ''
  ];
  if (sorting) options.order.push([sorting, '']);
  if (options.has('f')) options.order.push(['a', ''], ['U', '']);
  if (options.has('n', 'o', 'g', 'full-time')) options.order.push(['l', '']);
  const layout = options.has('l')
    ? 'long'
    : (({ '1': 'one', C: 'columns', m: 'commas', x: 'columns' } as const)[
        options.last('1', 'C', 'm', 'x') ?? ''
      ] ?? (io.isTty(1) ? 'columns' : 'one'));
  const listing: Listing = { io, options, layout };
  const paths = options.operands.length ? options.operands : ['.'];
  const files: Entry[] = [];
  const dirs: Entry[] = [];
  let code = 0;
  for (const path of paths) {
    try {
      const entry = readEntry(
        io,
        path,
        path,
        options.has('L') || !(options.has('l', 'd', 'F') && !options.has('H')),
      );
      const isDir = entry.stat.kind === 'dir';
      (isDir && !options.has('d') ? dirs : files).push(entry);
    } catch (e) {
      const { message } = sys(e);
      await io.fail(io.gnu ? `cannot access ${quote(path)}: ${message}` : `${path}: ${message}`);
      code = io.gnu ? 2 : 1;
    }
  }
  sortEntries(files, options);
  sortEntries(dirs, options);
  show(listing, files, false);
  const titled = paths.length > 1 || options.has('R');
  let first = files.length === 0;
  for (const dir of dirs) {
    code = Math.max(code, await listDir(listing, dir.name, titled, first, true));
    first = false;
  }
  return code;
};

async function listDir(
  listing: Listing,
  path: string,
  titled: boolean,
  first: boolean,
  top: boolean,
): Promise<number> {
  const { io, options } = listing;
  let code = 0;
  let names: string[];
  try {
    names = io.fs.readdir(path);
  } catch (e) {
    const { message } = sys(e);
    await io.fail(
      io.gnu ? `cannot open directory ${quote(path)}: ${message}` : `can't open '${path}': ${message}`,
    );
    return top ? (io.gnu ? 2 : 1) : 1;
  }
  const all = options.last('a', 'A') === 'a';
  if (!options.has('a', 'A')) names = names.filter((n) => !n.startsWith('.'));
  const entries: Entry[] = [];
  for (const name of [...(all ? ['.', '..'] : []), ...names]) {
    try {
      entries.push(readEntry(io, `${path === '/' ? '' : path}/${name}`, name, options.has('L')));
    } catch (e) {
      sys(e);
    }
  }
  sortEntries(entries, options);
  if (titled) io.put(`${first ? '' : '\n'}${shown(listing, path)}:\n`);
  show(listing, entries, true);
  await io.pump();
  if (!options.has('R')) return code;
  for (const e of entries) {
    if (e.stat.kind !== 'dir' || e.name === '.' || e.name === '..') continue;
    code = Math.max(
      code,
      await listDir(listing, `${path === '/' ? '' : path}/${e.name}`, true, false, false),
    );
  }
  return code;
}

function show(listing: Listing, entries: Entry[], inDir: boolean): void {
  const { io, options } = listing;
  if (listing.layout === 'long') longListing(listing, entries, inDir);
  else {
    if (options.has('s') && inDir) io.put(`total ${entries.reduce((n, e) => n + e.blocks, 0)}\n`);
    columns(listing, entries);
  }
}
