import { getopt, type Options } from '../../support/getopt.ts';
import { globMatch } from '../../support/glob.ts';
import { type Io, type Program, sys } from '../../support/io.ts';
import { compileRegex } from '../../support/regex.ts';
import { decodeText } from '../../support/text.ts';
import { strftime, zoneOf } from '../../support/time.ts';
import { type Change, changes } from './changes.ts';
import { context, ed, normal, rcs, type Shown, sideBySide, unified } from './formats.ts';

/** Bytes at the start of a file in which a NUL tells that it isn't text. */
const SNIFF = 32_768;
const COLORS = { old: 31, new: 32, place: 36 } as const;

const GNU_SYNTAX = {
  short: 'uU:cC:eny:W:qsrNiwbBEaI:x:X:tTdpl0123456789'.replace('y:', 'y'),
  code: 2,
  version: 'diff (GNU diffutils) 3.8',
  long: {
    'unified=?': 'u',
    'context=?': 'c',
    ed: 'e',
    rcs: 'n',
    normal: 'normal',
    'side-by-side': 'y',
    'width=': 'W',
    'left-column': 'left-column',
    'suppress-common-lines': 'suppress',
    brief: 'q',
    recursive: 'r',
    'new-file': 'N',
    'ignore-case': 'i',
    'ignore-all-space': 'w',
    'ignore-space-change': 'b',
    'ignore-trailing-space': 'Z',
    'ignore-blank-lines': 'B',
    'ignore-matching-lines=': 'I',
    'ignore-tab-expansion': 'E',
    'strip-trailing-cr': 'cr',
    'report-identical-files': 's',
    'expand-tabs': 't',
    'initial-tab': 'T',
    'label=': 'label',
    'exclude=': 'x',
    'exclude-from=': 'X',
    'color=?': 'color',
    text: 'a',
    minimal: 'd',
    'speed-large-files': 'fast',
    'no-dereference': 'nd',
    'show-c-function': 'p',
  },
};
const BUSYBOX_SYNTAX = { short: 'abBdiL:NqrsTtU:uw', code: 2 };

/** diff: normal, -u, -c, -e, -n or -y; directories with -r; exit code 0 same, 1 different, 2 trouble. */
export const diff: Program = async (io: Io) => {
  const options = getopt(io, io.gnu ? GNU_SYNTAX : BUSYBOX_SYNTAX);
  const [left, right, ...more] = options.operands;
  if (left === undefined || right === undefined)
    io.usage(
      io.gnu ? (left === undefined ? "missing operand after 'diff'" : `missing operand after '${left}'`) : '',
      2,
    );
  if (more.length && io.gnu) io.usage(`extra operand '${more[0]}'`, 2);
  const comparison = new Comparison(io, options);
  await comparison.prepare();
  return comparison.compare(left, right, undefined);
};

class Comparison {
  readonly #io: Io;
  readonly #options: Options;
  readonly #excluded: string[];
  /** The command as it is told before the differences of each file of a directory. */
  readonly #command: string;

