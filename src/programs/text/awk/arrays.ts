import type { AwkProgram, Expression, Statement } from './ast.ts';

type Visit = (node: Expression | Statement) => void;

/** Calls `visit` for a node and all below it. */
function walk(node: unknown, visit: Visit): void {
  if (Array.isArray(node)) for (const item of node) walk(item, visit);
  else if (node && typeof node === 'object') {
    if ('kind' in node) visit(node as Expression);
    for (const child of Object.values(node)) if (typeof child === 'object') walk(child, visit);
  }
}

/** For each function, which of its parameters are used as arrays, directly or in functions that it calls. */
export function arrayParameters(program: AwkProgram): Map<string, Set<number>> {
  const result = new Map([...program.functions.keys()].map((name) => [name, new Set<number>()]));
  let changed = true;
  while (changed) {
    changed = false;
    for (const [name, f] of program.functions) {
      const mark = (variable: string) => {
        const i = f.parameters.indexOf(variable);
        if (i < 0 || result.get(name)!.has(i)) return;
        result.get(name)!.add(i);
        changed = true;
      };
      walk(f.body, (node) => {
        if (node.kind === 'index' || node.kind === 'in' || node.kind === 'for-in' || node.kind === 'delete')
          mark(node.name);
        if (node.kind === 'builtin' && node.name === 'split' && node.args[1]?.kind === 'name')
          mark(node.args[1].name);
        if (node.kind !== 'call') return;
        for (const [i, arg] of node.args.entries())
          if (arg.kind === 'name' && result.get(node.name)?.has(i)) mark(arg.name);
      });
    }
  }
  return result;
}
