import { decodeText, isSysError, type Main, type Process } from '../../kernel/index.ts';
import { lookup } from '../eval/program.ts';
import { toExit } from '../eval/subshell.ts';
import { evalText } from '../eval/text.ts';
import { defaultSignal } from '../eval/traps.ts';
import { Shell, type ShellKind } from '../shell.ts';
import { importEnvironment } from './environment.ts';
import { interact } from './interactive.ts';
import { readInvocation } from './options.ts';
import { runStdin } from './stdin.ts';

const VERSION = `GNU bash, version 5.2.15(1)-release (x86_64-pc-linux-gnu)
Copyright (C) 2022 Free Software Foundation, Inc.
License GPLv3+: GNU GPL version 3 or later <http://gnu.org/licenses/gpl.html>

This is free software; you are free to change and redistribute it.
There is NO WARRANTY, to the extent permitted by law.
`;

/** How to start bash: what it says to an option that it doesn't know. */
const usage = (name: string): string => `Usage:\t${name} [GNU long option] [option] ...
\t${name} [GNU long option] [option] script-file ...
GNU long options:
${'debug debugger dump-po-strings dump-strings help init-file login noediting noprofile norc posix pretty-print rcfile restricted verbose version'
  .split(' ')
  .map((o) => `\t--${o}\n`)
  .join('')}Shell options:
\t-ilrsD or -c command or -O shopt_option\t\t(invocation only)
\t-abefhkmnptuvxBCEHPT or -o option
`;

async function main(process: Process, kind: ShellKind): Promise<number> {
  const shell = new Shell(process, kind, process.argv[0] ?? kind);
  importEnvironment(shell, process.env);
  const how = readInvocation(shell, process.argv);
  if (how.error) {
    await process.printError(`${shell.name}: ${how.error}\n`);
    if (kind === 'bash' && how.error.endsWith('invalid option')) await process.printError(usage(shell.name));
    return 2;
  }
  if (how.version && kind === 'bash') {
    await process.print(VERSION);
    return 0;
  }
  for (const [name, value] of process.env) {
    const fn = kind === 'bash' && /^BASH_FUNC_(.+)%%$/.exec(name);
    if (!fn || !value.startsWith('() {')) continue;
    await evalText(shell, `${fn[1]} ${value}`, { name: undefined, firstLine: 0 });
    const def = shell.functions.get(fn[1]!);
    if (def) Object.assign(def, { exported: true, source: 'environment' });
  }
  shell.args = how.args;
  if (how.command !== undefined) {
    shell.command = true;
    shell.commandText = how.command;
    if (kind === 'ash') defaultSignal(shell, 'INT');
    return toExit(shell, () => evalText(shell, how.command!, { name: '-c', top: true, tail: true }));
  }
  if (how.script !== undefined) return script(shell, how.script);
  const terminal = process.fds.has(0) && process.fds.get(0).tty;
  shell.readStdin = true;
  if (how.interactive || (terminal && process.fds.has(2) && process.fds.get(2).tty))
    return interact(shell, how);
  return toExit(shell, () => runStdin(shell));
}

async function script(shell: Shell, file: string): Promise<number> {
  const { process } = shell;
  let path = file;
  let text: string;
  try {
    if (shell.kind === 'bash' && !file.includes('/') && !process.fs.exists(file))
      path = lookup(shell, file).file ?? file;
    if (process.fs.stat(path).kind === 'dir') {
      await process.printError(`${shell.kind === 'bash' ? file : shell.name}: ${file}: Is a directory\n`);
      return 126;
    }
    const fd = process.open(path, { read: true });
    const bytes = await process.readAll(fd);
    process.close(fd);
    if (bytes.subarray(0, 80).includes(0)) {
      if (shell.kind === 'ash') {
        // ash reads a program as a script: its first line, without the zeros, is a command, its second is none
        await process.printError(
          `${file}: line 1: \x7fELF\x02\x01\x01\x03\x02: not found\n${file}: line 2: syntax error: unexpected "("\n`,
        );
        return 2;
      }
      await process.printError(`${file}: ${file}: cannot execute binary file\n`);
      return 126;
    }
    text = decodeText(bytes);
  } catch (e) {
    if (!isSysError(e)) throw e;
    if (shell.kind === 'ash') {
      await process.printError(`${shell.name}: can't open '${file}': ${e.message}\n`);
      return e.code === 'ENOENT' ? 2 : 2;
    }
    await process.printError(`${shell.name}: ${file}: ${e.message}\n`);
    return e.code === 'ENOENT' ? 127 : 126;
  }
  shell.name = file;
  shell.scriptName = file;
  if (shell.kind === 'ash') defaultSignal(shell, 'INT');
  return toExit(shell, () => evalText(shell, text, { name: undefined, top: true }));
}

/** GNU bash 5.2. */
export const bashMain: Main = (process) => main(process, 'bash');
/** The shell of busybox, which containers have as `sh`. */
export const ashMain: Main = (process) => main(process, 'ash');
