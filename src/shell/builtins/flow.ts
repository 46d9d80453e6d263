import { isSysError } from '../../kernel/index.ts';
import { Discard, LoopControl, Return, ShellExit } from '../eval/control.ts';
import { execProgram, lookup } from '../eval/program.ts';
import { evalText } from '../eval/text.ts';
import { ended } from '../jobs/table.ts';
import type { Builtin } from './builtin.ts';

export const colon: Builtin = async () => 0;
export const falseBuiltin: Builtin = async () => 1;

const numeric = (text: string): boolean => /^\s*[-+]?\d{1,18}\s*$/.test(text);

export const exit: Builtin = async (shell, args) => {
  let code = shell.status;
  const [arg] = args;
  if (shell.interactive && shell.kind === 'bash') await shell.writeError('exit\n');
  if (arg !== undefined) {
    if (!numeric(arg)) {
      await shell.complain(
        shell.kind === 'ash' ? `exit: Illegal number: ${arg}` : `exit: ${arg}: numeric argument required`,
        true,
      );
      code = 2;
    } else if (args.length > 1 && shell.kind === 'bash') {
      await shell.complain('exit: too many arguments');
      throw new Discard(1);
    } else code = Number(arg) & 255;
  }
  const stopped = shell.jobs.list.some((j) => j.stopped && !ended(j));
  if (shell.interactive && stopped && !shell.exitWarned) {
    shell.exitWarned = true;
    await shell.writeError(shell.kind === 'ash' ? 'You have stopped jobs.\n' : 'There are stopped jobs.\n');
    return shell.kind === 'ash' ? 0 : 1;
  }
  throw new ShellExit(code);
};

export const returnBuiltin: Builtin = async (shell, args) => {
  const [arg] = args;
  if (arg !== undefined && !numeric(arg)) {
    await shell.complain(`return: ${arg}: numeric argument required`);
    throw new Return(2);
  }
  if (!shell.functionDepth && !shell.sourceDepth) {
    if (shell.kind === 'ash') throw new ShellExit(arg === undefined ? shell.status : Number(arg) & 255);
    await shell.complain("return: can only `return' from a function or sourced script");
    return 2;
  }
  throw new Return(arg === undefined ? shell.status : Number(arg) & 255);
};

const loop =
  (what: 'break' | 'continue'): Builtin =>
  async (shell, args) => {
    const arg = args[0] ?? '1';
    if (!shell.loops) {
      if (shell.kind === 'bash')
        await shell.complain(`${what}: only meaningful in a \`for', \`while', or \`until' loop`);
      return 0;
    }
    if (!numeric(arg)) {
      await shell.complain(`${what}: ${arg}: numeric argument required`);
      throw new ShellExit(128);
    }
    if (Number(arg) < 1) {
      await shell.complain(`${what}: ${arg}: loop count out of range`);
      shell.breakStatus = 1;
      throw new LoopControl('break', 1);
    }
    throw new LoopControl(what, Math.min(Number(arg), shell.loops));
  };

export const breakBuiltin = loop('break');
export const continueBuiltin = loop('continue');

export const logout: Builtin = async (shell, args, name) => {
  if (shell.name.startsWith('-')) return exit(shell, args, name);
  await shell.complain("logout: not login shell: use `exit'");
  return 1;
};

export const evalBuiltin: Builtin = async (shell, args) => {
  const text = (args[0] === '--' ? args.slice(1) : args).join(' ');
  if (!text.trim()) return 0;
  return evalText(shell, text, { name: 'eval', firstLine: shell.line });
};

export const exec: Builtin = async (shell, args) => {
  let list = args;
  let name: string | undefined;
  let clean = false;
  while (list[0]?.startsWith('-') && shell.kind === 'bash') {
    if (list[0] === '--') {
      list = list.slice(1);
      break;
    }
    if (list[0] === '-a') {
      name = list[1];
      list = list.slice(2);
    } else if (list[0] === '-c') {
      clean = true;
      list = list.slice(1);
    } else if (list[0] === '-l') list = list.slice(1);
    else break;
  }
  if (!list.length) return 0;
  const [command] = list as [string];
  let file = command.includes('/') ? command : undefined;
  const argv = name === undefined ? list : [name, ...list.slice(1)];
  if (name !== undefined && file === undefined) {
    file = lookup(shell, command).file;
  }
  const found = file ?? lookup(shell, command).file ?? lookup(shell, command).seen;
  let code = 127;
  if (found === undefined) await shell.complain(`exec: ${command}: not found`, true);
  else code = await execProgram(shell, argv, found, clean ? new Map() : undefined);
  if (found !== undefined && code === 126 && shell.kind === 'bash')
    await shell.complain(`exec: ${command}: cannot execute: Permission denied`);
  if (!shell.interactive && !shell.persistent) throw new ShellExit(code);
  return code;
};

export const source: Builtin = async (shell, args, name) => {
  const [file, ...rest] = args[0] === '--' ? args.slice(1) : args;
  if (file === undefined) {
    await shell.complain(`${name}: filename argument required`);
    await shell.writeError(`${name}: usage: ${name} filename [arguments]\n`);
    return 2;
  }
  const { fs } = shell.process;
  let path = file;
  if (!file.includes('/')) {
    const found = (shell.get('PATH') ?? '')
      .split(':')
      .map((d) => `${d || '.'}/${file}`)
      .find((p) => fs.exists(p) && fs.stat(p).kind === 'file');
    path = found ?? file;
  }
  let text: string;
  try {
    const fd = shell.process.open(path, { read: true });
    try {
      if (fs.exists(path) && fs.stat(path).kind === 'dir') {
        await shell.complain(`${name}: ${file}: is a directory`);
        return 1;
      }
      text = await shell.process.readAllText(fd);
    } finally {
      shell.process.close(fd);
    }
  } catch (e) {
    if (!isSysError(e)) throw e;
    if (shell.kind === 'ash') {
      const named = file.includes('/') ? `can't open '${file}': ${e.message}` : `${file}: not found`;
      await shell.complain(`.: ${named}`, true);
      if (!shell.interactive) throw new ShellExit(2);
      return 2;
    }
    await shell.complain(`${file}: ${e.message}`);
    return 1;
  }
  const outer = shell.args;
  const { name: shellName, scriptName, sourceName, loops } = shell;
  if (rest.length) shell.args = rest;
  shell.sourceDepth++;
  shell.frames.push({ name: 'source', line: shell.line, source: path });
  const wasInteractive = shell.interactive;
  try {
    shell.sourceName = path;
    return await evalText(shell, text, { name: undefined, file: path });
  } catch (e) {
    if (!(e instanceof Return)) throw e;
    return e.code;
  } finally {
    shell.frames.pop();
    shell.sourceDepth--;
    if (rest.length) shell.args = outer;
    shell.name = shellName;
    shell.scriptName = scriptName;
    shell.loops = loops;
    shell.interactive = wasInteractive;
    shell.sourceName = sourceName;
  }
};
