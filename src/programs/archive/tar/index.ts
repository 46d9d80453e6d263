import { gunzipOf, gzipOf, isGzip } from '../../../kernel/compress/gzip.ts';
import { FormatError } from '../../../kernel/compress/inflate.ts';
import { concat } from '../../../kernel/index.ts';
import { globRegex } from '../../support/glob.ts';
import { type Io, type Program, sys } from '../../support/io.ts';
import { Adder } from './create.ts';
import { walk } from './extract.ts';
import { BLOCK, ending, type Member, memberBytes, members, TarError } from './format.ts';
import { Selection } from './list.ts';
import { HINT, type Options, parse } from './options.ts';

/** What compressors of other kinds begin with. */
const OTHERS: ReadonlyArray<readonly [name: string, head: readonly number[]]> = [
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
];

/** tar: -c -x -t -r -u -d -A --delete; of the compressed ones, gzip. */
export const tar: Program = async (io: Io) => {
  const o = await parse(io);
  if (o.verb === 'c') return create(io, o);
  const data = await load(io, o);
  if (typeof data === 'number') return data;
  // it is written where it was read, wherever -C leads
  const file = /^(?:\/|-$)/.test(o.file) ? o.file : `${io.process.cwd}/${o.file}`;
  if (o.dir !== undefined && !(await change(io, o.dir))) return 2;
  if ('xtd'.includes(o.verb)) return walk(io, o, data);
  try {
    return await rewrite(io, { ...o, file }, data);
  } catch (e) {
    if (!(e instanceof TarError)) throw e;
    await io.fail(e.message);
    await io.fail('Skipping to next header');
    await io.fail('Exiting with failure status due to previous errors');
    return 2;
  }
};

async function change(io: Io, dir: string): Promise<boolean> {
  try {
    io.process.chdir(dir);
    return true;
  } catch (e) {
    await io.error(
      io.gnu
        ? `tar: ${dir}: Cannot open: ${sys(e).message}\ntar: Error is not recoverable: exiting now\n`
        : `tar: can't change directory to '${dir}': ${sys(e).message}\n`,
    );
    return false;
  }
}

/** The archive, unpacked if it was gzipped; an exit code when there is none. */
async function load(io: Io, o: Options): Promise<Uint8Array | number> {
  let data: Uint8Array;
  try {
    data = await io.slurp(o.file);
  } catch (e) {
    if ('ruA'.includes(o.verb) && sys(e).code === 'ENOENT') return new Uint8Array(0);
    if (io.gnu)
      await io.error(
        `tar: ${o.file}: Cannot open: ${sys(e).message}\ntar: Error is not recoverable: exiting now\n`,
      );
    else await io.fail(`can't open '${o.file}': ${sys(e).message}`);
    return io.gnu ? 2 : 1;
  }
  const other = OTHERS.find(([, head]) => head.every((byte, i) => data[i] === byte));
  if (other) {
    await io.fail(`this is ${other[0]}: of the compressed archives, this tar knows only gzip`);
    return 2;
  }
  if (!isGzip(data)) {
    if (!o.gzip) return data;
    await io.error(
      io.gnu
        ? '\ngzip: stdin: not in gzip format\ntar: Child returned status 1\ntar: Error is not recoverable: exiting now\n'
        : 'tar: invalid magic\n',
    );
    return io.gnu ? 2 : 1;
  }
  if ('ruA'.includes(o.verb) || o.verb === 'delete') {
    await io.error('tar: Cannot update compressed archives\ntar: Error is not recoverable: exiting now\n');
    return 2;
  }
  try {
    return gunzipOf(data);
  } catch (e) {
    if (!(e instanceof FormatError)) throw e;
    await io.error(
      io.gnu
        ? `\ngzip: stdin: ${e.message}\ntar: Child returned status 1\ntar: Error is not recoverable: exiting now\n`
        : `tar: ${e.message}\n`,
    );
    return io.gnu ? 2 : 1;
  }
}

async function create(io: Io, o: Options): Promise<number> {
  if (!o.names.length && !o.given.has('T')) {
    await io.error(
      io.gnu ? `tar: Cowardly refusing to create an empty archive\n${HINT}` : 'tar: empty archive\n',
    );
    return io.gnu ? 2 : 1;
  }
  let out = 1;
  try {
    if (o.file !== '-') out = io.process.open(o.file, { write: true, create: true, truncate: true });
  } catch (e) {
    await io.error(
      io.gnu
        ? `tar: ${o.file}: Cannot open: ${sys(e).message}\ntar: Error is not recoverable: exiting now\n`
        : `tar: can't open '${o.file}': ${sys(e).message}\n`,
    );
    return io.gnu ? 2 : 1;
  }
  const own = o.file === '-' ? undefined : io.stat(o.file)?.ino;
  if (o.dir !== undefined && !(await change(io, o.dir))) return io.gnu ? 2 : 1;
  let size = 0;
  /** What is to be compressed as a whole at the end. */
  const held: Uint8Array[] = [];
  const write = async (data: Uint8Array): Promise<void> => {
    size += data.length;
    if (o.gzip) held.push(data);
    else await io.process.write(out, data);
  };
  const adder = new Adder(io, o, own, write);
  await adder.all();
  await write(ending(size));
  if (o.gzip) await io.process.write(out, gzipOf(concat(held)));
  return adder.code;
}

/** -r, -u, -A and --delete: the archive is written anew. */
async function rewrite(io: Io, o: Options, data: Uint8Array): Promise<number> {
  const parts: Uint8Array[] = [];
  const times = new Map<string, number>();
  const selection = new Selection(o.names, o.given.has('wildcards') ? globRegex : undefined);
  const keep = (m: Member) => {
    parts.push(memberBytes(m));
    times.set(m.name, m.mtimeUs);
  };
  if (data.length) for (const m of members(data)) if (o.verb !== 'delete' || !selection.has(m.name)) keep(m);
  let code = 0;
  if (o.verb === 'A') {
    for (const path of o.names) {
      try {
        for (const m of members(await io.slurp(path))) keep(m);
      } catch (e) {
        if (e instanceof TarError) throw e;
        await io.fail(`${path}: Cannot open: ${sys(e).message}`);
        code = 2;
      }
    }
    if (code) await io.fail('Exiting with failure status due to previous errors');
  } else if (o.verb === 'delete') {
    for (const name of selection.missing) await io.fail(`${name}: Not found in archive`);
    if (selection.missing.length) {
      await io.fail('Exiting with failure status due to previous errors');
      code = 2;
    }
  } else {
    const adder = new Adder(io, o, io.stat(o.file)?.ino, async (bytes) => {
      parts.push(bytes);
    });
    if (o.verb === 'u') adder.newerThan = times;
    await adder.all();
    code = adder.code;
  }
  parts.push(ending(parts.reduce((n, p) => n + p.length, 0)));
  // what is shorter than a header is none, and stays
  io.fs.writeFile(o.file, concat(data.length < BLOCK ? [data, ...parts] : parts));
  return code;
}
