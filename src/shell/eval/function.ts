import type { Function as FunctionNode } from 'unbash';
import { isComplaint } from '../errors.ts';
import { type FunctionDef, MAX_CALLS, type Shell } from '../shell.ts';
import { Discard, Return } from './control.ts';
import { execute } from './execute.ts';
import { runTrap } from './traps.ts';

export async function defineFunction(shell: Shell, node: FunctionNode): Promise<number> {
  const name = node.name.text;
  if (shell.kind === 'ash' && !/^[A-Za-z_]\w*$/.test(name)) {
    await shell.writeError(`${shell.prefix()}syntax error: bad function name\n`);
    throw new Discard(2, true);
  }
  shell.functions.set(name, { name, node, unit: shell.unit!, source: sourceOf(shell) });
  return 0;
}

/** After so many nested calls the stack of the engine begins anew. */
const BREATH = 25;
async function breath(): Promise<void> {}

const TRAPS = [
  ['ERR', 'errtrace'],
  ['DEBUG', 'functrace'],
  ['RETURN', 'functrace'],
] as const;

/** Calls a function with positional parameters of its own. */
export async function callFunction(shell: Shell, def: FunctionDef, args: string[]): Promise<number> {
  const own = Number(shell.get('FUNCNEST') || 0);
  const limit = own > 0 ? Math.min(own, MAX_CALLS) : MAX_CALLS;
  if (shell.functionDepth >= limit) {
    await shell.complain(`${def.name}: maximum function nesting level exceeded (${limit})`);
    throw new Discard(1, true);
  }
  if (shell.functionDepth % BREATH === BREATH - 1) await breath();
  const { args: outer, unit, line, loops } = shell;
  const { optind } = shell;
  shell.args = args;
  shell.unit = def.unit;
  shell.loops = 0;
  shell.functionDepth++;
  shell.frames.push({
    name: def.name,
    line,
    source: def.source,
  });
  shell.scopes.push(new Map());
  const depth = shell.scopes.length;
  const { untested, listDepth } = shell;
  // these traps aren't inherited, save when asked for; those set inside stay
  const outerTraps = TRAPS.filter(([name, option]) => shell.traps.has(name) && !shell.on(option)).map(
    ([name]) => [name, shell.traps.get(name)!] as const,
  );
  for (const [name] of outerTraps) shell.traps.delete(name);
  try {
    const body = def.node.body;
    if (body.type === 'CompoundList') return 1;
    const code = await execute(shell, body, false);
    return code;
  } catch (e) {
    // told of while the function's place is still known
    if (isComplaint(e) && /unbound variable$/.test(e.message)) {
      await shell.complain(e.message);
      throw new Discard(shell.expansionFailure, true);
    }
    if (!(e instanceof Return)) throw e;
    return e.code;
  } finally {
    shell.untested = untested;
    shell.listDepth = listDepth;
    if (shell.traps.has('RETURN') && !shell.process.status) await runTrap(shell, 'RETURN');
    for (const [name, action] of outerTraps) if (!shell.traps.has(name)) shell.traps.set(name, action);
    shell.scopes.length = depth - 1;
    const { options } = shell.frames.pop()!;
    if (options) shell.options = options;
    shell.functionDepth--;
    shell.args = outer;
    shell.unit = unit;
    shell.line = line;
    shell.loops = loops;
    shell.optind = optind;
  }
}

/** Where a function that is defined now comes from, as BASH_SOURCE tells it. */
const sourceOf = (shell: Shell): string =>
  shell.sourceName ??
  shell.scriptName ??
  (shell.command || shell.interactive || shell.persistent ? 'environment' : 'main');
