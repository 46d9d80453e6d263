import type { Stat } from '../../../kernel/index.ts';
import { versionCompare } from '../../support/compare.ts';
import type { Options } from '../../support/getopt.ts';
import type { Io } from '../../support/io.ts';

export interface Entry {
  name: string;
  stat: Stat;
  /** Where a symbolic link points to. */
  target: string | undefined;
  /** What a symbolic link leads to; undefined where it leads nowhere. */
  followed: Stat | undefined;
  /** Size on disk in units of 1 KiB. */
  blocks: number;
}

/** How many bytes a directory is said to have. */
export const DIR_BYTES = 4096;

/** Size as ls and stat show it. */
export const shownSize = (stat: Stat): number => (stat.kind === 'dir' && !stat.size ? DIR_BYTES : stat.size);

/** Disk space in units of 1 KiB: whole blocks of 4 KiB. */
export const diskKb = (stat: Stat): number =>
  stat.kind === 'file' || stat.kind === 'dir' ? Math.ceil(shownSize(stat) / 4096) * 4 : 0;

/** Reads what ls shows of a file. Throws SysError. */
export function readEntry(io: Io, path: string, name: string, follow: boolean): Entry {
  const link = io.fs.lstat(path);
  const followed = link.kind === 'symlink' ? io.stat(path) : link;
  const stat = follow && followed ? followed : link;
  const target = link.kind === 'symlink' && stat === link ? io.fs.readlink(path) : undefined;
  return { name, stat, target, followed, blocks: diskKb(stat) };
}

const byName = (a: Entry, b: Entry): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

const extension = (name: string): string => /.(\.[^.]*)$/.exec(name)?.[1] ?? '';

export function sortEntries(entries: Entry[], options: Options): void {
  const key = options.last('t', 'S', 'X', 'v', 'U');
  if (key === 'U') return;
  const compare: Record<string, (a: Entry, b: Entry) => number> = {
    t: (a, b) => b.stat.mtimeUs - a.stat.mtimeUs || byName(a, b),
    S: (a, b) => shownSize(b.stat) - shownSize(a.stat) || byName(a, b),
    X: (a, b) =>
      extension(a.name) < extension(b.name) ? -1 : extension(a.name) > extension(b.name) ? 1 : byName(a, b),
    v: (a, b) => versionCompare(a.name, b.name) || byName(a, b),
  };
  entries.sort(compare[key ?? ''] ?? byName);
  if (options.has('r')) entries.reverse();
  if (options.has('dirs-first'))
    entries.sort((a, b) => Number(b.stat.kind === 'dir') - Number(a.stat.kind === 'dir'));
}
