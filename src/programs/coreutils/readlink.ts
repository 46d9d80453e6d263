import { getopt } from '../support/getopt.ts';
import { type Io, type Program, sys } from '../support/io.ts';
import { quoteIfNeeded } from '../support/quote.ts';
import { dirName } from './basename.ts';

/** The path without links; `missing` says how much of it may not exist. Throws SysError. */
export function canonical(io: Io, path: string, missing: 'none' | 'last' | 'all'): string {
  try {
    return io.fs.realpath(path);
  } catch (e) {
    if (missing === 'none' || sys(e).code !== 'ENOENT') throw e;
    const link = io.lstat(path);
    if (link?.kind === 'symlink') {
      const target = io.fs.readlink(path);
      return canonical(io, target.startsWith('/') ? target : `${dirName(path)}/${target}`, missing);
    }
    const trimmed = path.replace(/\/+$/, '');
    const parent = canonical(io, dirName(trimmed), missing === 'last' ? 'none' : 'all');
    const name = trimmed.slice(trimmed.lastIndexOf('/') + 1);
    if (name === '..') return dirName(parent);
    return name === '.' ? parent : `${parent === '/' ? '' : parent}/${name}`;
  }
}

/** readlink: -f -e -m -n. */
export const readlink: Program = async (io: Io) => {
  const options = getopt(io, {
    short: 'femnqsvz',
    long: {
      canonicalize: 'f',
      'canonicalize-existing': 'e',
      'canonicalize-missing': 'm',
      'no-newline': 'n',
      zero: 'z',
    },
  });
  if (!options.operands.length) io.usage(io.gnu ? 'missing operand' : '');
  const how = options.last('f', 'e', 'm');
  const end = options.has('z') ? '\0' : options.has('n') && options.operands.length === 1 ? '' : '\n';
  let code = 0;
  for (const path of options.operands) {
    try {
      const text = how
        ? canonical(io, path, how === 'f' ? 'last' : how === 'e' ? 'none' : 'all')
        : io.fs.readlink(path);
      io.put(text + end);
    } catch (e) {
      const { message } = sys(e);
      if (options.has('v')) await io.fail(`${quoteIfNeeded(path)}: ${message}`);
      code = 1;
    }
  }
  return code;
};

/** realpath: -e -m -s -q, --relative-to is left out. */
export const realpath: Program = async (io: Io) => {
  const options = getopt(io, {
    short: 'emsqzLP',
    long: {
      'canonicalize-existing': 'e',
      'canonicalize-missing': 'm',
      'no-symlinks': 's',
      quiet: 'q',
      zero: 'z',
    },
  });
  if (!options.operands.length) io.usage(io.gnu ? 'missing operand' : '');
  const how = options.last('e', 'm');
  let code = 0;
  for (const path of options.operands) {
    try {
      const text = canonical(io, path, how === 'm' ? 'all' : how === 'e' || !io.gnu ? 'none' : 'last');
      io.put(text + (options.has('z') ? '\0' : '\n'));
    } catch (e) {
      if (!options.has('q')) await io.fail(`${io.gnu ? quoteIfNeeded(path) : path}: ${sys(e).message}`);
      code = 1;
    }
  }
  return code;
};
