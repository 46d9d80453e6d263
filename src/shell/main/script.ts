import type { Process } from '../../kernel/index.ts';
import { decodeText } from '../../kernel/index.ts';
import { toExit } from '../eval/subshell.ts';
import { evalText } from '../eval/text.ts';
import { Shell, type ShellKind } from '../shell.ts';
import { importEnvironment } from './environment.ts';

/** Runs a file of commands as a new shell in this process. */
export async function runScript(
  process: Process,
  kind: ShellKind,
  file: string,
  args: string[],
  env?: Map<string, string>,
): Promise<number> {
  const shell = new Shell(process, kind, file);
  importEnvironment(shell, env ?? process.env);
  shell.args = args;
  shell.scriptName = file;
  const text = decodeText(process.fs.readFile(file));
  return toExit(shell, () => evalText(shell, text, { name: undefined, top: true }));
}
