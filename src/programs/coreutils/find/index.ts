import { type Io, type Program, sys } from '../../support/io.ts';
import { curly } from '../../support/quote.ts';
import { parseFind } from './parse.ts';

/** find: -name -iname -path -type -size -mtime -mmin -newer -perm -user -empty -maxdepth -mindepth -exec -delete -print0 … */
export const find: Program = async (io: Io) => {
  const args = [...io.args];
  let follow: string | undefined;
  while (/^-[HLP]$/.test(args[0] ?? '') || /^-O\d$/.test(args[0] ?? '')) {
    const flag = args.shift()!;
    if (!flag.startsWith('-O')) follow = flag[1];
  }
  const paths: string[] = [];
  while (args.length && !/^[-(!,]/.test(args[0]!)) paths.push(args.shift()!);
  const plan = parseFind(io, args);
  let code = 0;
  const visit = async (path: string, depth: number, root: string): Promise<void> => {
    const pause = io.process.checkpoint();
    if (pause) await pause;
    const followed = follow === 'L' || plan.follow || (follow === 'H' && depth === 0);
    const stat = (followed ? io.stat(path) : undefined) ?? io.lstat(path);
    if (!stat) {
      await io.fail(
        io.gnu ? `${curly(io, path)}: No such file or directory` : `${path}: No such file or directory`,
      );
      code = 1;
      return;
    }
    const entry = {
      path,
      name: path.replace(/\/+$/, '').replace(/^.*\//, '') || '/',
      stat,
      depth,
      root,
      prune: false,
    };
    if (!plan.depthFirst && depth >= plan.minDepth) await plan.test(entry);
    if (stat.kind === 'dir' && depth < plan.maxDepth && !entry.prune) {
      try {
        for (const name of io.fs.readdir(path))
          await visit(`${path.replace(/(?<=.)\/$/, '').replace(/^\/$/, '')}/${name}`, depth + 1, root);
      } catch (e) {
        await io.fail(io.gnu ? `${curly(io, path)}: ${sys(e).message}` : `${path}: ${sys(e).message}`);
        code = 1;
      }
    }
    if (plan.depthFirst && depth >= plan.minDepth) await plan.test(entry);
  };
  for (const path of paths.length ? paths : ['.']) await visit(path, 0, path);
  await plan.finish();
  return plan.failed() ? 1 : code;
};
