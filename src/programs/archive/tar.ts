import { gunzipOf, gzipOf, isGzip } from '../../kernel/compress/gzip.ts';
import { FormatError } from '../../kernel/compress/inflate.ts';
import { concat, decode, encode } from '../../kernel/index.ts';
import { type Io, type Program, sys } from '../support/io.ts';
import { modeText } from '../support/mode.ts';
import { strftime, zoneOf } from '../support/time.ts';
import { groupName, userName } from '../support/users.ts';

const BLOCK = 512;
/** tar's output is filled up to a whole number of these. */
const RECORD = 10240;

const octal = (n: number, width: number): string =>
  `${Math.floor(n)
    .toString(8)
    .padStart(width - 1, '0')}\0`;

function header(io: Io, name: string, path: string): Uint8Array {
  const s = io.fs.lstat(path);
  const block = new Uint8Array(BLOCK);
  const put = (text: string, at: number) => block.set(encode(text), at);
  const type = s.kind === 'dir' ? '5' : s.kind === 'symlink' ? '2' : '0';
  let stored = s.kind === 'dir' ? `${name.replace(/\/$/, '')}/` : name;
  if (encode(stored).length > 100) {
    const cut = stored.lastIndexOf('/', stored.length - 2);
    put(stored.slice(0, Math.min(cut, 155)), 345);
    stored = stored.slice(cut + 1);
  }
  put(stored.slice(0, 100), 0);
  put(octal(s.mode & 0o7777, 8), 100);
  put(octal(s.uid, 8), 108);
  put(octal(s.gid, 8), 116);
  put(octal(s.kind === 'file' ? s.size : 0, 12), 124);
  put(octal(s.mtimeUs / 1e6, 12), 136);
  put('        ', 148);
  put(type, 156);
  if (type === '2') put(io.fs.readlink(path).slice(0, 100), 157);
  put('ustar  \0', 257);
  put(userName(io, s.uid).slice(0, 31), 265);
  put(groupName(io, s.gid).slice(0, 31), 297);
  put(
    `${block
      .reduce((a, b) => a + b, 0)
      .toString(8)
      .padStart(6, '0')}\0 `,
    148,
  );
  return block;
}

interface Options {
  verb: string;
  file: string;
  verbose: boolean;
  dir: string | undefined;
  strip: number;
  names: string[];
  toStdout: boolean;
  gzip: boolean;
}

function parse(io: Io): Options {
  const o: Options = {
    verb: '',
    file: '-',
    verbose: false,
    dir: undefined,
    strip: 0,
    names: [],
    toStdout: false,
    gzip: false,
  };
  const args = [...io.args];
  if (args[0] && !args[0].startsWith('-')) args[0] = `-${args[0]}`;
  const long: Record<string, string> = {
    create: 'c',
    extract: 'x',
    get: 'x',
    list: 't',
    verbose: 'v',
    gzip: 'z',
    gunzip: 'z',
  };
  while (args.length) {
    const arg = args.shift()!;
    const m = /^--([a-z-]+)(?:=(.*))?$/.exec(arg);
    if (m) {
      if (m[1] === 'file') o.file = m[2] ?? args.shift() ?? '-';
      else if (m[1] === 'directory') o.dir = m[2] ?? args.shift();
      else if (m[1] === 'strip-components') o.strip = Number(m[2] ?? args.shift());
      else if (long[m[1]!]) args.unshift(`-${long[m[1]!]}`);
      continue;
    }
    if (!arg.startsWith('-') || arg === '-') {
      o.names.push(arg);
      continue;
    }
    for (const letter of arg.slice(1)) {
      if ('cxt'.includes(letter)) o.verb = letter;
      else if (letter === 'v') o.verbose = true;
      else if (letter === 'O') o.toStdout = true;
      else if (letter === 'f') o.file = args.shift() ?? '-';
      else if (letter === 'C') o.dir = args.shift();
      else if (letter === 'z') o.gzip = true;
      else if ('jJ'.includes(letter)) io.die('of the compressed archives, this tar knows only gzip (-z)', 2);
      else if (!'pmkohPn'.includes(letter)) io.usage(`invalid option -- '${letter}'`, io.gnu ? 64 : 1);
    }
  }
  return o;
}

