import { getopt } from '../support/getopt.ts';
import type { Io, Program } from '../support/io.ts';
import { formatFloat, printf } from '../support/printf.ts';
import { curly } from '../support/quote.ts';

/** seq: [FIRST [INCREMENT]] LAST, -s -w -f. */
export const seq: Program = async (io: Io) => {
  const raw = io.args;
  // a negative number is an operand, not an option
  const cut = raw.findIndex(
    (a, i) => /^-?\.?\d/.test(a) && !/^-(?:s|f|-separator|-format)$/.test(raw[i - 1] ?? ''),
  );
  const args = cut < 0 ? raw : [...raw.slice(0, cut), '--', ...raw.slice(cut)];
  const options = getopt(
    io,
    { short: 's:wf:', long: { 'separator=': 's', 'equal-width': 'w', 'format=': 'f' }, stop: true },
    args,
  );
  const { operands } = options;
  if (!operands.length) io.usage(io.gnu ? 'missing operand' : '');
  if (operands.length > 3) io.usage(io.gnu ? `extra operand ${curly(io, operands[3]!)}` : '');
  for (const o of operands)
    if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$|^[-+]?inf/i.test(o)) {
      if (io.gnu) io.usage(`invalid floating point argument: ${curly(io, o)}`);
      io.usage('');
    }
  const parse = (text: string) => (/inf/i.test(text) ? Number.POSITIVE_INFINITY : Number(text));
  const [first, step, last] =
    operands.length === 1
      ? ['1', '1', operands[0]!]
      : operands.length === 2
        ? [operands[0]!, '1', operands[1]!]
        : [operands[0]!, operands[1]!, operands[2]!];
  const decimals = Math.max(...[first, step].map((t) => /\.(\d+)/.exec(t)?.[1]?.length ?? 0));
  const by = parse(step);
  if (by === 0) io.usage(`invalid Zero increment value: ${curly(io, step)}`);
  const from = parse(first);
  const to = parse(last);
  const format = options.get('f');
  const one = (n: number): string => {
    if (format !== undefined)
      return printf(
        format,
        { string: () => String(n), integer: () => BigInt(Math.trunc(n)), float: () => n },
        false,
      ).out;
    return formatFloat(n, 'f', { flags: '', width: undefined, precision: decimals });
  };
  const count = Math.floor((to - from) / by + 1e-9);
  const width = options.has('w') ? Math.max(one(from).length, one(from + Math.max(0, count) * by).length) : 0;
  const separator = options.get('s') ?? '\n';
  for (let i = 0; i <= count; i++) {
    const text = one(from + i * by);
    const sign = text.startsWith('-') ? '-' : '';
    io.put(`${i ? separator : ''}${sign}${text.slice(sign.length).padStart(width - sign.length, '0')}`);
    await io.pump();
  }
  if (count >= 0) io.put('\n');
  return 0;
};