  constructor(io: Io, options: Options) {
    this.#io = io;
    this.#options = options;
    this.#excluded = options.all('x');
    const operands = [...options.operands];
    const given = io.args.filter((arg, i) => {
      const at = operands.indexOf(arg);
      if (at < 0 || arg === '--' || /^-[xIWUCLX]$/.test(io.args[i - 1] ?? '')) return true;
      operands.splice(at, 1);
      return false;
    });
    this.#command = ['diff', ...given.map((arg) => (/[^\w.,:/=+@%^-]/.test(arg) ? `'${arg}'` : arg))].join(
      ' ',
    );
  }

  async prepare(): Promise<void> {
    for (const path of this.#options.all('X'))
      this.#excluded.push(
        ...decodeText(await this.#io.slurp(path))
          .split('\n')
          .filter(Boolean),
      );
  }

  #kind(path: string): string | undefined {
    return path === '-' ? 'file' : this.#io.stat(path)?.kind;
  }

  async #read(path: string): Promise<Uint8Array | undefined> {
    try {
      return await this.#io.slurp(path);
    } catch (e) {
      const { code, message } = sys(e);
      if (this.#options.has('N') && code === 'ENOENT') return new Uint8Array(0);
      await this.#io.fail(this.#io.gnu ? `${path}: ${message}` : `can't stat '${path}': ${message}`);
      return undefined;
    }
  }

  /** `within`: the pair belongs to two directories that are compared. */
  async compare(x: string, y: string, within: 'directory' | undefined): Promise<number> {
    const [kx, ky] = [this.#kind(x), this.#kind(y)];
    if (kx === 'dir' && ky === 'dir') return this.#directories(x, y);
    if (within && (kx === 'dir' || ky === 'dir')) {
      if (this.#options.has('N') && (kx === undefined || ky === undefined)) return this.#directories(x, y);
      const what = (kind: string | undefined) => (kind === 'dir' ? 'a directory' : 'a regular file');
      this.#io.put(`File ${x} is ${what(kx)} while file ${y} is ${what(ky)}\n`);
      return 1;
    }
    const px = kx === 'dir' ? `${x.replace(/\/$/, '')}/${y.replace(/^.*\//, '')}` : x;
    const py = ky === 'dir' ? `${y.replace(/\/$/, '')}/${x.replace(/^.*\//, '')}` : y;
    return this.#files(px, py, within);
  }

  async #directories(x: string, y: string): Promise<number> {
    const io = this.#io;
    const list = (path: string) =>
      this.#kind(path) === 'dir'
        ? io.fs.readdir(path).filter((name) => !this.#excluded.some((pattern) => globMatch(pattern, name)))
        : [];
    const [inX, inY] = [list(x), list(y)];
    const [bx, by] = [x.replace(/\/$/, ''), y.replace(/\/$/, '')];
    let code = 0;
    for (const name of [...new Set([...inX, ...inY])].sort()) {
      const [fx, fy] = [`${bx}/${name}`, `${by}/${name}`];
      if (!(inX.includes(name) && inY.includes(name)) && !this.#options.has('N')) {
        io.put(`Only in ${inX.includes(name) ? bx : by}: ${name}\n`);
        code = Math.max(code, 1);
        continue;
      }
      const dirs = this.#kind(fx) === 'dir' && this.#kind(fy) === 'dir';
      if (dirs && !this.#options.has('r')) io.put(`Common subdirectories: ${fx} and ${fy}\n`);
      else code = Math.max(code, await this.compare(fx, fy, 'directory'));
    }
    return code;
  }

  #key(line: string): string {
    const options = this.#options;
    let k = options.has('i') ? line.toLowerCase() : line;
    if (options.has('cr')) k = k.replace(/\r$/, '');
    if (options.has('w')) return k.replace(/\s/g, '');
    if (options.has('b')) return k.replace(/\s+/g, ' ').trimEnd();
    return options.has('Z') ? k.trimEnd() : k;
  }

  async #files(px: string, py: string, within: 'directory' | undefined): Promise<number> {
    const io = this.#io;
    const options = this.#options;
    const [dx, dy] = [await this.#read(px), await this.#read(py)];
    if (!dx || !dy) return 2;
    const binary = !options.has('a') && [dx, dy].some((d) => d.subarray(0, SNIFF).includes(0));
    if (binary) {
      if (dx.length === dy.length && dx.every((byte, i) => byte === dy[i])) return 0;
      if (options.has('q')) io.put(`Files ${px} and ${py} differ\n`);
      else io.put(`Binary files ${px} and ${py} differ\n`);
      return io.gnu && !options.has('q') ? 2 : 1;
    }
    const [tx, ty] = [decodeText(dx), decodeText(dy)];
    const lines = (t: string) => (t ? t.replace(/\n$/, '').split('\n') : []);
    const mark = (t: string) => (t && !t.endsWith('\n') ? '\n\\ No newline at end of file' : '');
    const [a, b] = [lines(tx), lines(ty)];
    if (mark(tx) !== mark(ty)) {
      if (mark(tx)) a[a.length - 1] += mark(tx);
      if (mark(ty)) b[b.length - 1] += mark(ty);
    }
    const list = changes(
      a.map((l) => this.#key(l)),
      b.map((l) => this.#key(l)),
    );
    this.#markIgnored(a, b, list);
    if (list.every((c) => c.ignored)) {
      if (options.has('s')) io.put(`Files ${px} and ${py} are identical\n`);
      if (!options.has('y')) return 0;
    }
    if (options.has('q')) {
      io.put(`Files ${px} and ${py} differ\n`);
      return 1;
    }
    if (within && io.gnu) io.put(`${this.#command} ${px} ${py}\n`);
    this.#show({ a, b, list, paint: this.#paint() }, px, py);
    return list.every((c) => c.ignored) ? 0 : 1;
  }

  #markIgnored(a: string[], b: string[], list: Change[]): void {
    const tests: Array<(line: string) => boolean> = [];
    if (this.#options.has('B')) tests.push((line) => line === '');
    for (const pattern of this.#options.all('I')) {
      const re = compileRegex(pattern, { extended: false });
      tests.push((line) => re.test(line));
    }
    if (!tests.length) return;
    for (const c of list)
      c.ignored = [...a.slice(...c.a), ...b.slice(...c.b)].every((line) => tests.some((t) => t(line)));
  }

  #paint(): Shown['paint'] {
    const when = this.#options.get('color');
    const on = this.#options.has('color') && (when === 'always' || (when !== 'never' && this.#io.isTty(1)));
    return on ? (kind, text) => `\x1b[${COLORS[kind]}m${text}\x1b[0m` : (_kind, text) => text;
  }

  #show(shown: Shown, px: string, py: string): void {
    const io = this.#io;
    const options = this.#options;
    const digits = options.order
      .map(([name]) => name)
      .filter((name) => /^\d$/.test(name))
      .join('');
    const around = (...names: string[]): number => {
      const given = options.get(...names);
      const text = given || digits;
      if (given && !/^\d+$/.test(given)) io.usage(`invalid context length '${given}'`, 2);
      return text ? Number(text) : 3;
    };
    const head = (path: string, n: number): string => {
      const label = options.all('label', 'L')[n];
      if (label !== undefined) return label;
      if (!io.gnu) return path;
      const us = path === '-' ? io.process.nowUs : (io.stat(path)?.mtimeUs ?? 0);
      return `${path}\t${strftime('%Y-%m-%d %H:%M:%S.%N %z', us, zoneOf(io))}`;
    };
    const bold = (text: string): string => (shown.paint('place', '') ? `\x1b[1m${text}\x1b[0m` : text);
    const files = (old: string, now: string) =>
      io.put(`${bold(`${old} ${head(px, 0)}`)}\n${bold(`${now} ${head(py, 1)}`)}\n`);
    const form = options.last('u', 'U', 'c', 'C', 'e', 'n', 'y', 'normal');
    if (!io.gnu || form === 'u' || form === 'U' || (digits && !form)) {
      files('---', '+++');
      unified(io, shown, around('U', 'u'));
    } else if (form === 'c' || form === 'C') {
      files('***', '---');
      context(io, shown, around('C', 'c'));
    } else if (form === 'e') ed(io, shown);
    else if (form === 'n') rcs(io, shown);
    else if (form === 'y')
      sideBySide(io, shown, {
        width: Number(options.get('W') ?? 130),
        expandTabs: options.has('t'),
        leftOnly: options.has('left-column'),
        suppressCommon: options.has('suppress'),
      });
    else normal(io, shown);
  }
}