/** tar: c x t, f v C O, --strip-components, z. */
export const tar: Program = async (io: Io) => {
  const o = parse(io);
  if (!o.verb) {
    if (!io.gnu) io.usage('');
    io.usage("You must specify one of the '-Acdtrux', '--delete' or '--test-label' options", 2);
  }
  if (o.verb === 'c') return create(io, o);
  let data: Uint8Array;
  try {
    data = await io.slurp(o.file);
  } catch (e) {
    if (io.gnu)
      await io.error(
        `tar: ${o.file}: Cannot open: ${sys(e).message}\ntar: Error is not recoverable: exiting now\n`,
      );
    else await io.fail(`can't open '${o.file}': ${sys(e).message}`);
    return io.gnu ? 2 : 1;
  }
  if (isGzip(data)) {
    try {
      data = gunzipOf(data);
    } catch (e) {
      if (!(e instanceof FormatError)) throw e;
      await io.error(
        io.gnu
          ? `\ngzip: stdin: ${e.message}\ntar: Child returned status 1\ntar: Error is not recoverable: exiting now\n`
          : `tar: ${e.message}\n`,
      );
      return io.gnu ? 2 : 1;
    }
  } else if (o.gzip) {
    await io.error(
      io.gnu
        ? '\ngzip: stdin: not in gzip format\ntar: Child returned status 1\ntar: Error is not recoverable: exiting now\n'
        : 'tar: invalid magic\n',
    );
    return io.gnu ? 2 : 1;
  }
  if (o.dir !== undefined) io.process.chdir(o.dir);
  return unpack(io, o, data);
};

async function create(io: Io, o: Options): Promise<number> {
  if (!o.names.length) {
    await io.error(
      io.gnu
        ? "tar: Cowardly refusing to create an empty archive\nTry 'tar --help' or 'tar --usage' for more information.\n"
        : 'tar: empty archive\n',
    );
    return io.gnu ? 2 : 1;
  }
  const out = o.file === '-' ? 1 : io.process.open(o.file, { write: true, create: true, truncate: true });
  if (o.dir !== undefined) io.process.chdir(o.dir);
  let size = 0;
  let code = 0;
  /** What is to be compressed as a whole at the end. */
  const held: Uint8Array[] = [];
  const write = async (data: Uint8Array) => {
    size += data.length;
    if (o.gzip) held.push(data);
    else await io.process.write(out, data);
  };
  const add = async (path: string): Promise<void> => {
    const stat = io.lstat(path);
    if (!stat) {
      await io.fail(
        io.gnu ? `${path}: Cannot stat: No such file or directory` : `${path}: No such file or directory`,
      );
      code = io.gnu ? 2 : 1;
      return;
    }
    const name = path.replace(/^\/+/, '') || './';
    if (o.verbose)
      await (out === 1
        ? io.error(`${name}\n`)
        : io.print(`${stat.kind === 'dir' ? `${name.replace(/\/$/, '')}/` : name}\n`));
    await write(header(io, name, path));
    if (stat.kind === 'file') {
      const data = io.fs.readFile(path);
      await write(concat([data, new Uint8Array((BLOCK - (data.length % BLOCK)) % BLOCK)]));
    }
    if (stat.kind === 'dir')
      for (const child of io.fs.readdir(path)) await add(`${path.replace(/\/$/, '')}/${child}`);
  };
  for (const name of o.names) {
    if (name.startsWith('/'))
      await io.fail(
        io.gnu ? "Removing leading `/' from member names" : `removing leading '/' from member names`,
      );
    await add(name);
  }
  const end = 2 * BLOCK;
  await write(new Uint8Array(end + ((RECORD - ((size + end) % RECORD)) % RECORD)));
  if (o.gzip) await io.process.write(out, gzipOf(concat(held)));
  if (code && io.gnu) await io.fail('Exiting with failure status due to previous errors');
  return code;
}

