import type { Assignment, Command } from 'unbash';
import { FdTable, isEnding } from '../../kernel/index.ts';
import { declarers } from '../builtins/declarers.ts';
import { builtins } from '../builtins/index.ts';
import { isComplaint, ReadonlyError } from '../errors.ts';
import { expandString, expandWord } from '../expansion/expand.ts';
import { startJob } from '../jobs/start.ts';
import { waitForJob } from '../jobs/wait.ts';
import type { Shell } from '../shell.ts';
import { printNode } from '../syntax/printer.ts';
import { Variable } from '../vars/variable.ts';
import { assign } from './assign.ts';
import { Discard, ShellExit } from './control.ts';
import { checked } from './execute.ts';
import { callFunction } from './function.ts';
import { closeSubstitutions } from './process-substitution.ts';
import { execProgram, remember } from './program.ts';
import { applyRedirects, RedirectError, redirected } from './redirect.ts';
import { trace, traceAssignment } from './trace.ts';
import { debugTrap, tick } from './traps.ts';

/**
 * Where the second token of a command ends, if it has one: bash has read so far when it notes the command's line.
 */
function secondToken(node: Command): number {
  if (node.end - node.pos < 2) return node.pos;
  const { name, prefix, suffix } = node;
  const [first, second] = name ? [...prefix, name, ...suffix] : [...prefix];
  const shown = second ?? first;
  if (!shown) return node.pos;
  const redirected = node.redirects.find((r) => r.pos > first!.pos && (!second || r.pos < second.pos));
  return redirected ? redirected.pos : shown.end - 1;
}

/** Builtins after whose errors a POSIX shell ends. */
const SPECIAL = new Set([
  'break',
  ':',
  '.',
  'continue',
  'eval',
  'exec',
  'exit',
  'export',
  'readonly',
  'return',
  'set',
  'shift',
  'times',
  'trap',
  'unset',
]);

/** Runs a simple command: assignments, redirections, and a function, builtin or program. */
export async function executeSimple(shell: Shell, node: Command, tail: boolean): Promise<number> {
  await tick(shell);
  if (shell.unit) shell.line = shell.unit.lineAt(secondToken(node));
  if (!shell.trapRunning) {
    shell.currentCommand = () => printNode(node);
    if (shell.traps.has('DEBUG')) await debugTrap(shell, printNode(node));
  }
  const pipes = shell.substitutions.length;
  let code: number;
  try {
    code = await simple(shell, node, tail);
  } catch (e) {
    // a program that takes the shell's place has the pipes
    if (!isEnding(e) && shell.substitutions.length > pipes) closeSubstitutions(shell, pipes);
    if (!isComplaint(e) || /unbound variable$/.test(e.message)) throw e;
    await shell.complain(e.message);
    if (e instanceof ReadonlyError && !shell.interactive && shell.kind === 'ash') throw new ShellExit(2);
    throw new Discard(shell.kind === 'ash' ? 2 : 1);
  }
  if (shell.substitutions.length > pipes) closeSubstitutions(shell, pipes);
  shell.status = code;
  return checked(shell, code);
}

async function wordsOf(shell: Shell, node: Command): Promise<string[]> {
  if (!node.name) return [];
  const words = await expandWord(shell, node.name.text);
  const declaring = words.length > 0 && declarers.has(words[0]!);
  for (const item of node.suffix) {
    if (item.type === 'Word') {
      const assignment = declaring && /^[A-Za-z_]\w*(?:\[[^\]]*\])?\+?=/.exec(item.text);
      if (assignment)
        words.push(
          assignment[0] +
            (await expandString(shell, item.text.slice(assignment[0].length), 'word', 'assignment')),
        );
      else for (const field of await expandWord(shell, item.text)) words.push(field);
    } else if (item.type === 'Assignment') {
      const { value } = item;
      if (declaring && value.type === 'ArrayValue') {
        // handed over as an index into the list of array values
        shell.arrayArguments.push(item);
        words.push(`${item.name}${item.append ? '+' : ''}=\0${shell.arrayArguments.length - 1}`);
      } else if (declaring && value.type === 'Word') {
        const head = item.text.slice(0, item.text.length - value.text.length);
        words.push(head + (await expandString(shell, value.text, 'word', 'assignment')));
      } else for (const field of await expandWord(shell, item.text)) words.push(field);
    }
  }
  return words;
}

