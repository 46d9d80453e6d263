import { getopt, type Options } from '../support/getopt.ts';
import { type Io, type Program, sys } from '../support/io.ts';
import { quote } from '../support/quote.ts';
import { baseName } from './basename.ts';

/** rm: -r -R -f -i -d -v. */
export const rm: Program = async (io: Io) => {
  const options = getopt(io, {
    short: 'rRfiIdv',
    long: {
      recursive: 'r',
      force: 'f',
      'interactive=?': 'i',
      dir: 'd',
      verbose: 'v',
      'no-preserve-root': 'no-preserve-root',
      'preserve-root=?': 'preserve-root',
      'one-file-system': 'one-file-system',
    },
  });
  const force = options.last('f', 'i') === 'f';
  if (!options.operands.length) {
    if (force) return 0;
    io.usage(io.gnu ? 'missing operand' : '');
  }
  let code = 0;
  for (const path of options.operands) {
    const name = baseName(path);
    if (name === '.' || name === '..') {
      await io.fail(
        io.gnu
          ? `refusing to remove '.' or '..' directory: skipping ${quote(path)}`
          : `can't remove '.' or '..'`,
      );
      code = 1;
    } else if (name === '/' && options.has('r', 'R') && io.gnu && !options.has('no-preserve-root')) {
      await io.error(
        `${io.name}: it is dangerous to operate recursively on '/'\n${io.name}: use --no-preserve-root to override this failsafe\n`,
      );
      code = 1;
    } else if (!(await remove(io, options, path.replace(/(?<=.)\/+$/, ''), force))) code = 1;
  }
  return code;
};

async function confirm(io: Io, options: Options, question: string): Promise<boolean> {
  if (options.last('f', 'i') !== 'i') return true;
  await io.error(`${io.name}: ${question}? `);
  const line = await io.input('-').line();
  return /^[yY]/.test(line ?? '');
}

async function remove(io: Io, options: Options, path: string, force: boolean): Promise<boolean> {
  const pause = io.process.checkpoint();
  if (pause) await pause;
  try {
    const stat = io.fs.lstat(path);
    if (stat.kind === 'dir') {
      if (!options.has('r', 'R', 'd')) {
        await io.fail(io.gnu ? `cannot remove ${quote(path)}: Is a directory` : `'${path}' is a directory`);
        return false;
      }
      let ok = true;
      if (options.has('r', 'R'))
        for (const name of io.fs.readdir(path))
          ok = (await remove(io, options, `${path}/${name}`, force)) && ok;
      if (!ok) return false;
      if (!(await confirm(io, options, `remove directory ${quote(path)}`))) return true;
      io.fs.rmdir(path);
      if (options.has('v'))
        io.put(io.gnu ? `removed directory ${quote(path)}\n` : `removed directory: '${path}'\n`);
      return true;
    }
    const what = stat.size ? 'regular file' : 'regular empty file';
    if (
      !(await confirm(
        io,
        options,
        io.gnu ? `remove ${stat.kind === 'file' ? what : stat.kind} ${quote(path)}` : `remove '${path}'`,
      ))
    )
      return true;
    io.fs.unlink(path);
    if (options.has('v')) io.put(io.gnu ? `removed ${quote(path)}\n` : `removed '${path}'\n`);
    return true;
  } catch (e) {
    const { message, code } = sys(e);
    if (force && (code === 'ENOENT' || code === 'ENOTDIR')) return true;
    await io.fail(io.gnu ? `cannot remove ${quote(path)}: ${message}` : `can't remove '${path}': ${message}`);
    return false;
  }
}

export const unlink: Program = async (io: Io) => {
  const path = io.args[0];
  if (path === undefined) io.usage(io.gnu ? 'missing operand' : '');
  try {
    io.fs.unlink(path);
    return 0;
  } catch (e) {
    io.die(
      io.gnu
        ? `cannot unlink ${quote(path)}: ${sys(e).message}`
        : `can't remove file '${path}': ${sys(e).message}`,
    );
  }
};
