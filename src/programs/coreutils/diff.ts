import { getopt } from '../support/getopt.ts';
import { type Io, type Program, sys } from '../support/io.ts';
import { decodeText } from '../support/text.ts';
import { strftime, zoneOf } from '../support/time.ts';

interface Change {
  a: [from: number, to: number];
  b: [from: number, to: number];
}

/** Where two lists of lines differ: half-open ranges, by the longest common subsequence. */
function changes(a: string[], b: string[]): Change[] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  const [m, n] = [endA - start, endB - start];
  const table = new Uint32Array((m + 1) * (n + 1));
  for (let i = m - 1; i >= 0; i--)
    for (let j = n - 1; j >= 0; j--)
      table[i * (n + 1) + j] =
        a[start + i] === b[start + j]
          ? table[(i + 1) * (n + 1) + j + 1]! + 1
          : Math.max(table[(i + 1) * (n + 1) + j]!, table[i * (n + 1) + j + 1]!);
  const found: Change[] = [];
  let [i, j] = [0, 0];
  while (i < m || j < n) {
    if (i < m && j < n && a[start + i] === b[start + j]) {
      i++;
      j++;
      continue;
    }
    const [i0, j0] = [i, j];
    while ((i < m || j < n) && !(i < m && j < n && a[start + i] === b[start + j])) {
      if (j >= n || (i < m && table[(i + 1) * (n + 1) + j]! >= table[i * (n + 1) + j + 1]!)) i++;
      else j++;
    }
    found.push({ a: [start + i0, start + i], b: [start + j0, start + j] });
  }
  return found;
}

const span = ([from, to]: [number, number]): string =>
  to - from <= 1 ? String(to === from ? from : from + 1) : `${from + 1},${to}`;

function normal(io: Io, a: string[], b: string[], list: Change[]): void {
  for (const c of list) {
    const kind = c.a[0] === c.a[1] ? 'a' : c.b[0] === c.b[1] ? 'd' : 'c';
    io.put(`${span(c.a)}${kind}${span(c.b)}\n`);
    for (const line of a.slice(...c.a)) io.put(`< ${line}\n`);
    if (kind === 'c') io.put('---\n');
    for (const line of b.slice(...c.b)) io.put(`> ${line}\n`);
  }
}

function unified(io: Io, a: string[], b: string[], list: Change[], context: number): void {
  const count = (from: number, to: number) =>
    to - from === 1 ? String(from + 1) : to === from ? `${from},0` : `${from + 1},${to - from}`;
  for (let at = 0; at < list.length; ) {
    let last = at;
    while (last + 1 < list.length && list[last + 1]!.a[0] - list[last]!.a[1] <= 2 * context) last++;
    const a0 = Math.max(0, list[at]!.a[0] - context);
    const b0 = Math.max(0, list[at]!.b[0] - context);
    const a1 = Math.min(a.length, list[last]!.a[1] + context);
    const b1 = Math.min(b.length, list[last]!.b[1] + context);
    io.put(`@@ -${count(a0, a1)} +${count(b0, b1)} @@\n`);
    let i = a0;
    for (const c of list.slice(at, last + 1)) {
      for (; i < c.a[0]; i++) io.put(` ${a[i]}\n`);
      for (const line of a.slice(...c.a)) io.put(`-${line}\n`);
      for (const line of b.slice(...c.b)) io.put(`+${line}\n`);
      i = c.a[1];
    }
    for (; i < a1; i++) io.put(` ${a[i]}\n`);
    at = last + 1;
  }
}

