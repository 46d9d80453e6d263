import { getopt } from '../support/getopt.ts';
import { type Io, type Program, sys } from '../support/io.ts';
import { quote } from '../support/quote.ts';
import { baseName, dirName } from './basename.ts';

/** ln: -s -f -n -v -T -t -r. */
export const ln: Program = async (io: Io) => {
  const options = getopt(io, {
    short: 'sfnvTt:rbiP',
    long: {
      symbolic: 's',
      force: 'f',
      'no-dereference': 'n',
      verbose: 'v',
      'no-target-directory': 'T',
      'target-directory=': 't',
      relative: 'r',
    },
  });
  const operands = [...options.operands];
  if (!operands.length) io.usage(io.gnu ? 'missing file operand' : '');
  const target = options.get('t') ?? (operands.length > 1 ? operands.pop()! : '.');
  const kind = options.has('n') ? io.lstat(target)?.kind : io.stat(target)?.kind;
  const into = !options.has('T') && kind === 'dir';
  if (operands.length > 1 && !into)
    io.die(
      io.gnu
        ? `target ${quote(target)}: ${io.stat(target) ? 'Not a directory' : 'No such file or directory'}`
        : `target '${target}' is not a directory`,
    );
  let code = 0;
  for (const source of operands) {
    const path = into
      ? `${target === '.' && !options.get('t') && options.operands.length === 1 ? '.' : target.replace(/\/+$/, '')}/${baseName(source)}`
      : target;
    const symbolic = options.has('s');
    try {
      if (options.has('f') && io.lstat(path)) io.fs.unlink(path);
      if (symbolic)
        io.fs.symlink(
          options.has('r') ? relative(io.fs.realpath(dirName(path)), io.fs.realpath(source)) : source,
          path,
        );
      else io.fs.link(source, path);
      if (options.has('v')) io.put(`${quote(path)} ${symbolic ? '->' : '=>'} ${quote(source)}\n`);
    } catch (e) {
      const { code: errno, message } = sys(e);
      const shown = path.startsWith('./') && target === '.' ? path : path;
      if (!io.gnu)
        await io.fail(
          symbolic || errno === 'EEXIST'
            ? `${shown}: ${message}`
            : `${errno === 'ENOENT' ? source : shown}: ${message}`,
        );
      else if (errno === 'EPERM')
        await io.fail(`${quote(source).slice(1, -1)}: hard link not allowed for directory`);
      else if (!symbolic && !io.lstat(source)) await io.fail(`failed to access ${quote(source)}: ${message}`);
      else
        await io.fail(`failed to create ${symbolic ? 'symbolic' : 'hard'} link ${quote(shown)}: ${message}`);
      code = 1;
    }
  }
  return code;
};

/** The path from a directory to a file, both absolute. */
export function relative(from: string, to: string): string {
  const a = from.split('/').filter(Boolean);
  const b = to.split('/').filter(Boolean);
  let same = 0;
  while (same < a.length && same < b.length && a[same] === b[same]) same++;
  return [...a.slice(same).map(() => '..'), ...b.slice(same)].join('/') || '.';
}
