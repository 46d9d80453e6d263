import { modeText } from '../../support/mode.ts';
import { busyboxSize, humanSize } from '../../support/size.ts';
import { strftime, zoneOf } from '../../support/time.ts';
import { groups, users } from '../../support/users.ts';
import { type Entry, shownSize } from './entry.ts';
import type { Listing } from './index.ts';
import { aligned, decorated, shown } from './short.ts';

const HALF_YEAR_US = 15_778_476e6;

/** `ls -l`: GNU fits its columns to what is listed, busybox has fixed widths. */
export function longListing(listing: Listing, entries: Entry[], inDir: boolean): void {
  const { io, options } = listing;
  const human = options.has('h');
  if (inDir) {
    const total = entries.reduce((n, e) => n + e.blocks, 0);
    io.put(`total ${human ? (io.gnu ? humanSize(total * 1024) : busyboxSize(total * 1024)) : total}\n`);
  }
  const owners = new Map(users(io).map((u) => [u.id, u.name]));
  const teams = new Map(groups(io).map((g) => [g.id, g.name]));
  const numeric = options.has('n');
  const align = aligned(listing, entries);
  const rows = entries.map((e) => ({
    e,
    ino: String(e.stat.ino),
    blocks: String(e.blocks),
    mode: modeText(e.stat),
    links: String(e.stat.nlink),
    user: numeric ? String(e.stat.uid) : (owners.get(e.stat.uid) ?? String(e.stat.uid)),
    group: numeric ? String(e.stat.gid) : (teams.get(e.stat.gid) ?? String(e.stat.gid)),
    size: sizeText(listing, e, human),
    time: timeText(listing, e),
    name:
      (align && shown(listing, e.name) === e.name ? ' ' : '') +
      decorated(listing, e) +
      (e.target === undefined ? '' : ` -> ${e.target}`),
  }));
  const width = (pick: (row: (typeof rows)[number]) => string) =>
    Math.max(0, ...rows.map((r) => pick(r).length));
  const wide = {
    ino: width((r) => r.ino),
    blocks: width((r) => r.blocks),
    links: width((r) => r.links),
    user: width((r) => r.user),
    group: width((r) => r.group),
    size: width((r) => r.size),
  };
  for (const r of rows) {
    const before =
      (options.has('i') ? `${r.ino.padStart(io.gnu ? wide.ino : 7)} ` : '') +
      (options.has('s') ? `${r.blocks.padStart(io.gnu ? wide.blocks : 6)} ` : '');
    const user = options.has('g') && io.gnu ? '' : `${r.user.padEnd(io.gnu ? wide.user : 8)} `;
    const group = options.has('G', 'o') && io.gnu ? '' : `${r.group.padEnd(io.gnu ? wide.group : 8)} `;
    io.put(
      io.gnu
        ? `${before}${r.mode} ${r.links.padStart(wide.links)} ${user}${group}${r.size.padStart(wide.size)} ${r.time} ${r.name}\n`
        : `${before}${r.mode} ${r.links.padStart(4)} ${user}${group}${r.size.padStart(human ? 6 : 9)} ${r.time} ${r.name}\n`,
    );
  }
}

function sizeText({ io }: Listing, e: Entry, human: boolean): string {
  if (e.stat.kind === 'char') {
    const [major, minor] = e.stat.rdev;
    return io.gnu
      ? `${major}, ${String(minor).padStart(3)}`
      : `${String(major).padStart(4)}, ${String(minor).padStart(3)}`;
  }
  const size = shownSize(e.stat);
  return human ? (io.gnu ? humanSize(size) : busyboxSize(size)) : String(size);
}

function timeText({ io, options }: Listing, e: Entry): string {
  const zone = zoneOf(io);
  const us = e.stat.mtimeUs;
  const style = options.get('time-style');
  if (style?.startsWith('+')) return strftime(style.slice(1), us, zone);
  if (options.has('full-time') || style === 'full-iso')
    return strftime(io.gnu ? '%Y-%m-%d %H:%M:%S.%N %z' : '%Y-%m-%d %H:%M:%S %z', us, zone);
  if (style === 'long-iso') return strftime('%Y-%m-%d %H:%M', us, zone);
  const age = io.process.nowUs - us;
  const recent = age < HALF_YEAR_US && age > (io.gnu ? -1e6 : -900e6);
  return strftime(recent ? '%b %e %H:%M' : '%b %e  %Y', us, zone);
}
