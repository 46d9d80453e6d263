import type { Shell } from '../shell.ts';
import type { Builtin } from './builtin.ts';
import { BINARY, binaryTest, UNARY, unaryTest } from './test-operators.ts';

class TestError extends Error {}

function integer(shell: Shell, text: string): bigint {
  if (!/^\s*[-+]?\d+\s*$/.test(text))
    throw new TestError(
      shell.kind === 'ash' ? `${text}: bad number` : `${text}: integer expression expected`,
    );
  return BigInt(text.trim().replace(/^\+/, ''));
}

function binary(shell: Shell, left: string, operator: string, right: string): boolean {
  if (!/^-(?:eq|ne|lt|le|gt|ge)$/.test(operator)) return binaryTest(shell, left, operator, right);
  const a = integer(shell, left);
  const b = integer(shell, right);
  return { '-eq': a === b, '-ne': a !== b, '-lt': a < b, '-le': a <= b, '-gt': a > b, '-ge': a >= b }[
    operator
  ]!;
}

/** By the number of arguments, as POSIX says; more of them by a grammar. */
function evaluate(shell: Shell, args: string[]): boolean {
  const [a, b, c, d] = args as [string, string, string, string];
  switch (args.length) {
    case 0:
      return false;
    case 1:
      return a !== '';
    case 2:
      if (a === '!') return b === '';
      if (UNARY.has(a)) return unary(shell, a, b);
      if (shell.kind === 'ash')
        throw new TestError(BINARY.has(b) ? `${b}: argument expected` : `${b}: unknown operand`);
      throw new TestError(`${a}: unary operator expected`);
    case 3:
      if (BINARY.has(b)) return binary(shell, a, b, c);
      if (b === '-a') return a !== '' && c !== '';
      if (b === '-o') return a !== '' || c !== '';
      if (a === '!') return !evaluate(shell, [b, c]);
      if (a === '(' && c === ')') return b !== '';
      throw new TestError(shell.kind === 'ash' ? `${b}: unknown operand` : `${b}: binary operator expected`);
    case 4:
      if (a === '!') return !evaluate(shell, [b, c, d]);
      if (a === '(' && d === ')') return evaluate(shell, [b, c]);
  }
  const parser = { at: 0 };
  const value = or(shell, args, parser);
  if (parser.at < args.length)
    throw new TestError(shell.kind === 'ash' ? `${args[parser.at]}: unknown operand` : 'too many arguments');
  return value;
}

function unary(shell: Shell, operator: string, operand: string): boolean {
  if (operator === '-t') integer(shell, operand);
  return unaryTest(shell, operator, operand);
}

function or(shell: Shell, args: string[], p: { at: number }): boolean {
  let value = and(shell, args, p);
  while (args[p.at] === '-o') {
    p.at++;
    const right = and(shell, args, p);
    value = value || right;
  }
  return value;
}

function and(shell: Shell, args: string[], p: { at: number }): boolean {
  let value = term(shell, args, p);
  while (args[p.at] === '-a') {
    p.at++;
    const right = term(shell, args, p);
    value = value && right;
  }
  return value;
}

function term(shell: Shell, args: string[], p: { at: number }): boolean {
  const a = args[p.at];
  if (a === undefined) throw new TestError('argument expected');
  if (a === '!') {
    p.at++;
    return !term(shell, args, p);
  }
  if (a === '(') {
    p.at++;
    const value = or(shell, args, p);
    if (args[p.at] !== ')') throw new TestError("`)' expected");
    p.at++;
    return value;
  }
  const operator = args[p.at + 1];
  if (operator !== undefined && BINARY.has(operator) && args[p.at + 2] !== undefined) {
    const value = binary(shell, a, operator, args[p.at + 2]!);
    p.at += 3;
    return value;
  }
  if (UNARY.has(a) && args[p.at + 1] !== undefined) {
    const value = unary(shell, a, args[p.at + 1]!);
    p.at += 2;
    return value;
  }
  p.at++;
  return a !== '';
}

/** `test` and `[`. */
export const test: Builtin = async (shell, args, name) => {
  let list = args;
  if (name === '[') {
    if (list[list.length - 1] !== ']') {
      await (shell.kind === 'ash' ? shell.complainAsTool('missing ]') : shell.complain("[: missing `]'"));
      return 2;
    }
    list = list.slice(0, -1);
  }
  try {
    return evaluate(shell, list) ? 0 : 1;
  } catch (e) {
    if (!(e instanceof TestError)) throw e;
    await (shell.kind === 'ash' ? shell.complainAsTool(e.message) : shell.complain(`${name}: ${e.message}`));
    return 2;
  }
};