async function unpack(io: Io, o: Options, data: Uint8Array): Promise<number> {
  let at = 0;
  const text = (block: Uint8Array, from: number, length: number) =>
    decode(block.subarray(from, from + length)).replace(/\0.*$/s, '');
  while (at + BLOCK <= data.length || (io.gnu && data.length === 0)) {
    const block = data.subarray(at, at + BLOCK);
    at += BLOCK;
    if (block.length && block.every((b) => b === 0)) break;
    if (!text(block, 257, 5).startsWith('ustar')) {
      await io.error(
        io.gnu
          ? 'tar: This does not look like a tar archive\ntar: Exiting with failure status due to previous errors\n'
          : 'tar: invalid tar magic\n',
      );
      return io.gnu ? 2 : 1;
    }
    const number = (from: number, length: number) =>
      Number.parseInt(text(block, from, length).trim() || '0', 8);
    const size = number(124, 12);
    const prefix = text(block, 345, 155);
    const full = (prefix ? `${prefix}/` : '') + text(block, 0, 100);
    const content = data.subarray(at, at + size);
    at += Math.ceil(size / BLOCK) * BLOCK;
    const type = String.fromCharCode(block[156] || 48);
    const clean = full.replace(/^(\.?\/)+/, '').replace(/\/$/, '');
    if (
      o.names.length &&
      !o.names.some(
        (n) =>
          clean === n.replace(/^(\.?\/)+|\/$/g, '') ||
          clean.startsWith(`${n.replace(/^(\.?\/)+|\/$/g, '')}/`),
      )
    )
      continue;
    if (o.verb === 't') {
      const kind = type === '5' ? 'dir' : type === '2' ? 'symlink' : 'file';
      const owner = `${text(block, 265, 32) || number(108, 8)}/${text(block, 297, 32) || number(116, 8)}`;
      const when = strftime(
        io.gnu ? '%Y-%m-%d %H:%M' : '%Y-%m-%d %H:%M:%S',
        number(136, 12) * 1e6,
        zoneOf(io),
      );
      io.put(
        o.verbose
          ? `${modeText({ kind, mode: number(100, 8) })} ${owner} ${String(size).padStart(io.gnu ? Math.max(0, 18 - owner.length) : 9)} ${when} ${full}${type === '2' ? ` -> ${text(block, 157, 100)}` : ''}\n`
          : `${full}\n`,
      );
      continue;
    }
    const path = full
      .split('/')
      .filter((p) => p && p !== '..')
      .slice(o.strip)
      .join('/');
    if (!path) continue;
    if (o.verbose) io.put(`${full}\n`);
    try {
      if (o.toStdout) {
        if (type === '0') io.put(content.slice());
        continue;
      }
      const parent = path.replace(/\/?[^/]*$/, '');
      if (parent) io.fs.mkdirp(parent);
      if (type === '5') io.fs.mkdirp(path);
      else {
        if (io.lstat(path)) io.fs.unlink(path);
        if (type === '2') io.fs.symlink(text(block, 157, 100), path);
        else io.fs.writeFile(path, content.slice());
      }
      if (type !== '2') {
        io.fs.chmod(path, number(100, 8));
        io.fs.utimes(path, number(136, 12) * 1e6);
        if (io.process.uid === 0) io.fs.chown(path, number(108, 8), number(116, 8));
      }
    } catch (e) {
      await io.fail(
        io.gnu ? `${full}: Cannot open: ${sys(e).message}` : `can't open '${full}': ${sys(e).message}`,
      );
      return io.gnu ? 2 : 1;
    }
  }
  return 0;
}
