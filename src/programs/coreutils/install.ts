import { getopt } from '../support/getopt.ts';
import { type Io, type Program, sys } from '../support/io.ts';
import { applyMode } from '../support/mode.ts';

const quoted = (path: string): string => `'${path}'`;

function makeDirectories(io: Io, path: string, mode: number, verbose: boolean): void {
  const parts = path.split('/');
  for (let i = 1; i <= parts.length; i++) {
    const place = parts.slice(0, i).join('/');
    if (!place || io.stat(place)) continue;
    io.fs.mkdir(place, i === parts.length ? mode : 0o755);
    if (verbose) io.put(`install: creating directory ${quoted(place)}\n`);
  }
  io.fs.chmod(path, mode);
}

/** install: -d -D -m -o -g -t -T -v. */
export const install: Program = async (io: Io) => {
  const long = {
    directory: 'd',
    'mode=': 'm',
    'owner=': 'o',
    'group=': 'g',
    'target-directory=': 't',
    'no-target-directory': 'T',
    verbose: 'v',
    compare: 'C',
    strip: 's',
    'preserve-timestamps': 'p',
  };
  const options = getopt(io, { short: 'dDm:o:g:t:TvCspbc', long });
  const mode = options.has('m') ? applyMode(options.get('m')!, 0, false, 0) : 0o755;
  if (mode === undefined) io.die(`invalid mode ‘${options.get('m')}’`);
  const verbose = options.has('v');
  const { operands } = options;
  let code = 0;
  if (!operands.length) io.usage('missing file operand');
  if (options.has('d')) {
    for (const path of operands) makeDirectories(io, path, mode, verbose);
    return 0;
  }
  const into = options.get('t') ?? (operands.length > 1 ? operands.pop()! : undefined);
  if (into === undefined) io.usage(`missing destination file operand after ${quoted(operands[0]!)}`);
  const isFolder = options.has('t') || (!options.has('T') && io.stat(into)?.kind === 'dir');
  if (options.has('D')) {
    const folder = options.has('t') ? into : into.slice(0, Math.max(0, into.lastIndexOf('/')));
    if (folder) makeDirectories(io, folder, io.stat(folder)?.mode ?? 0o755, verbose);
  }
  if (!isFolder && operands.length > 1) io.die(`target ${quoted(into)} is not a directory`);
  for (const path of operands) {
    const target = isFolder ? `${into.replace(/\/$/, '')}/${path.slice(path.lastIndexOf('/') + 1)}` : into;
    const from = io.stat(path);
    if (from?.kind === 'dir') {
      await io.fail(`omitting directory ${quoted(path)}`);
      code = 1;
      continue;
    }
    let what = `cannot stat ${quoted(path)}`;
    try {
      io.fs.stat(path);
      const data = io.fs.readFile(path);
      what = `cannot create regular file ${quoted(target)}`;
      if (io.lstat(target)) {
        io.fs.unlink(target);
        if (verbose) io.put(`removed ${quoted(target)}\n`);
      }
      io.fs.writeFile(target, data);
      io.fs.chmod(target, mode);
      if (verbose) io.put(`${quoted(path)} -> ${quoted(target)}\n`);
    } catch (e) {
      await io.fail(`${what}: ${sys(e).message}`);
      code = 1;
    }
  }
  return code;
};
