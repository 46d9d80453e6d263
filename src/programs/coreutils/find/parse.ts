import type { Stat } from '../../../kernel/index.ts';
import { globRegex } from '../../support/glob.ts';
import { type Io, sys } from '../../support/io.ts';
import { modeText } from '../../support/mode.ts';
import { quote } from '../../support/quote.ts';
import { groups, users } from '../../support/users.ts';
import { diskKb, shownSize } from '../ls/entry.ts';

export interface Found {
  path: string;
  name: string;
  stat: Stat;
  depth: number;
  prune: boolean;
}

type Test = (entry: Found) => boolean | Promise<boolean>;

export interface Plan {
  test: Test;
  depthFirst: boolean;
  minDepth: number;
  maxDepth: number;
  /** Runs what `-exec … +` gathered. */
  finish(): Promise<void>;
  failed(): boolean;
}

const KINDS: Record<string, string> = {
  f: 'file',
  d: 'dir',
  l: 'symlink',
  c: 'char',
  p: 'fifo',
  s: 'socket',
  b: 'block',
};

const compare = (text: string, value: number): boolean => {
  const n = Number(text.replace(/^[-+]/, ''));
  return text.startsWith('+') ? value > n : text.startsWith('-') ? value < n : value === n;
};

const UNITS: Record<string, number> = { b: 512, c: 1, w: 2, k: 1024, M: 1048576, G: 1073741824 };

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
  };
  const fail = (message: string): never => io.die(message);

  const value = (option: string): string => {
    const v = args[at++];
    if (v === undefined) fail(io.gnu ? `missing argument to \`${option}'` : `${option} requires an argument`);
    return v!;
  };

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
    while (at < args.length && args[at] !== ')' && args[at] !== '-o' && args[at] !== '-or') {
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
      const t = or();
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
    const minutes = (e: Found) => (io.process.nowUs - e.stat.mtimeUs) / 60e6;
    switch (option) {
      case '-name':
      case '-iname': {
        const re = globRegex(value(option), option === '-iname');
        return (e) => re.test(e.name);
      }
      case '-path':
      case '-wholename':
      case '-ipath': {
        const re = globRegex(value(option), option === '-ipath');
        return (e) => re.test(e.path);
      }
      case '-regex': {
        const re = new RegExp(`^(?:${value(option)})$`);
        return (e) => re.test(e.path);
      }
      case '-type': {
        const kinds = value(option)
          .split(',')
          .map(
            (k) =>
              KINDS[k] ?? fail(io.gnu ? `Unknown argument to -type: ${k}` : `unrecognized -type argument`),
          );
        return (e) => kinds.includes(e.stat.kind);
      }
      case '-size': {
        const m = /^([-+]?)(\d+)([bcwkMG]?)$/.exec(value(option));
        if (!m) return fail(`invalid -size type`);
        const unit = UNITS[m[3] || 'b']!;
        return (e) => compare(m[1]! + m[2]!, Math.ceil(shownSize(e.stat) / unit));
      }
      case '-mtime':
      case '-ctime':
      case '-atime': {
        const n = value(option);
        return (e) => compare(n, Math.floor(minutes(e) / 1440));
      }
      case '-mmin':
      case '-cmin':
      case '-amin': {
        const n = value(option);
        return (e) => compare(n, Math.ceil(minutes(e)));
      }
      case '-newer': {
        const path = value(option);
        const than = io.stat(path);
        if (!than)
          return fail(io.gnu ? `'${path}': No such file or directory` : `${path}: No such file or directory`);
        return (e) => e.stat.mtimeUs > than.mtimeUs;
      }
      case '-perm': {
        const text = value(option);
        const bits = Number.parseInt(text.replace(/^[-/+]/, ''), 8);
        return (e) =>
          text.startsWith('-')
            ? (e.stat.mode & bits) === bits
            : /^[/+]/.test(text)
              ? (e.stat.mode & bits) !== 0
              : e.stat.mode === bits;
      }
      case '-user': {
        const name = value(option);
        const uid = users(io).find((u) => u.name === name)?.id ?? Number(name);
        return (e) => e.stat.uid === uid;
      }
      case '-group': {
        const name = value(option);
        const gid = groups(io).find((g) => g.name === name)?.id ?? Number(name);
        return (e) => e.stat.gid === gid;
      }
      case '-links': {
        const n = value(option);
        return (e) => compare(n, e.stat.nlink);
      }
      case '-inum': {
        const n = value(option);
        return (e) => compare(n, e.stat.ino);
      }
      case '-empty':
        return (e) =>
          e.stat.kind === 'dir' ? !io.fs.readdir(e.path).length : e.stat.kind === 'file' && e.stat.size === 0;
      case '-executable':
        return (e) => io.fs.access(e.path, 1);
      case '-readable':
        return (e) => io.fs.access(e.path, 4);
      case '-maxdepth':
        plan.maxDepth = Number(value(option));
        return () => true;
      case '-mindepth':
        plan.minDepth = Number(value(option));
        return () => true;
      case '-depth':
        plan.depthFirst = true;
        return () => true;
      case '-xdev':
      case '-mount':
      case '-noleaf':
      case '-follow':
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
          io.put(printed(format, e));
          return true;
        };
      }
      case '-ls':
        acts = true;
        return (e) => {
          io.put(
            `${String(e.stat.ino).padStart(9)} ${String(diskKb(e.stat)).padStart(6)} ${modeText(e.stat)} ${String(e.stat.nlink).padStart(3)} root     root     ${String(shownSize(e.stat)).padStart(8)} ${e.path}\n`,
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
    return async (e) => (await runOne(argv.map((a) => a.replaceAll('{}', e.path)))) === 0;
  }

  async function runOne(argv: string[]): Promise<number> {
    await io.flush();
    try {
      return await io.process.run(argv);
    } catch (e) {
      await io.fail(
        io.gnu ? `'${argv[0]}': ${sys(e).message}` : `can't execute '${argv[0]}': ${sys(e).message}`,
      );
      return 127;
    }
  }

  async function finish(): Promise<void> {
    for (const batch of batches) {
      if (!batch.paths.length) continue;
      if (await runOne([...batch.argv, ...batch.paths.splice(0)])) failed = true;
    }
  }

  const test = or();
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

function printed(format: string, e: Found): string {
  const values: Record<string, string> = {
    p: e.path,
    f: e.name,
    s: String(shownSize(e.stat)),
    d: String(e.depth),
    m: e.stat.mode.toString(8),
    M: modeText(e.stat),
    y: e.stat.kind[0] === 's' ? 'l' : e.stat.kind[0]!,
    u: String(e.stat.uid),
    g: String(e.stat.gid),
    h: e.path.replace(/\/[^/]*$/, '') || '.',
    i: String(e.stat.ino),
    '%': '%',
  };
  return format
    .replace(/\\n/g, '\n')
    .replace(/\\t/g, '\t')
    .replace(/\\0/g, '\0')
    .replace(/%([a-zA-Z%])/g, (all, c: string) => values[c] ?? all);
}