/** diff: -u -U -q -s -r -N -i -w -b; exit code 0 same, 1 different, 2 trouble. */
export const diff: Program = async (io: Io) => {
  const options = getopt(io, {
    short: 'uU:qsrNiwbBa',
    code: 2,
    long: {
      unified: 'u',
      brief: 'q',
      recursive: 'r',
      'new-file': 'N',
      'ignore-case': 'i',
      'report-identical-files': 's',
      'color=?': 'color',
    },
  });
  const [left, right] = options.operands;
  if (left === undefined || right === undefined)
    io.usage(
      io.gnu ? (left === undefined ? "missing operand after 'diff'" : `missing operand after '${left}'`) : '',
      2,
    );
  const read = async (path: string): Promise<Uint8Array | undefined> => {
    try {
      return await io.slurp(path);
    } catch (e) {
      if (options.has('N')) return new Uint8Array(0);
      await io.fail(io.gnu ? `${path}: ${sys(e).message}` : `can't stat '${path}': ${sys(e).message}`);
      return undefined;
    }
  };
  const compare = async (x: string, y: string): Promise<number> => {
    const [kx, ky] = [x === '-' ? 'file' : io.stat(x)?.kind, y === '-' ? 'file' : io.stat(y)?.kind];
    if (kx === 'dir' && ky === 'dir') {
      let code = 0;
      const [inX, inY] = [io.fs.readdir(x), io.fs.readdir(y)];
      for (const name of [...new Set([...inX, ...inY])].sort()) {
        if (inX.includes(name) && inY.includes(name)) {
          const both = io.stat(`${x}/${name}`)?.kind === 'dir' && io.stat(`${y}/${name}`)?.kind === 'dir';
          if (both && !options.has('r')) io.put(`Common subdirectories: ${x}/${name} and ${y}/${name}\n`);
          else code = Math.max(code, await compare(`${x}/${name}`, `${y}/${name}`));
        } else {
          io.put(`Only in ${inX.includes(name) ? x : y}: ${name}\n`);
          code = Math.max(code, 1);
        }
      }
      return code;
    }
    const px = kx === 'dir' ? `${x}/${y.replace(/^.*\//, '')}` : x;
    const py = ky === 'dir' ? `${y}/${x.replace(/^.*\//, '')}` : y;
    const [dx, dy] = [await read(px), await read(py)];
    if (!dx || !dy) return 2;
    const [tx, ty] = [decodeText(dx), decodeText(dy)];
    const key = (line: string) => {
      let k = options.has('i') ? line.toLowerCase() : line;
      if (options.has('w')) k = k.replace(/\s/g, '');
      else if (options.has('b')) k = k.replace(/\s+/g, ' ').trimEnd();
      return k;
    };
    const lines = (t: string) => (t ? t.replace(/\n$/, '').split('\n') : []);
    const mark = (t: string) => (t && !t.endsWith('\n') ? '\n\\ No newline at end of file' : '');
    const [a, b] = [lines(tx), lines(ty)];
    if (mark(tx) !== mark(ty)) {
      if (mark(tx)) a[a.length - 1] += mark(tx);
      if (mark(ty)) b[b.length - 1] += mark(ty);
    }
    const list = changes(a.map(key), b.map(key));
    if (!list.length) {
      if (options.has('s')) io.put(`Files ${px} and ${py} are identical\n`);
      return 0;
    }
    if (options.has('q')) io.put(`Files ${px} and ${py} differ\n`);
    else if (options.has('u', 'U') || !io.gnu) {
      const stamp = (p: string) =>
        io.gnu
          ? `\t${strftime('%Y-%m-%d %H:%M:%S.%N %z', io.stat(p)?.mtimeUs ?? io.process.nowUs, zoneOf(io))}`
          : '';
      io.put(`--- ${px}${stamp(px)}\n+++ ${py}${stamp(py)}\n`);
      unified(io, a, b, list, Number(options.get('U') ?? 3));
    } else normal(io, a, b, list);
    return 1;
  };
  return compare(left, right);
};

/** cmp: -s. */
export const cmp: Program = async (io: Io) => {
  const options = getopt(io, { short: 'sl', code: 2, long: { silent: 's', quiet: 's' } });
  const [left, right = '-'] = options.operands;
  if (left === undefined) io.usage(io.gnu ? "missing operand after 'cmp'" : '', 2);
  const data: Uint8Array[] = [];
  for (const path of [left, right]) {
    try {
      data.push(await io.slurp(path));
    } catch (e) {
      if (!options.has('s'))
        await io.fail(io.gnu ? `${path}: ${sys(e).message}` : `can't open '${path}': ${sys(e).message}`);
      return 2;
    }
  }
  const [a, b] = data as [Uint8Array, Uint8Array];
  let line = 1;
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    if (a[i] !== b[i]) {
      if (!options.has('s'))
        io.put(`${left} ${right} differ: ${io.gnu ? 'byte' : 'char'} ${i + 1}, line ${line}\n`);
      return 1;
    }
    if (a[i] === 10) line++;
  }
  if (a.length === b.length) return 0;
  const shorter = a.length < b.length ? left : right;
  if (!options.has('s'))
    await io.fail(
      `EOF on ${shorter}${io.gnu ? ` after byte ${Math.min(a.length, b.length)}, ${a.at(-1) === 10 ? `line ${line - 1}` : `in line ${line}`}` : ''}`,
    );
  return 1;
};
