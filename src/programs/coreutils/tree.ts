import { getopt } from '../support/getopt.ts';
import type { Io, Program } from '../support/io.ts';

interface Settings {
  all: boolean;
  dirsOnly: boolean;
  full: boolean;
  depth: number;
  marks: string[];
}

/** tree: -a -d -f -L. */
export const tree: Program = async (io: Io) => {
  const options = getopt(io, { short: 'adfL:nCiF', long: { noreport: 'noreport', dirsfirst: 'dirsfirst' } });
  const ascii = !/utf-?8/i.test(io.env('LC_ALL') || io.env('LANG') || '');
  const settings: Settings = {
    all: options.has('a'),
    dirsOnly: options.has('d'),
    full: options.has('f'),
    depth: Number(options.get('L') ?? Number.POSITIVE_INFINITY),
    marks: ascii ? ['|-- ', '`-- ', '|   '] : ['├── ', '└── ', '│\u00a0\u00a0 '],
  };
  let code = 0;
  const count = { dirs: 0, files: 0 };
  for (const root of options.operands.length ? options.operands : ['.']) {
    if (io.stat(root)?.kind !== 'dir') {
      io.put(`${root}  [error opening dir]\n`);
      code = 2;
      continue;
    }
    io.put(`${root}\n`);
    count.dirs++;
    await walk(io, root, '', 1, settings, count);
  }
  if (options.has('noreport')) return code;
  const dirs = `${count.dirs} director${count.dirs === 1 ? 'y' : 'ies'}`;
  io.put(
    settings.dirsOnly ? `\n${dirs}\n` : `\n${dirs}, ${count.files} file${count.files === 1 ? '' : 's'}\n`,
  );
  return code;
};

async function walk(
  io: Io,
  dir: string,
  prefix: string,
  depth: number,
  settings: Settings,
  count: { dirs: number; files: number },
): Promise<void> {
  if (depth > settings.depth) return;
  const [branch, corner, line] = settings.marks as [string, string, string];
  const entries = io.fs
    .readdir(dir)
    .filter((name) => settings.all || !name.startsWith('.'))
    .map((name) => ({
      name,
      path: `${dir.replace(/\/$/, '')}/${name}`,
      kind: io.lstat(`${dir}/${name}`)?.kind,
    }))
    .filter((e) => !settings.dirsOnly || e.kind === 'dir')
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const [i, e] of entries.entries()) {
    const last = i === entries.length - 1;
    const link = e.kind === 'symlink' ? ` -> ${io.fs.readlink(e.path)}` : '';
    io.put(`${prefix}${last ? corner : branch}${settings.full ? e.path : e.name}${link}\n`);
    await io.pump();
    if (e.kind === 'dir') {
      count.dirs++;
      await walk(io, e.path, prefix + (last ? '    ' : line), depth + 1, settings, count);
    } else count.files++;
  }
}
