import { expandEscapes } from '../support/escapes.ts';
import type { Io, Program } from '../support/io.ts';
import { printf as format } from '../support/printf.ts';
import { quote } from '../support/quote.ts';

/** printf: the format is used again while arguments are left. */
export const printf: Program = async (io: Io) => {
  const args = io.args[0] === '--' ? io.args.slice(1) : io.args;
  if (!args.length) {
    if (io.gnu) io.usage('missing operand');
    io.usage('');
  }
  const [text, ...rest] = args as [string, ...string[]];
  const problems: string[] = [];
  let at = 0;
  const next = (): string | undefined => rest[at++];
  const number = (whole: boolean): number | bigint => {
    const arg = next();
    if (arg === undefined) return whole ? 0n : 0;
    if (/^["']./.test(arg)) return whole ? BigInt(arg.codePointAt(1)!) : arg.codePointAt(1)!;
    const m = (
      whole
        ? /^\s*([-+]?)(0[xX][\da-fA-F]+|\d+)/
        : /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?|^\s*[-+]?(inf|nan)/i
    ).exec(arg);
    if (!m) {
      problems.push(io.gnu ? `${quote(arg)}: expected a numeric value` : `invalid number '${arg}'`);
      return whole ? 0n : 0;
    }
    if (m[0].length !== arg.length)
      problems.push(io.gnu ? `${quote(arg)}: value not completely converted` : `invalid number '${arg}'`);
    if (!whole) return /inf/i.test(m[0]) ? Number.POSITIVE_INFINITY : Number(m[0]);
    const digits = /^0\d/.test(m[2]!) ? `0o${m[2]!.slice(1)}` : m[2]!;
    try {
      return m[1] === '-' ? -BigInt(digits) : BigInt(digits);
    } catch {
      problems.push(`${quote(arg)}: value not completely converted`);
      return 0n;
    }
  };
  let code = 0;
  do {
    const before = at;
    const done = format(
      text,
      {
        string: () => next() ?? '',
        integer: () => number(true) as bigint,
        float: () => Number(number(false)),
        special: (conversion) =>
          conversion === 'b'
            ? expandEscapes(next() ?? '', 'echo')
            : conversion === 'q'
              ? { out: shellQuote(next() ?? ''), stopped: false }
              : undefined,
      },
      true,
    );
    io.put(done.out);
    for (const problem of problems.splice(0)) {
      code = 1;
      await io.fail(problem);
    }
    if (done.invalid !== undefined) {
      await io.fail(
        io.gnu ? `${done.invalid}: invalid conversion specification` : `${done.invalid}: invalid format`,
      );
      return 1;
    }
    if (done.stopped) break;
    if (at === before) {
      if (rest.length > at && io.gnu)
        await io.fail(`warning: ignoring excess arguments, starting with ${quote(rest[at]!)}`);
      break;
    }
    await io.pump();
  } while (at < rest.length);
  return code;
};

const shellQuote = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
