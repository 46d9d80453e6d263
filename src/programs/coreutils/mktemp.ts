import { Fifo } from '../../kernel/index.ts';
import { getopt } from '../support/getopt.ts';
import { type Io, type Program, sys } from '../support/io.ts';
import { quote } from '../support/quote.ts';
import { parseSize } from '../support/size.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** mktemp: -d -u -p -t -q. */
export const mktemp: Program = async (io: Io) => {
  const options = getopt(io, {
    short: 'duqtp:',
    long: { directory: 'd', 'dry-run': 'u', quiet: 'q', 'tmpdir=?': 'p' },
  });
  const template = options.operands[0] ?? (io.gnu ? 'tmp.XXXXXXXXXX' : 'tmp.XXXXXX');
  const inTmp = !options.operands.length || options.has('p', 't');
  const m = /^(.*?)(X{3,})([^X/]*)$/.exec(template);
  if (!m) io.die(io.gnu ? `too few X's in template ${quote(template)}` : `(null): Invalid argument`);
  const dir = options.get('p') || io.env('TMPDIR') || '/tmp';
  const random = [...m[2]!]
    .map(() => LETTERS[io.process.kernel.ids.nextInt('mktemp', LETTERS.length)])
    .join('');
  const path = `${inTmp ? `${dir}/` : ''}${m[1]}${random}${m[3]}`;
  try {
    if (options.has('d')) io.fs.mkdir(path, 0o700);
    else if (!options.has('u'))
      io.process.close(io.process.open(path, { write: true, create: true, exclusive: true, mode: 0o600 }));
  } catch (e) {
    io.die(
      io.gnu
        ? `failed to create ${options.has('d') ? 'directory' : 'file'} via template ${quote(`${inTmp ? `${dir}/` : ''}${template}`)}: ${sys(e).message}`
        : `${path}: ${sys(e).message}`,
    );
  }
  io.put(`${path}\n`);
  return 0;
};

export const mkfifo: Program = async (io: Io) => {
  const options = getopt(io, { short: 'm:', long: { 'mode=': 'm' } });
  if (!options.operands.length) io.usage(io.gnu ? 'missing operand' : '');
  let code = 0;
  for (const path of options.operands) {
    try {
      io.fs.mkfifo(
        path,
        Number.parseInt(options.get('m') ?? '666', 8),
        new Fifo(io.process.kernel.scheduler),
      );
    } catch (e) {
      await io.fail(
        io.gnu ? `cannot create fifo ${quote(path)}: ${sys(e).message}` : `${path}: ${sys(e).message}`,
      );
      code = 1;
    }
  }
  return code;
};

/** truncate: -s SIZE, +SIZE, -SIZE. */
export const truncate: Program = async (io: Io) => {
  const options = getopt(io, { short: 's:c', long: { 'size=': 's', 'no-create': 'c' } });
  const text = options.get('s');
  if (text === undefined) io.usage("you must specify either '--size' or '--reference'");
  const size = parseSize(text.replace(/^[-+]/, ''));
  if (size === undefined) io.die(`Invalid number: ${quote(text)}`);
  for (const path of options.operands) {
    if (!io.fs.exists(path)) {
      if (options.has('c')) continue;
      io.fs.writeFile(path, '');
    }
    const now = io.fs.stat(path).size;
    io.fs.truncate(
      path,
      Math.max(0, text.startsWith('+') ? now + size : text.startsWith('-') ? now - size : size),
    );
  }
  return 0;
};

/** which: -a; silent about what isn't there. */
export const which: Program = async (io: Io) => {
  const options = getopt(io, { short: 'a' });
  let code = 0;
  for (const name of options.operands) {
    const dirs = name.includes('/') ? [''] : (io.env('PATH') ?? '').split(':').map((d) => `${d || '.'}/`);
    let found = false;
    for (const dir of dirs) {
      const path = dir + name;
      if (!io.fs.access(path, 1) || io.stat(path)?.kind !== 'file') continue;
      io.put(`${path}\n`);
      found = true;
      if (!options.has('a')) break;
    }
    if (!found) code = 1;
  }
  return code;
};