async function simple(shell: Shell, node: Command, tail: boolean): Promise<number> {
  const assignments = node.prefix.filter((p): p is Assignment => p.type === 'Assignment');
  const { redirects } = node;
  shell.substitutionStatus = undefined;
  const words = await wordsOf(shell, node);
  if (!words.length) return bare(shell, assignments, node);
  if (shell.monitor && /^%[^%]/.test(words[0]!) && shell.kind === 'bash') words.unshift('fg');
  const [name] = words as [string, ...string[]];
  const fn = shell.functions.get(name);
  const builtin = fn || shell.disabled.has(name) ? undefined : builtins(shell.kind).get(name);
  if (!fn && !builtin) return program(shell, node, assignments, words, tail);
  const before = shell.lastArg;
  const run = async (): Promise<number> => {
    shell.lastArg = words[words.length - 1]!;
    if (fn) return callFunction(shell, fn, words.slice(1));
    const code = await builtin!(shell, words.slice(1), name);
    return code;
  };
  const restore = await temporaries(shell, assignments, SPECIAL.has(name) && shell.kind === 'ash');
  try {
    if (shell.on('xtrace')) await traceCommand(shell, assignments, words);
    if (name === 'exec' && builtin) return await execBuiltin(shell, node, words, run);
    const code = redirects.length ? await redirected(shell, redirects, run) : await run();
    if (builtin) shell.pipeStatus = [code];
    return code;
  } finally {
    restore();
    if (shell.arrayArguments.length && !fn) shell.arrayArguments.length = 0;
    void before;
  }
}

// `exec` with redirections alone: they stay.
async function execBuiltin(
  shell: Shell,
  node: Command,
  words: string[],
  run: () => Promise<number>,
): Promise<number> {
  try {
    await applyRedirects(shell, node.redirects, shell.process.fds);
  } catch (e) {
    if (!(e instanceof RedirectError)) throw e;
    if (shell.kind === 'ash' && !shell.interactive && !shell.persistent) throw new ShellExit(1);
    return 1;
  }
  return words.length > 1 ? run() : 0;
}

async function traceCommand(
  shell: Shell,
  assignments: readonly Assignment[],
  words: readonly string[],
): Promise<void> {
  for (const a of assignments)
    if (a.value.type === 'Word')
      await trace(shell, [traceAssignment(shell, a.name, shell.get(a.name) ?? '')], true);
  await trace(
    shell,
    words.map((w) => w.replace(/\0\d+$/, '(…)')),
  );
}

/** A command of assignments and redirections alone. */
async function bare(shell: Shell, assignments: readonly Assignment[], node: Command): Promise<number> {
  const values = async (): Promise<number> => {
    for (const a of assignments) {
      await assign(shell, a);
      if (shell.on('xtrace'))
        await trace(
          shell,
          [
            a.value.type === 'Word'
              ? traceAssignment(
                  shell,
                  a.text.slice(0, a.text.length - a.value.text.length - 1),
                  shell.assigned,
                )
              : a.text,
          ],
          true,
        );
    }
    return shell.substitutionStatus ?? 0;
  };
  let code: number;
  if (!node.redirects.length) code = await values();
  // bash gives values before it opens files, ash after
  else if (shell.kind === 'ash') code = await redirected(shell, node.redirects, values);
  else {
    code = await values();
    code = (await redirected(shell, node.redirects, async () => 0)) || code;
  }
  shell.pipeStatus = [code];
  return code;
}

/** Assignments before a command hold while it runs. Returns what takes them back. */
async function temporaries(
  shell: Shell,
  assignments: readonly Assignment[],
  stay: boolean,
): Promise<() => void> {
  if (!assignments.length) return () => {};
  if (stay) {
    for (const a of assignments) await assign(shell, a);
    return () => {};
  }
  const scope = new Map<string, Variable>();
  for (const a of assignments) {
    const old = shell.find(a.name);
    if (old?.readonly) {
      await shell.complain(`${a.name}: readonly variable`);
      continue;
    }
    const variable = new Variable();
    variable.exported = true;
    if (a.append) variable.value = old?.scalar;
    shell.scopes.push(scope);
    scope.set(a.name, variable);
    try {
      await assign(shell, a);
    } finally {
      shell.scopes.pop();
    }
  }
  shell.scopes.push(scope);
  return () => {
    const at = shell.scopes.lastIndexOf(scope);
    if (at >= 0) shell.scopes.splice(at, 1);
  };
}

async function program(
  shell: Shell,
  node: Command,
  assignments: readonly Assignment[],
  words: string[],
  tail: boolean,
): Promise<number> {
  const body = async (sub: Shell): Promise<number> => {
    try {
      await applyRedirects(sub, node.redirects, sub.process.fds);
    } catch (e) {
      if (e instanceof RedirectError) return 1;
      throw e;
    }
    return execProgram(sub, words, words[0]!.includes('/') ? words[0]! : undefined);
  };
  const restore = await temporaries(shell, assignments, false);
  try {
    if (shell.on('xtrace')) await traceCommand(shell, assignments, words);
    shell.lastArg = words[words.length - 1]!;
    if (shell.kind === 'bash' && shell.on('hashall')) remember(shell, words[0]!);
    if (tail && !shell.traps.size && !shell.interactive && (!shell.persistent || shell.subshell > 0))
      return await body(shell);
    const job = await startJob(
      shell,
      [
        {
          body: (sub) => {
            return body(sub);
          },
        },
      ],
      printNode(node),
      false,
    );
    return await waitForJob(shell, job);
  } finally {
    restore();
  }
}

export { FdTable };
