import { getopt, Options } from '../support/getopt.ts';
import { type Io, type Program, sys } from '../support/io.ts';
import { quote } from '../support/quote.ts';
import { baseName } from './basename.ts';
import { copy, destination } from './cp.ts';

/** mv: -f -i -n -u -v -T -t. */
export const mv: Program = async (io: Io) => {
  const options = getopt(io, {
    short: 'finuvTt:',
    long: {
      force: 'f',
      interactive: 'i',
      'no-clobber': 'n',
      update: 'u',
      verbose: 'v',
      'no-target-directory': 'T',
      'target-directory=': 't',
    },
  });
  const { sources, target, into } = destination(io, options);
  let code = 0;
  for (const source of sources) {
    const to = into ? `${target.replace(/(?<=.)\/+$/, '').replace(/^\/$/, '')}/${baseName(source)}` : target;
    if (!(await move(io, options, source, to))) code = 1;
  }
  return code;
};

async function move(io: Io, options: Options, source: string, to: string): Promise<boolean> {
  const stat = io.lstat(source);
  if (!stat) {
    await io.fail(
      io.gnu
        ? `cannot stat ${quote(source)}: No such file or directory`
        : `can't rename '${source}': No such file or directory`,
    );
    return false;
  }
  const there = io.lstat(to);
  if (there && options.last('f', 'i', 'n') === 'n') return true;
  if (there && options.has('u') && there.mtimeUs >= stat.mtimeUs) return true;
  if (there?.ino === stat.ino) {
    await io.fail(`${quote(source)} and ${quote(to)} are the same file`);
    return false;
  }
  if (there && options.last('f', 'i', 'n') === 'i') {
    await io.error(`${io.name}: overwrite ${quote(to)}? `);
    if (!/^[yY]/.test((await io.input('-').line()) ?? '')) return true;
  }
  try {
    io.fs.rename(source, stat.kind === 'dir' ? to.replace(/(?<=.)\/+$/, '') : to);
  } catch (e) {
    const { code, message } = sys(e);
    if (code === 'EXDEV') return moveAcross(io, source, to);
    if (!io.gnu) await io.fail(`can't rename '${source}': ${message}`);
    else if (code === 'EINVAL')
      await io.fail(`cannot move ${quote(source)} to a subdirectory of itself, ${quote(to)}`);
    else if (code === 'EISDIR') await io.fail(`cannot overwrite directory ${quote(to)} with non-directory`);
    else if (code === 'ENOTDIR' && there)
      await io.fail(`cannot overwrite non-directory ${quote(to)} with directory ${quote(source)}`);
    else await io.fail(`cannot move ${quote(source)} to ${quote(to)}: ${message}`);
    return false;
  }
  if (options.has('v'))
    io.put(io.gnu ? `renamed ${quote(source)} -> ${quote(to)}\n` : `'${source}' -> '${to}'\n`);
  return true;
}

async function moveAcross(io: Io, source: string, to: string): Promise<boolean> {
  const asIs = new Options();
  asIs.order.push(['a', '']);
  if (!(await copy(io, asIs, source, to))) return false;
  await removeTree(io, source);
  return true;
}

async function removeTree(io: Io, path: string): Promise<void> {
  if (io.fs.lstat(path).kind !== 'dir') return io.fs.unlink(path);
  for (const name of io.fs.readdir(path)) await removeTree(io, `${path}/${name}`);
  io.fs.rmdir(path);
}
