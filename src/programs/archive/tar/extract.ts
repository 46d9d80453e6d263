import { Fifo } from '../../../kernel/index.ts';
import { globRegex } from '../../support/glob.ts';
import { type Io, sys } from '../../support/io.ts';
import { type Member, members, TarError } from './format.ts';
import { Lister, Selection } from './list.ts';
import type { Options } from './options.ts';

/** -x, -t and -d: walks over the members that are wanted. */
export async function walk(io: Io, o: Options, data: Uint8Array): Promise<number> {
  const selection = new Selection(o.names, o.given.has('wildcards') || !io.gnu ? globRegex : undefined);
  const lister = new Lister(io, o);
  const late: Member[] = [];
  let failed = false;
  try {
    for (const m of members(data)) {
      const pause = io.pump();
      if (pause) await pause;
      if (!selection.has(m.name) || o.excluded(m.name)) continue;
      const shown = { ...m, name: o.rename(m.name) };
      if (o.verb === 't') io.put(lister.line(m, o.verbose > 0));
      else if (o.verb === 'd') failed = (await differs(io, m)) || failed;
      else {
        if (o.verbose) io.put(lister.line(m, o.verbose > 1));
        if (m.type === '5') late.push(shown);
        failed = (await extract(io, o, shown)) || failed;
      }
    }
  } catch (e) {
    if (!(e instanceof TarError)) throw e;
    await io.error(
      io.gnu
        ? `tar: ${e.message}\ntar: ${e.message.startsWith('Unexpected') ? 'Error is not recoverable: exiting now' : 'Exiting with failure status due to previous errors'}\n`
        : 'tar: invalid tar magic\n',
    );
    return io.gnu ? 2 : 1;
  }
  for (const m of late.reverse()) settle(io, o, m);
  for (const name of selection.missing) {
    await io.fail(io.gnu ? `${name}: Not found in archive` : `${name}: not found in archive`);
    failed = true;
  }
  if (!failed) return 0;
  if (o.verb === 'd' && !selection.missing.length) return 1;
  if (io.gnu) await io.fail('Exiting with failure status due to previous errors');
  return io.gnu ? 2 : 1;
}

/** Where a member goes; undefined when --strip-components leaves nothing of it. */
function placeOf(o: Options, name: string): string | undefined {
  const absolute = o.given.has('P') && name.startsWith('/') ? '/' : '';
  const path = name
    .split('/')
    .filter((p) => p && p !== '..')
    .slice(o.strip)
    .join('/');
  return path ? absolute + path : undefined;
}

/** Owner, mode and time of what was unpacked. */
function settle(io: Io, o: Options, m: Member): void {
  const path = placeOf(o, m.name);
  if (path === undefined || !io.fs.exists(path) || o.given.has('O')) return;
  const root = io.process.uid === 0;
  const all = root || o.given.has('p');
  io.fs.chmod(path, all && !o.given.has('no-p') ? m.mode : m.mode & ~io.process.umask);
  if (root && !o.given.has('o')) io.fs.chown(path, m.uid, m.gid);
  if (!o.given.has('m')) io.fs.utimes(path, m.mtimeUs);
}

/** Unpacks one member. True when that failed. */
async function extract(io: Io, o: Options, m: Member): Promise<boolean> {
  const path = placeOf(o, m.name);
  if (path === undefined) return false;
  if (o.given.has('O')) {
    if (m.type === '0') io.put(m.content.slice());
    return false;
  }
  const { fs } = io;
  try {
    const parent = path.replace(/\/?[^/]*$/, '');
    if (parent) fs.mkdirp(parent);
    if (m.type === '5') {
      fs.mkdirp(path);
      return false;
    }
    if (io.lstat(path)) {
      if (o.given.has('skip-old')) return false;
      if (o.given.has('k')) {
        await io.fail(`${m.name}: Cannot open: File exists`);
        return true;
      }
      fs.unlink(path);
    }
    if (m.type === '2') fs.symlink(m.link, path);
    else if (m.type === '1') fs.link(placeOf(o, m.link) ?? m.link, path);
    else if (m.type === '6') fs.mkfifo(path, m.mode, new Fifo(io.process.kernel.scheduler));
    else fs.writeFile(path, m.content.slice());
    if (m.type === '0' || m.type === '6') settle(io, o, m);
    return false;
  } catch (e) {
    await io.fail(
      io.gnu ? `${m.name}: Cannot open: ${sys(e).message}` : `can't open '${m.name}': ${sys(e).message}`,
    );
    return true;
  }
}

/** -d: what is said of a file that isn't as the archive has it. */
async function differs(io: Io, m: Member): Promise<boolean> {
  const path = m.name.replace(/\/$/, '');
  const stat = io.lstat(path);
  const told: string[] = [];
  if (!stat) {
    await io.fail(`${path}: Warning: Cannot stat: No such file or directory`);
    return true;
  }
  if (stat.mode !== m.mode && m.type !== '2') told.push('Mode differs');
  if (stat.uid !== m.uid) told.push('Uid differs');
  if (stat.gid !== m.gid) told.push('Gid differs');
  if (m.type === '0') {
    if (Math.floor(stat.mtimeUs / 1e6) * 1e6 !== m.mtimeUs) told.push('Mod time differs');
    const now = stat.kind === 'file' ? io.fs.readFile(path) : new Uint8Array(0);
    if (now.length !== m.content.length) told.push('Size differs');
    else if (now.some((byte, i) => byte !== m.content[i])) told.push('Contents differ');
  }
  for (const text of told) io.put(`${m.name}: ${text}\n`);
  return told.length > 0;
}
