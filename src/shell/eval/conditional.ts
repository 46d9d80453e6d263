import type { TestExpression } from 'unbash';
import { binaryTest, unaryTest } from '../builtins/test-operators.ts';
import { ArithmeticError } from '../expansion/arithmetic.ts';
import { expandPattern, expandSegments, expandString } from '../expansion/expand.ts';
import { matches } from '../expansion/pattern.ts';
import { posixRegExp } from '../expansion/regex.ts';
import type { Shell } from '../shell.ts';
import { Variable } from '../vars/variable.ts';
import { trace } from './trace.ts';

/** `[[ … ]]` */
export async function evaluateTest(shell: Shell, node: TestExpression): Promise<number> {
  try {
    return (await test(shell, node)) ? 0 : 1;
  } catch (e) {
    if (e instanceof BadRegex) return 2;
    if (!(e instanceof ArithmeticError)) throw e;
    await shell.complain(`[[: ${e.message}`);
    return 1;
  }
}

class BadRegex extends Error {}

async function test(shell: Shell, node: TestExpression): Promise<boolean> {
  switch (node.type) {
    case 'TestGroup':
      return test(shell, node.expression);
    case 'TestNot':
      return (await test(shell, node.operand)) !== (node.negations.length % 2 === 1);
    case 'TestLogical':
      for (const operand of node.operands) {
        const result = await test(shell, operand);
        if (result !== (node.operator === '&&')) return result;
      }
      return node.operator === '&&';
    case 'TestUnary': {
      const operand = await expandString(shell, node.operand.text, 'word', 'start');
      if (shell.on('xtrace'))
        await trace(shell, [`[[ ${node.operator} ${operand === '' ? "''" : operand} ]]`], true);
      return unaryTest(shell, node.operator, operand);
    }
    case 'TestBinary':
      return binary(shell, node);
  }
}

async function binary(shell: Shell, node: Extract<TestExpression, { type: 'TestBinary' }>): Promise<boolean> {
  const { operator } = node;
  const left = await expandString(shell, node.left.text, 'word', 'start');
  if (operator === '=~') return regex(shell, left, node.right.text);
  if (operator === '==' || operator === '=' || operator === '!=') {
    const pattern = await expandPattern(shell, node.right.text);
    if (shell.on('xtrace'))
      await trace(
        shell,
        [`[[ ${left === '' ? "''" : left} ${operator} ${pattern === '' ? "''" : pattern} ]]`],
        true,
      );
    return matches(left, pattern, shell.shopt('nocasematch')) === (operator !== '!=');
  }
  const right = await expandString(shell, node.right.text, 'word', 'start');
  if (shell.on('xtrace'))
    await trace(
      shell,
      [`[[ ${left === '' ? "''" : left} ${operator} ${right === '' ? "''" : right} ]]`],
      true,
    );
  if (/^-(?:eq|ne|lt|le|gt|ge)$/.test(operator)) {
    const a = shell.arithmetic(left);
    const b = shell.arithmetic(right);
    return { '-eq': a === b, '-ne': a !== b, '-lt': a < b, '-le': a <= b, '-gt': a > b, '-ge': a >= b }[
      operator
    ]!;
  }
  return binaryTest(shell, left, operator, right);
}

async function regex(shell: Shell, left: string, source: string): Promise<boolean> {
  const segments = await expandSegments(shell, source, false);
  const pattern = segments
    .map((s) => (s.quoted ? s.text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') : s.text))
    .join('');
  const re = posixRegExp(pattern, shell.shopt('nocasematch'));
  if (!re) throw new BadRegex();
  const match = re.exec(left);
  const result = new Variable();
  result.list = new Map((match ?? []).map((m, i): [number, string] => [i, m ?? '']));
  shell.scopes[0]!.set('BASH_REMATCH', result);
  return match !== null;
}
