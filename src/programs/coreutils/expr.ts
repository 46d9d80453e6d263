import type { Io, Program } from '../support/io.ts';
import { compileRegex, RegexError } from '../support/regex.ts';

/** expr: | & comparisons + - * / % : match substr index length. */
export const expr: Program = async (io: Io) => {
  const args = io.args[0] === '--' ? io.args.slice(1) : io.args;
  if (!args.length) io.usage(io.gnu ? 'missing operand' : '', 2);
  let at = 0;
  const truth = (v: string) => v !== '' && v !== '0' && !/^-?0+$/.test(v);
  const integer = (v: string): bigint => {
    if (!/^-?\d+$/.test(v)) io.die(io.gnu ? 'non-integer argument' : 'non-integer argument', 2);
    return BigInt(v);
  };
  const level = (ops: string[][], depth: number): string => {
    const next = () => (depth + 1 < ops.length ? level(ops, depth + 1) : match());
    let left = next();
    while (at < args.length && ops[depth]!.includes(args[at]!)) left = apply(left, args[at++]!, next());
    return left;
  };
  const apply = (a: string, op: string, b: string): string => {
    if (op === '|') return truth(a) ? a : truth(b) ? b : '0';
    if (op === '&') return truth(a) && truth(b) ? a : '0';
    if ('+-*/%'.includes(op)) {
      const [x, y] = [integer(a), integer(b)];
      if ((op === '/' || op === '%') && y === 0n) io.die('division by zero', 2);
      return String(
        op === '+' ? x + y : op === '-' ? x - y : op === '*' ? x * y : op === '/' ? x / y : x % y,
      );
    }
    const numbers = /^-?\d+$/.test(a) && /^-?\d+$/.test(b);
    const order = numbers
      ? BigInt(a) < BigInt(b)
        ? -1
        : BigInt(a) > BigInt(b)
          ? 1
          : 0
      : a < b
        ? -1
        : a > b
          ? 1
          : 0;
    const holds: Record<string, boolean> = {
      '<': order < 0,
      '<=': order <= 0,
      '=': order === 0,
      '==': order === 0,
      '!=': order !== 0,
      '>=': order >= 0,
      '>': order > 0,
    };
    return holds[op] ? '1' : '0';
  };
  const matches = (text: string, pattern: string): string => {
    try {
      const re = compileRegex(pattern, { extended: false });
      const m = new RegExp(`^(?:${re.source})`, 'us').exec(text);
      if (/\\\(/.test(pattern)) return m?.[1] ?? '';
      return String(m ? [...m[0]].length : 0);
    } catch (e) {
      if (!(e instanceof RegexError)) throw e;
      io.die(e.message, 2);
    }
  };
  const match = (): string => {
    let left = primary();
    while (args[at] === ':') {
      at++;
      left = matches(left, primary());
    }
    return left;
  };
  const primary = (): string => {
    const token = args[at++];
    if (token === undefined)
      io.die(io.gnu ? `syntax error: missing argument after '${args.at(-1)}'` : 'syntax error', 2);
    if (token === '(') {
      const value = level(OPS, 0);
      if (args[at++] !== ')')
        io.die(io.gnu ? `syntax error: expecting ')' after '${args[at - 2]}'` : 'syntax error', 2);
      return value;
    }
    if (token === 'length' && at < args.length) return String([...primary()].length);
    if (token === 'match' && at + 1 < args.length) return matches(primary(), primary());
    if (token === 'index' && at + 1 < args.length) {
      const [text, set] = [primary(), primary()];
      return String([...text].findIndex((c) => set.includes(c)) + 1);
    }
    if (token === 'substr' && at + 2 < args.length) {
      const [text, from, count] = [primary(), Number(primary()), Number(primary())];
      return from < 1 || count < 1 ? '' : [...text].slice(from - 1, from - 1 + count).join('');
    }
    return token;
  };
  const result = level(OPS, 0);
  if (at < args.length)
    io.die(io.gnu ? `syntax error: unexpected argument '${args[at]}'` : 'syntax error', 2);
  io.put(`${result}\n`);
  return truth(result) ? 0 : 1;
};

const OPS = [['|'], ['&'], ['<', '<=', '=', '==', '!=', '>=', '>'], ['+', '-'], ['*', '/', '%']];
