import { isSysError, type Process } from '../../kernel/index.ts';
import { hasGlob, patternRegExp, unescapePattern } from './pattern.ts';

export interface GlobOptions {
  dotglob: boolean;
  nocase: boolean;
  globstar: boolean;
  /** `.` and `..` match nothing. */
  skipDots: boolean;
}

function list(process: Process, dir: string): string[] {
  try {
    return process.fs.readdir(dir || '.');
  } catch (e) {
    if (isSysError(e)) return [];
    throw e;
  }
}

function isDirectory(process: Process, path: string): boolean {
  try {
    return process.fs.stat(path).kind === 'dir';
  } catch (e) {
    if (isSysError(e)) return false;
    throw e;
  }
}

function present(process: Process, path: string): boolean {
  try {
    process.fs.lstat(path);
    return true;
  } catch (e) {
    if (isSysError(e)) return false;
    throw e;
  }
}

/** The files that a pattern stands for, sorted; empty if there is none. */
export function glob(process: Process, pattern: string, options: GlobOptions): string[] {
  const names = pattern.split('/');
  let found: string[] = [''];
  names.forEach((name, i) => {
    const last = i === names.length - 1;
    if (name === '') {
      found = last
        ? found.filter((f) => isDirectory(process, f)).map((f) => `${f}/`)
        : found.map((f) => (i === 0 ? '/' : `${f}/`));
      return;
    }
    const join = (dir: string, n: string): string =>
      dir === '' || dir.endsWith('/') ? dir + n : `${dir}/${n}`;
    if (name === '**' && options.globstar) {
      const all: string[] = [];
      const walk = (dir: string): void => {
        for (const n of list(process, dir)) {
          if (n.startsWith('.') && !options.dotglob) continue;
          const path = join(dir, n);
          const directory = isDirectory(process, path);
          if (directory || last) all.push(path);
          if (directory) walk(path);
        }
      };
      for (const dir of found) {
        // a directory that is named outright has a slash, one that was found hasn't
        if (!last || dir)
          all.push(last && !names.slice(0, i).some(hasGlob) && !dir.endsWith('/') ? `${dir}/` : dir);
        walk(dir);
      }
      found = all;
      return;
    }
    if (!hasGlob(name)) {
      const plain = unescapePattern(name);
      found = found
        .map((f) => join(f, plain))
        .filter((f) => (last ? present(process, f) : isDirectory(process, f)));
      return;
    }
    const re = patternRegExp(name, options.nocase);
    const dots = /^\\?\./.test(name);
    found = found.flatMap((dir) => {
      let all = list(process, dir);
      if (dots && !options.skipDots) all = ['.', '..', ...all];
      return all
        .filter((n) => (n.startsWith('.') ? dots || options.dotglob : true) && re.test(n))
        .map((n) => join(dir, n))
        .filter((path) => last || isDirectory(process, path));
    });
  });
  return found.filter((f) => f !== '').sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
