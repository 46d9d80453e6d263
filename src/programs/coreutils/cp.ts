import type { Stat } from '../../kernel/index.ts';
import { getopt, type Options } from '../support/getopt.ts';
import { type Io, type Program, sys } from '../support/io.ts';
import { quote } from '../support/quote.ts';
import { baseName, dirName } from './basename.ts';

/** Operands of cp, mv and ln: sources and where they go, with the usual complaints. */
export function destination(io: Io, options: Options): { sources: string[]; target: string; into: boolean } {
  const operands = [...options.operands];
  const t = options.get('t');
  if (t !== undefined) return { sources: operands, target: t, into: true };
  if (!operands.length) io.usage(io.gnu ? 'missing file operand' : '');
  if (operands.length === 1)
    io.usage(io.gnu ? `missing destination file operand after ${quote(operands[0]!)}` : '');
  const target = operands.pop()!;
  const into = !options.has('T') && io.stat(target)?.kind === 'dir';
  if (operands.length > 1 && !into) {
    const problem = io.stat(target) ? 'Not a directory' : 'No such file or directory';
    io.die(io.gnu ? `target ${quote(target)}: ${problem}` : `target '${target}' is not a directory`);
  }
  return { sources: operands, target, into };
}

const SYNTAX = {
  short: 'aRrdpPLHfinuvTt:sl',
  long: {
    archive: 'a',
    recursive: 'R',
    force: 'f',
    interactive: 'i',
    'no-clobber': 'n',
    'preserve=?': 'p',
    'no-dereference': 'P',
    dereference: 'L',
    update: 'u',
    verbose: 'v',
    'no-target-directory': 'T',
    'target-directory=': 't',
    parents: 'parents',
    'symbolic-link': 's',
    link: 'l',
    'remove-destination': 'f',
  },
};

/** cp: -a -R -r -d -p -P -L -f -i -n -u -v -T -t. */
export const cp: Program = async (io: Io) => {
  const options = getopt(io, SYNTAX);
  const { sources, target, into } = destination(io, options);
  let code = 0;
  for (const source of sources) {
    const to = into ? `${target.replace(/(?<=.)\/+$/, '').replace(/^\/$/, '')}/${baseName(source)}` : target;
    if (!(await copy(io, options, source, to))) code = 1;
  }
  return code;
};

/** Copies one file or, with -r, a tree. False if something failed, which has been said then. */
export async function copy(io: Io, options: Options, source: string, to: string): Promise<boolean> {
  const recursive = options.has('R', 'r', 'a');
  const follow = options.has('L') || !(recursive || options.has('P', 'd'));
  const pause = io.process.checkpoint();
  if (pause) await pause;
  let stat: Stat;
  try {
    stat = follow ? io.fs.stat(source) : io.fs.lstat(source);
  } catch (e) {
    await io.fail(
      io.gnu
        ? `cannot stat ${quote(source)}: ${sys(e).message}`
        : `can't stat '${source}': ${sys(e).message}`,
    );
    return false;
  }
  if (stat.kind === 'dir') {
    if (!recursive) {
      await io.fail(
        io.gnu ? `-r not specified; omitting directory ${quote(source)}` : `omitting directory '${source}'`,
      );
      return false;
    }
    return copyDir(io, options, source, to, stat);
  }
  const there = io.lstat(to);
  if (there && options.has('n')) return true;
  if (there && options.has('u') && there.mtimeUs >= stat.mtimeUs) return true;
  if (there && io.stat(to)?.ino === stat.ino) {
    await io.fail(
      io.gnu
        ? `${quote(source)} and ${quote(to)} are the same file`
        : `'${source}' and '${to}' are the same file`,
    );
    return false;
  }
  if (there && there.kind === 'dir') {
    await io.fail(
      io.gnu
        ? `cannot overwrite directory ${quote(to)} with non-directory`
        : `can't create '${to}': Is a directory`,
    );
    return false;
  }
  if (there && options.last('i', 'f', 'n') === 'i') {
    await io.error(`${io.name}: overwrite ${quote(to)}? `);
    if (!/^[yY]/.test((await io.input('-').line()) ?? '')) return true;
  }
  try {
    if (options.has('s')) io.fs.symlink(source, to);
    else if (options.has('l')) io.fs.link(source, to);
    else await copyNode(io, source, to, stat, options);
  } catch (e) {
    const { message, code } = sys(e);
    const missing = code === 'ENOENT' || code === 'ENOTDIR';
    if (io.gnu)
      await io.fail(
        `cannot ${missing || code === 'EACCES' || code === 'EROFS' ? `create regular file ${quote(to)}` : `open ${quote(source)} for reading`}: ${to.endsWith('/') && missing ? 'Not a directory' : message}`,
      );
    else await io.fail(`can't create '${to}': ${message}`);
    return false;
  }
  if (options.has('v')) io.put(`${quote(source)} -> ${quote(to)}\n`);
  return true;
}

async function copyNode(io: Io, source: string, to: string, stat: Stat, options: Options): Promise<void> {
  if (stat.kind === 'symlink') {
    if (io.lstat(to)) io.fs.unlink(to);
    io.fs.symlink(io.fs.readlink(source), to);
    return;
  }
  const from = io.process.open(source, { read: true });
  const fd = io.process.open(to, { write: true, create: true, truncate: true, mode: stat.mode & 0o777 });
  for (;;) {
    const chunk = await io.process.read(from);
    if (!chunk.length) break;
    await io.process.write(fd, chunk);
  }
  io.process.close(from);
  io.process.close(fd);
  if (options.has('p', 'a')) preserve(io, to, stat);
}

function preserve(io: Io, path: string, stat: Stat): void {
  if (io.process.uid === 0) io.fs.chown(path, stat.uid, stat.gid);
  io.fs.chmod(path, stat.mode);
  io.fs.utimes(path, stat.mtimeUs);
}

async function copyDir(io: Io, options: Options, source: string, to: string, stat: Stat): Promise<boolean> {
  const there = io.stat(to);
  if (there && there.kind !== 'dir') {
    await io.fail(
      io.gnu
        ? `cannot overwrite non-directory ${quote(to)} with directory ${quote(source)}`
        : `target '${to}' is not a directory`,
    );
    return false;
  }
  const inside = io.fs.exists(dirName(to)) ? io.fs.realpath(dirName(to)) : '';
  const real = io.fs.realpath(source);
  if (inside === real || inside.startsWith(`${real === '/' ? '' : real}/`)) {
    await io.fail(
      io.gnu
        ? `cannot copy a directory, ${quote(source)}, into itself, ${quote(to)}`
        : `recursion detected, omitting directory '${source}'`,
    );
    return false;
  }
  try {
    if (!there) io.fs.mkdir(to, stat.mode);
  } catch (e) {
    await io.fail(
      io.gnu
        ? `cannot create directory ${quote(to)}: ${sys(e).message}`
        : `can't create directory '${to}': ${sys(e).message}`,
    );
    return false;
  }
  if (options.has('v') && !there) io.put(`${quote(source)} -> ${quote(to)}\n`);
  let ok = true;
  for (const name of io.fs.readdir(source)) {
    ok =
      (await copy(io, options, `${source.replace(/\/$/, '')}/${name}`, `${to.replace(/\/$/, '')}/${name}`)) &&
      ok;
  }
  if (options.has('p', 'a')) preserve(io, to, stat);
  return ok;
}
