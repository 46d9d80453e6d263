import type { AndOr, CommandNode, CompoundList, Pipeline, PipelineNode, Statement } from 'unbash';
import { createPipe } from '../../kernel/index.ts';
import { startJob } from '../jobs/start.ts';
import { waitForJob } from '../jobs/wait.ts';
import { lateParts } from '../late.ts';
import type { Shell } from '../shell.ts';
import { printNode } from '../syntax/printer.ts';
import * as compound from './compound.ts';
import { ShellExit } from './control.ts';
import { coprocess } from './coprocess.ts';
import { defineFunction } from './function.ts';
import { closeSubstitutions } from './process-substitution.ts';
import { redirected } from './redirect.ts';
import { executeSimple } from './simple.ts';
import { timed } from './time.ts';
import { debugTrap, runTrap, tick } from './traps.ts';

/** Runs statements that stand on one line. `tail`: the last command may replace the process. */
export async function executeGroup(
  shell: Shell,
  statements: readonly Statement[],
  tail = false,
): Promise<number> {
  let code = shell.status;
  const listed = statements.length > 1 ? 1 : 0;
  shell.listDepth += listed;
  for (let i = 0; i < statements.length; i++)
    code = await executeStatement(shell, statements[i]!, tail && i === statements.length - 1);
  shell.listDepth -= listed;
  return code;
}

export const executeList = (shell: Shell, list: CompoundList, tail = false): Promise<number> =>
  executeGroup(shell, list.commands, tail);

async function executeStatement(shell: Shell, statement: Statement, tail: boolean): Promise<number> {
  if (shell.on('noexec') && !shell.interactive) return 0;
  if (statement.background) return background(shell, statement.command);
  return executeAny(shell, statement.command, tail);
}

async function executeAny(shell: Shell, node: PipelineNode | AndOr, tail: boolean): Promise<number> {
  if (node.type === 'AndOr') return andOr(shell, node, tail);
  if (node.type === 'Pipeline') return pipeline(shell, node);
  return execute(shell, node, tail);
}

async function andOr(shell: Shell, node: AndOr, tail: boolean): Promise<number> {
  let code = 0;
  const last = node.commands.length - 1;
  shell.listDepth++;
  for (let i = 0; i <= last; i++) {
    const operator = i ? node.operators[i - 1] : undefined;
    if (operator && (operator === '&&') !== (code === 0)) continue;
    if (i < last) shell.untested++;
    code = await executeAny(shell, node.commands[i]!, tail && i === last);
    if (i < last) shell.untested--;
  }
  shell.listDepth--;
  return code;
}

async function pipeline(shell: Shell, node: Pipeline): Promise<number> {
  const negated = node.prefixes.filter((p) => p.type === 'Negation').length % 2 === 1;
  const time = node.prefixes.find((p) => p.type === 'Time');
  if (negated) shell.untested++;
  const run = async (): Promise<number> => {
    const [first] = node.commands;
    if (!first) return 0;
    if (node.commands.length === 1) return execute(shell, first, false);
    await tick(shell);
    const pipes = shell.substitutions.length;
    const lastHere = shell.shopt('lastpipe') && !shell.monitor;
    const code = lastHere
      ? await withLastHere(shell, node)
      : await waitForJob(shell, await startJob(shell, stagesOf(node), printNode(node), false));
    closeSubstitutions(shell, pipes);
    shell.status = code;
    return checked(shell, code);
  };
  const code = time ? await timed(shell, run, time.posix !== undefined) : await run();
  if (!negated) return code;
  shell.untested--;
  shell.status = code === 0 ? 1 : 0;
  return shell.status;
}

/** `shopt -s lastpipe`: the last command runs in this shell. */
async function withLastHere(shell: Shell, node: Pipeline): Promise<number> {
  const { process } = shell;
  const pipe = createPipe(process.kernel.scheduler);
  const stages = stagesOf(node).slice(0, -1);
  const saved = process.fds.has(0) ? process.fds.get(0).retain() : undefined;
  const out = process.fds.get(1).retain();
  process.fds.set(1, pipe.writer);
  const job = await startJob(shell, stages, printNode(node), false);
  process.fds.set(1, out);
  out.release();
  process.fds.set(0, pipe.reader);
  const code = await execute(shell, node.commands.at(-1)!, false);
  if (saved) {
    process.fds.set(0, saved);
    saved.release();
  } else process.fds.close(0);
  await waitForJob(shell, job);
  shell.pipeStatus = [...shell.pipeStatus, code];
  return shell.on('pipefail') ? (shell.pipeStatus.findLast((c) => c !== 0) ?? 0) : code;
}

