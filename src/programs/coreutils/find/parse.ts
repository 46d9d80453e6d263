import { encode, type Stat } from '../../../kernel/index.ts';
import { type Input, type Io, sys } from '../../support/io.ts';
import { modeText } from '../../support/mode.ts';
import { curly, quote } from '../../support/quote.ts';
import { strftime, zoneOf } from '../../support/time.ts';
import { groupName, userName } from '../../support/users.ts';
import { diskKb, shownSize } from '../ls/entry.ts';
import { printed } from './printf.ts';
import { fileTest } from './tests.ts';

export interface Found {
  path: string;
  name: string;
  stat: Stat;
  depth: number;
  /** The operand below which it was found. */
  root: string;
  prune: boolean;
}

export type Test = (entry: Found) => boolean | Promise<boolean>;

export interface Plan {
  test: Test;
  depthFirst: boolean;
  minDepth: number;
  maxDepth: number;
  /** Runs what `-exec … +` gathered. */
  finish(): Promise<void>;
  failed(): boolean;
  /** Links are followed. */
  follow: boolean;
}

/** Reads find's expression. */
export function parseFind(io: Io, args: string[]): Plan {
  let at = 0;
  let acts = false;
  let failed = false;
  const batches: Array<{ argv: string[]; paths: string[] }> = [];
  const plan: Plan = {
    test: () => true,
    depthFirst: false,
    minDepth: 0,
    maxDepth: Number.POSITIVE_INFINITY,
    finish,
    failed: () => failed,
    follow: false,
  };
  const syntax = { extended: false };
  let answers: Input | undefined;
  const said = new Set<string>();
  const warn = (text: string): void => {
    said.add(text);
  };
  const fail = (message: string): never => io.die(message);

  const value = (option: string): string => {
    const v = args[at++];
    if (v === undefined) fail(io.gnu ? `missing argument to \`${option}'` : `${option} requires an argument`);
    return v!;
  };

  /** `,`: both are done, the last one counts. */
  function list(): Test {
    let left = or();
    while (args[at] === ',' && io.gnu) {
      at++;
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
    while (args[at] === '-o' || args[at] === '-or') {
      at++;
      const [a, b] = [left, and()];
      left = async (e) => (await a(e)) || (await b(e));
    }
    return left;
  }

  function and(): Test {
    const tests: Test[] = [];
    while (
      at < args.length &&
      args[at] !== ')' &&
      args[at] !== ',' &&
      args[at] !== '-o' &&
      args[at] !== '-or'
    ) {
      if (args[at] === '-a' || args[at] === '-and') {
        at++;
        continue;
      }
      tests.push(not());
    }
    return async (e) => {
      for (const t of tests) if (!(await t(e))) return false;
      return true;
    };
  }

  function not(): Test {
    if (args[at] === '!' || args[at] === '-not') {
      at++;
      const t = not();
      return async (e) => !(await t(e));
    }
    if (args[at] === '(') {
      at++;
      const t = list();
      if (args[at++] !== ')')
        fail(
          io.gnu
            ? "invalid expression; I was expecting to find a ')' somewhere but did not see one."
            : 'unpaired (',
        );
      return t;
    }
    return primary();
  }

  function primary(): Test {
    const option = args[at++]!;
    const plain = fileTest(io, option, value, fail, syntax);
    if (plain) return plain;
    switch (option) {
      case '-maxdepth':
        plan.maxDepth = level(option);
        return () => true;
      case '-mindepth':
        plan.minDepth = level(option);
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
      case '-quit':
        acts = true;
        return async () => {
          await finish();
          await io.flush();
          io.process.exit(failed ? 1 : 0);
        };
      case '-print':
      case '-print0':
        acts = true;
        return async (e) => {
          io.put(e.path + (option === '-print0' ? '\0' : '\n'));
          await io.pump();
          return true;
        };
      case '-printf': {
        acts = true;
        const format = value(option);
        return (e) => {
          io.put(printed(io, format, e, warn));
          return true;
        };
      }
      case '-fprint':
      case '-fprint0':
      case '-fprintf': {
        acts = true;
        const path = value(option);
        const format = option === '-fprintf' ? value(option) : '';
        let fd: number;
        try {
          fd = io.process.open(path, { write: true, create: true, truncate: true, mode: 0o666 });
        } catch (e) {
          return fail(`${curly(io, path)}: ${sys(e).message}`);
        }
        return async (e) => {
          const text =
            option === '-fprintf'
              ? printed(io, format, e, warn)
              : e.path + (option === '-fprint' ? '\n' : '\0');
          await io.process.write(fd, encode(text));
          return true;
        };
      }
      case '-ls':
        acts = true;
        return (e) => {
          io.put(
            `${String(e.stat.ino).padStart(9)} ${String(diskKb(e.stat)).padStart(6)} ${modeText(e.stat)} ${String(e.stat.nlink).padStart(3)} ${userName(io, e.stat.uid).padEnd(8)} ${groupName(io, e.stat.gid).padEnd(8)} ${String(shownSize(e.stat)).padStart(8)} ${strftime(io.process.nowUs - e.stat.mtimeUs > 15_778_476e6 ? '%b %e  %Y' : '%b %e %H:%M', e.stat.mtimeUs, zoneOf(io))} ${e.path}${e.stat.kind === 'symlink' ? ` -> ${io.fs.readlink(e.path)}` : ''}\n`,
          );
          return true;
        };
      case '-delete':
        acts = true;
        plan.depthFirst = true;
        return async (e) => {
          if (e.path === '.') return true;
          try {
            if (e.stat.kind === 'dir') io.fs.rmdir(e.path);
            else io.fs.unlink(e.path);
            return true;
          } catch (error) {
            await io.fail(
              io.gnu
                ? `cannot delete '${e.path}': ${sys(error).message}`
                : `${e.path}: ${sys(error).message}`,
            );
            failed = true;
            return false;
          }
        };
      case '-exec':
      case '-execdir':
      case '-ok':
      case '-okdir':
        return exec(option);
      default:
        if (option.startsWith('-'))
          return fail(io.gnu ? `unknown predicate \`${option}'` : `unrecognized: ${option}`);
        return fail(
          io.gnu
            ? `paths must precede expression: ${quote(option).replace(/^'|'$/g, '`').replace(/`$/, "'")}`
            : `unrecognized: ${option}`,
        );
    }
  }

  function exec(option: string): Test {
    acts = true;
    const argv: string[] = [];
    while (at < args.length && args[at] !== ';' && !(args[at] === '+' && argv.at(-1) === '{}'))
      argv.push(args[at++]!);
    if (at >= args.length)
      fail(io.gnu ? `missing argument to \`${option}'` : `${option} requires an argument`);
    if (args[at++] === '+') {
      const batch = { argv: argv.slice(0, -1), paths: [] as string[] };
      batches.push(batch);
      return (e) => {
        batch.paths.push(e.path);
        return true;
      };
    }
    const asks = option.startsWith('-ok');
    return async (e) => {
      const inPlace = option.endsWith('dir') && io.gnu;
      const filled = argv.map((a) =>
        a.replaceAll('{}', inPlace ? (e.path === '/' ? '/' : `./${e.name}`) : e.path),
      );
      if (asks) {
        await io.error(`< ${argv[0]} ... ${e.path} > ? `);
        answers ??= io.input('-');
        const answer = await answers.line();
        if (!/^[yY]/.test(answer ?? '')) return false;
      }
      const parent = e.path.includes('/') ? e.path.replace(/\/+[^/]*\/*$/, '') || '/' : '.';
      return (await runOne(filled, inPlace ? parent : undefined)) === 0;
    };
  }

  async function runOne(argv: string[], dir?: string): Promise<number> {
    await io.flush();
    try {
      return await io.process.run(argv, dir === undefined ? {} : { cwd: dir });
    } catch (e) {
      await io.fail(
        io.gnu ? `'${argv[0]}': ${sys(e).message}` : `can't execute '${argv[0]}': ${sys(e).message}`,
      );
      return 127;
    }
  }

  /** A number of levels. */
  function level(option: string): number {
    const text = value(option);
    if (!/^\d+$/.test(text) && io.gnu)
      fail(`Expected a positive decimal integer argument to ${option}, but got ${curly(io, text)}`);
    return Number(text);
  }

  async function finish(): Promise<void> {
    for (const text of said) await io.fail(text);
    said.clear();
    for (const batch of batches) {
      if (!batch.paths.length) continue;
      if (await runOne([...batch.argv, ...batch.paths.splice(0)])) failed = true;
    }
  }

  const test = list();
  if (at < args.length) fail(io.gnu ? "you have too many ')'" : 'unrecognized: )');
  plan.test = acts
    ? test
    : async (e) => {
        if (!(await test(e))) return false;
        io.put(`${e.path}\n`);
        await io.pump();
        return true;
      };
  return plan;
}
