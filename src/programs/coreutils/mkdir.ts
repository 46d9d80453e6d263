import { getopt } from '../support/getopt.ts';
import { type Io, type Program, sys } from '../support/io.ts';
import { applyMode } from '../support/mode.ts';
import { curly, quote } from '../support/quote.ts';

/** mkdir: -p -m -v. */
export const mkdir: Program = async (io: Io) => {
  const options = getopt(io, { short: 'pm:v', long: { parents: 'p', 'mode=': 'm', verbose: 'v' } });
  if (!options.operands.length) io.usage(io.gnu ? 'missing operand' : '');
  const text = options.get('m');
  const mode = text === undefined ? undefined : applyMode(text, 0o777, true, io.process.umask);
  if (text !== undefined && mode === undefined)
    io.die(io.gnu ? `invalid mode ${quote(text)}` : `invalid mode '${text}'`);
  const created = (path: string) => {
    if (options.has('v'))
      io.put(io.gnu ? `${io.name}: created directory ${quote(path)}\n` : `created directory: '${path}'\n`);
  };
  let code = 0;
  for (const path of options.operands) {
    try {
      if (options.has('p')) {
        let at = path.startsWith('/') ? '/' : '';
        for (const name of path.split('/').filter(Boolean)) {
          at += at && !at.endsWith('/') ? `/${name}` : name;
          const there = io.stat(at);
          if (there && there.kind !== 'dir') io.fs.mkdir(at);
          if (there) continue;
          io.fs.mkdir(at);
          created(at);
        }
      } else {
        io.fs.mkdir(path);
        created(path);
      }
      if (mode !== undefined) io.fs.chmod(path, mode);
    } catch (e) {
      await io.fail(
        io.gnu
          ? `cannot create directory ${curly(io, path)}: ${sys(e).message}`
          : `can't create directory '${path}': ${sys(e).message}`,
      );
      code = 1;
    }
  }
  return code;
};

/** rmdir: -p, --ignore-fail-on-non-empty. */
export const rmdir: Program = async (io: Io) => {
  const options = getopt(io, {
    short: 'pv',
    long: { parents: 'p', verbose: 'v', 'ignore-fail-on-non-empty': 'ignore' },
  });
  if (!options.operands.length) io.usage(io.gnu ? 'missing operand' : '');
  let code = 0;
  for (const path of options.operands) {
    let at = path.replace(/\/+$/, '') || '/';
    try {
      for (;;) {
        io.fs.rmdir(at);
        if (!options.has('p') || !at.includes('/')) break;
        at = at.slice(0, at.lastIndexOf('/'));
        if (!at) break;
      }
    } catch (e) {
      const { message, code: errno } = sys(e);
      if (errno === 'ENOTEMPTY' && options.has('ignore')) continue;
      await io.fail(
        io.gnu ? `failed to remove ${quote(at === path ? path : at)}: ${message}` : `'${at}': ${message}`,
      );
      code = 1;
    }
  }
  return code;
};
