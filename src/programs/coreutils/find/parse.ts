import type { Io } from '../../support/io.ts';
import { quote } from '../../support/quote.ts';
import { action } from './actions.ts';
import { Expression } from './expression.ts';
import type { Plan, Test } from './plan.ts';
import { fileTest } from './tests.ts';

/** What ends a list of tests that all have to hold. */
const ENDS_AND = new Set([')', ',', '-o', '-or']);

/** Reads find's expression. */
export function parseFind(io: Io, args: string[]): Plan {
  const ex = new Expression(io, args);
  const plan: Plan = {
    test: () => true,
    depthFirst: false,
    minDepth: 0,
    maxDepth: Number.POSITIVE_INFINITY,
    finish: () => ex.finish(),
    failed: () => ex.failed,
    follow: false,
  };
  const syntax = { extended: false };

  /** `,`: both are done, the last one counts. */
  function list(): Test {
    let left = or();
    while (io.gnu && ex.take(',')) {
      const [a, b] = [left, or()];
      left = async (e) => {
        await a(e);
        return b(e);
      };
    }
    return left;
  }

  function or(): Test {
    let left = and();
    while (ex.take('-o', '-or')) {
      const [a, b] = [left, and()];
      left = async (e) => (await a(e)) || (await b(e));
    }
    return left;
  }

  function and(): Test {
    const tests: Test[] = [];
    while (ex.peek !== undefined && !ENDS_AND.has(ex.peek)) {
      if (!ex.take('-a', '-and')) tests.push(not());
    }
    return async (e) => {
      for (const t of tests) if (!(await t(e))) return false;
      return true;
    };
  }

  function not(): Test {
    if (ex.take('!', '-not')) {
      const t = not();
      return async (e) => !(await t(e));
    }
    if (ex.take('(')) {
      const t = list();
      if (!ex.take(')'))
        ex.fail(
          io.gnu
            ? "invalid expression; I was expecting to find a ')' somewhere but did not see one."
            : 'unpaired (',
        );
      return t;
    }
    return primary();
  }

  function primary(): Test {
    const option = ex.next()!;
    const known = fileTest(io, option, ex.value, ex.fail, syntax) ?? action(ex, option, plan);
    if (known) return known;
    switch (option) {
      case '-maxdepth':
        plan.maxDepth = ex.level(option);
        return () => true;
      case '-mindepth':
        plan.minDepth = ex.level(option);
        return () => true;
      case '-depth':
        plan.depthFirst = true;
        return () => true;
      case '-xdev':
      case '-mount':
      case '-noleaf':
      case '-daystart':
      case '-ignore_readdir_race':
      case '-noignore_readdir_race':
      case '-warn':
      case '-nowarn':
        return () => true;
      case '-follow':
        plan.follow = true;
        return () => true;
      case '-true':
        return () => true;
      case '-false':
        return () => false;
      case '-prune':
        return (e) => {
          e.prune = true;
          return true;
        };
      default:
        if (option.startsWith('-'))
          return ex.fail(io.gnu ? `unknown predicate \`${option}'` : `unrecognized: ${option}`);
        return ex.fail(
          io.gnu
            ? `paths must precede expression: ${quote(option).replace(/^'|'$/g, '`').replace(/`$/, "'")}`
            : `unrecognized: ${option}`,
        );
    }
  }

  const test = list();
  if (ex.peek !== undefined) ex.fail(io.gnu ? "you have too many ')'" : 'unrecognized: )');
  plan.test = ex.acts
    ? test
    : async (e) => {
        if (!(await test(e))) return false;
        io.put(`${e.path}\n`);
        await io.pump();
        return true;
      };
  return plan;
}
