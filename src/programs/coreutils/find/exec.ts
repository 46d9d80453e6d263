import type { Expression } from './expression.ts';
import type { Test } from './plan.ts';

/** -exec, -execdir, -ok, -okdir. */
export function exec(ex: Expression, option: string): Test {
  const { io } = ex;
  ex.acts = true;
  const argv: string[] = [];
  while (ex.peek !== undefined && ex.peek !== ';' && !(ex.peek === '+' && argv.at(-1) === '{}'))
    argv.push(ex.next()!);
  if (ex.peek === undefined)
    ex.fail(io.gnu ? `missing argument to \`${option}'` : `${option} requires an argument`);
  if (ex.next() === '+') {
    const paths = ex.batch(argv.slice(0, -1));
    return (e) => {
      paths.push(e.path);
      return true;
    };
  }
  const asks = option.startsWith('-ok');
  return async (e) => {
    const inPlace = option.endsWith('dir') && io.gnu;
    const filled = argv.map((a) =>
      a.replaceAll('{}', inPlace ? (e.path === '/' ? '/' : `./${e.name}`) : e.path),
    );
    if (asks && !(await ex.asks(`< ${argv[0]} ... ${e.path} > ? `))) return false;
    const parent = e.path.includes('/') ? e.path.replace(/\/+[^/]*\/*$/, '') || '/' : '.';
    return (await ex.run(filled, inPlace ? parent : undefined)) === 0;
  };
}
