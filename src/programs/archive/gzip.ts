import { gunzipOf, gzipOf, isGzip } from '../../kernel/compress/gzip.ts';
import { FormatError } from '../../kernel/compress/inflate.ts';
import { getopt, type Options } from '../support/getopt.ts';
import { type Io, type Program, sys } from '../support/io.ts';

const SUFFIX = /\.(?:gz|tgz|z|Z)$/;

/** gzip, gunzip and zcat: -c -d -f -k -t -l -v -n -1…-9. */
const program =
  (undo: boolean, toOutput: boolean): Program =>
  async (io: Io) => {
    const options = getopt(io, {
      short: 'cdfkltvnNqrS:123456789',
      long: {
        stdout: 'c',
        'to-stdout': 'c',
        decompress: 'd',
        uncompress: 'd',
        force: 'f',
        keep: 'k',
        list: 'l',
        test: 't',
        verbose: 'v',
        quiet: 'q',
        best: '9',
        fast: '1',
        'no-name': 'n',
      },
    });
    const back = undo || options.has('d', 't', 'l');
    let code = 0;
    for (const path of options.operands.length ? options.operands : ['-']) {
      try {
        const ok =
          path === '-'
            ? await stream(io, back, options)
            : await file(io, path, back, options, toOutput || options.has('c'));
        if (ok === 2 && io.gnu) code ||= 2;
        else if (ok !== true) code = 1;
      } catch (e) {
        if (!(e instanceof FormatError)) {
          await io.fail(`${path === '-' ? 'stdin' : path}: ${sys(e).message}`);
          code = 1;
          continue;
        }
        const shown = path === '-' ? 'stdin' : path;
        if (io.gnu) await io.error(`\ngzip: ${shown}: ${e.message}\n`);
        else await io.fail(e.message === 'not in gzip format' ? 'invalid magic' : e.message);
        code = 1;
      }
    }
    return code;
  };

async function stream(io: Io, back: boolean, options: Options): Promise<boolean | 2> {
  if (!back && io.isTty(1) && !options.has('f')) {
    await io.fail(
      io.gnu
        ? 'compressed data not written to a terminal. Use -f to force compression.\nFor help, type: gzip -h'
        : 'compressed data not written to a terminal, use -f to force it',
    );
    return false;
  }
  const data = await io.slurp('-');
  if (options.has('t')) void gunzipOf(data);
  else io.put(back ? gunzipOf(data) : gzipOf(data));
  return true;
}

async function file(
  io: Io,
  path: string,
  back: boolean,
  options: Options,
  toOutput: boolean,
): Promise<boolean | 2> {
  const given = !io.lstat(path) && back && io.lstat(`${path}.gz`) ? `${path}.gz` : path;
  if (io.stat(given)?.kind === 'dir') {
    await io.fail(`${given} is a directory -- ignored`);
    return 2;
  }
  const data = await io.slurp(given);
  const stat = io.fs.stat(given);
  if (back) {
    if (!isGzip(data)) throw new FormatError('not in gzip format');
    const content = gunzipOf(data);
    if (options.has('t')) return true;
    if (options.has('l')) {
      list(io, data.length, content.length, given);
      return true;
    }
    if (toOutput) {
      io.put(content);
      return true;
    }
    if (!SUFFIX.test(given)) {
      await io.fail(`${given}: unknown suffix -- ignored`);
      return false;
    }
    return replace(
      io,
      given,
      given.replace(/\.tgz$/, '.tar').replace(/\.(?:gz|z|Z)$/, ''),
      content,
      stat.mode,
      options,
    );
  }
  if (toOutput) {
    io.put(gzipOf(data, given.replace(/^.*\//, ''), Math.floor(stat.mtimeUs / 1e6)));
    return true;
  }
  if (given.endsWith('.gz')) {
    await io.fail(`${given} already has .gz suffix -- unchanged`);
    return false;
  }
  const packed = gzipOf(data, given.replace(/^.*\//, ''), Math.floor(stat.mtimeUs / 1e6));
  return replace(io, given, `${given}.gz`, packed, stat.mode, options);
}

async function replace(
  io: Io,
  from: string,
  to: string,
  data: Uint8Array,
  mode: number,
  options: Options,
): Promise<boolean | 2> {
  if (io.lstat(to) && !options.has('f')) {
    await io.fail(`${to} already exists;${io.isTty(0) ? ' use -f to overwrite' : '\tnot overwritten'}`);
    return false;
  }
  io.fs.writeFile(to, data);
  io.fs.chmod(to, mode & 0o7777);
  if (!options.has('k')) io.fs.unlink(from);
  return true;
}

function list(io: Io, packed: number, size: number, path: string): void {
  const ratio = size ? (100 * (size - packed + 18)) / size : 0;
  io.put('         compressed        uncompressed  ratio uncompressed_name\n');
  io.put(
    `${String(packed).padStart(19)} ${String(size).padStart(19)} ${`${ratio.toFixed(1)}%`.padStart(6)} ${path.replace(SUFFIX, '')}\n`,
  );
}

export const gzip: Program = program(false, false);
export const gunzip: Program = program(true, false);
export const zcat: Program = program(true, true);