const stagesOf = (node: Pipeline) =>
  node.commands.map((command, i) => ({
    both: node.operators[i] === '|&',
    body: (sub: Shell) => {
      return execute(sub, command, true);
    },
  }));

async function background(shell: Shell, node: PipelineNode | AndOr): Promise<number> {
  const stages =
    node.type === 'Pipeline' && !node.prefixes.length
      ? stagesOf(node)
      : [
          {
            body: (sub: Shell) => {
              return executeAny(sub, node, true);
            },
          },
        ];
  await tick(shell);
  const pipes = shell.substitutions.length;
  const job = await startJob(shell, stages, printNode(node), true);
  closeSubstitutions(shell, pipes);
  shell.jobs.number(job);
  shell.lastBackground = job.processes[job.processes.length - 1]!.pid;
  if (shell.interactive && shell.kind === 'bash')
    await shell.writeError(`[${job.id}] ${shell.lastBackground}\n`);
  shell.status = 0;
  return 0;
}

/** What `set -e` and the ERR trap do about a command that failed. */
export async function checked(shell: Shell, code: number): Promise<number> {
  if (code === 0 || shell.untested) return code;
  if (shell.traps.has('ERR') && !shell.trapRunning) {
    shell.trapRunning = true;
    await runTrap(shell, 'ERR');
    shell.trapRunning = false;
  }
  if (shell.on('errexit')) throw new ShellExit(code);
  return code;
}

/** Runs one command: a simple or a compound one. Its status is left in `$?`. */
export async function execute(shell: Shell, node: CommandNode, tail: boolean): Promise<number> {
  if (node.type === 'Command') return executeSimple(shell, node, tail);
  await tick(shell);
  const code = await executeCompound(shell, node, tail);
  shell.status = code;
  if (node.type === 'Subshell' || node.type === 'TestCommand' || node.type === 'ArithmeticCommand') {
    if (node.type !== 'Subshell') shell.pipeStatus = [code];
    return checked(shell, code);
  }
  return code;
}

async function executeCompound(
  shell: Shell,
  node: Exclude<CommandNode, { type: 'Command' }>,
  tail: boolean,
): Promise<number> {
  switch (node.type) {
    case 'Redirected':
      if (node.command.type === 'Subshell') return subshell(shell, node, tail);
      return redirected(shell, node.redirects, () => execute(shell, node.command, false));
    case 'BraceGroup':
      return executeList(shell, node.body, tail);
    case 'Subshell':
      return subshell(shell, node, tail);
    case 'If':
      return compound.executeIf(shell, node);
    case 'While':
      return compound.executeWhile(shell, node);
    case 'For':
      return compound.executeFor(shell, node);
    case 'ArithmeticFor':
      return compound.executeArithmeticFor(shell, node);
    case 'Case':
      return compound.executeCase(shell, node);
    case 'Select':
      return compound.executeSelect(shell, node);
    case 'TestCommand':
      shell.line = shell.unit?.lineAt(node.pos) ?? shell.line;
      if (shell.traps.has('DEBUG')) await debugTrap(shell, printNode(node));
      return (await lateParts(shell)).evaluateTest(shell, node.expression);
    case 'ArithmeticCommand':
      shell.line = shell.unit?.lineAt(node.pos) ?? shell.line;
      return compound.executeArithmetic(shell, node);
    case 'Function':
      return defineFunction(shell, node);
    case 'Coproc':
      return coprocess(shell, node);
  }
}

async function subshell(
  shell: Shell,
  node: Extract<CommandNode, { type: 'Subshell' | 'Redirected' }>,
  tail: boolean,
): Promise<number> {
  const run = async (sub: Shell): Promise<number> => {
    sub.inParentheses = true;
    if (node.type === 'Subshell') return executeList(sub, node.body, true);
    const { body } = node.command as Extract<typeof node.command, { type: 'Subshell' }>;
    return redirected(sub, node.redirects, () => executeList(sub, body, true), true);
  };
  if (tail && !shell.traps.size && !shell.interactive && shell.subshell > 0) {
    shell.subshell++;
    return run(shell);
  }
  const job = await startJob(shell, [{ body: run }], printNode(node), false);
  return waitForJob(shell, job);
}
