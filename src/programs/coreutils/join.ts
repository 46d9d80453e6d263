import { getopt, type Options } from '../support/getopt.ts';
import type { Io, Program } from '../support/io.ts';
import { lines } from './paste.ts';

type Row = string[];

/** Where a field of the output comes from: `0` is the one that both share. */
type Field = { file: 0 | 1 | 2; at: number };

function fieldNumber(io: Io, text: string): number {
  const n = Number(text);
  if (!Number.isInteger(n) || n < 1) io.die(`invalid field number: '${text}'`);
  return n - 1;
}

function parseFormat(io: Io, text: string): Field[] {
  return text
    .split(/[ ,]+/)
    .filter(Boolean)
    .map((spec) => {
      if (spec === '0') return { file: 0, at: 0 };
      const m = /^([12])\.(.+)$/.exec(spec);
      if (!m) io.die(`invalid file number in field spec: '${spec}'`);
      return { file: Number(m[1]) as 1 | 2, at: fieldNumber(io, m[2]!) };
    });
}

/** `-o` takes further field lists as words of their own. */
function readOptions(io: Io): Options {
  const args: string[] = [];
  for (const [i, arg] of io.args.entries()) {
    const before = args.at(-1);
    const field = /^(?:0|[12]\.\d+)(?:,(?:0|[12]\.\d+))*$/.test(arg);
    const formats = before !== undefined && /^-o(?:0|[12]\.\d)/.test(before);
    if (field && formats) args[args.length - 1] = `${before},${arg}`;
    else if (before === '-o' && i > 0) args[args.length - 1] = `-o${arg}`;
    else args.push(arg);
  }
  return getopt(
    io,
    {
      short: 't:1:2:j:a:v:e:o:iz',
      long: {
        'ignore-case': 'i',
        header: 'header',
        'check-order': 'check',
        'nocheck-order': 'nocheck',
        'zero-terminated': 'z',
      },
    },
    args,
  );
}

/** join: the lines of two sorted files that have a field in common. */
export const join: Program = async (io: Io) => {
  const options = readOptions(io);
  const [first, second, extra] = options.operands;
  if (first === undefined) io.usage('missing operand');
  if (second === undefined) io.usage(`missing operand after '${first}'`);
  if (extra !== undefined) io.usage(`extra operand '${extra}'`);
  const t = options.get('t');
  const shared = options.get('j');
  const [f1, f2] = (['1', '2'] as const).map((n) => fieldNumber(io, options.get(n) ?? shared ?? '1')) as [
    number,
    number,
  ];
  const split = (line: string): Row => (t ? line.split(t) : line.trim().split(/[ \t]+/));
  const key = (row: Row | undefined, at: number): string => {
    const text = row?.[at] ?? '';
    return options.has('i') ? text.toLowerCase() : text;
  };
  const left = (await lines(io, first)).map(split);
  const right = (await lines(io, second)).map(split);
  const headers = options.has('header') ? [left.shift(), right.shift()] : [undefined, undefined];
  const o = options.get('o');
  const auto = o === 'auto';
  const format = o === undefined || auto ? undefined : parseFormat(io, o);
  const empty = options.get('e') ?? '';
  const wide = auto ? [left[0]?.length ?? 1, right[0]?.length ?? 1] : [0, 0];
  const put = (a: Row | undefined, b: Row | undefined): void => {
    const common = (a ? a[f1] : b?.[f2]) ?? '';
    const rest = (row: Row | undefined, at: number, width: number): Row => {
      const cells = row ?? [];
      const all = auto ? Array.from({ length: width }, (_, i) => cells[i] || empty) : cells;
      return all.filter((_cell, i) => i !== at);
    };
    const cells = format
      ? format.map(({ file, at }) => (file === 0 ? common : (file === 1 ? a : b)?.[at]) || empty)
      : [common || empty, ...rest(a, f1, wide[0]!), ...rest(b, f2, wide[1]!)];
    io.put(`${cells.join(t ?? ' ')}\n`);
  };
  if (headers[0] || headers[1]) put(headers[0], headers[1]);
  const only = options.all('v');
  const also = [...options.all('a'), ...only];
  const joins = !only.length;
  const order = new OrderCheck(io, options);
  let [i, j] = [0, 0];
  while (i < left.length && j < right.length) {
    const [a, b] = [key(left[i], f1), key(right[j], f2)];
    if (a < b) {
      if (also.includes('1')) put(left[i], undefined);
      await order.step(0, first, left, f1, i++, key);
    } else if (a > b) {
      if (also.includes('2')) put(undefined, right[j]);
      await order.step(1, second, right, f2, j++, key);
    } else {
      let [i2, j2] = [i, j];
      while (i2 < left.length && key(left[i2], f1) === a) i2++;
      while (j2 < right.length && key(right[j2], f2) === a) j2++;
      if (joins) for (let x = i; x < i2; x++) for (let y = j; y < j2; y++) put(left[x], right[y]);
      [i, j] = [i2, j2];
    }
    await io.pump();
  }
  for (; i < left.length; i++) {
    if (also.includes('1')) put(left[i], undefined);
    if (order.unpaired) await order.step(0, first, left, f1, i, key);
  }
  for (; j < right.length; j++) {
    if (also.includes('2')) put(undefined, right[j]);
    if (order.unpaired) await order.step(1, second, right, f2, j, key);
  }
  if (!order.failed) return 0;
  await io.fail('input is not in sorted order');
  return 1;
};

/** Complains once of each file that isn't sorted, where lines were left over. */
class OrderCheck {
  readonly #io: Io;
  readonly #off: boolean;
  readonly #told = [false, false];
  failed = false;
  /** A line without a partner was seen: only then does the order matter. */
  unpaired = false;

  constructor(io: Io, options: Options) {
    this.#io = io;
    this.#off = options.has('nocheck');
  }

  async step(
    file: 0 | 1,
    name: string,
    rows: Row[],
    field: number,
    at: number,
    key: (row: Row | undefined, at: number) => string,
  ): Promise<void> {
    this.unpaired = true;
    const next = rows[at + 1];
    if (this.#off || this.#told[file] || !next || key(rows[at], field) <= key(next, field)) return;
    this.#told[file] = true;
    this.failed = true;
    await this.#io.fail(`${name}:${at + 2}: is not sorted: ${next.join(' ')}`);
  }
}
