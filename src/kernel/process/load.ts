import { decode } from '../bytes.ts';
import { SysError } from '../errors.ts';
import type { Process } from './process.ts';
import { type Main, programOf } from './program.ts';

const MAX_INTERPRETERS = 4;

/**
 * What execve does with a file: finds the program that it stands for, or the interpreter that its first line
 * names. Throws ENOENT, EACCES, ENOEXEC, ELOOP.
 */
export function loadProgram(
  process: Process,
  path: string,
  argv: string[],
  depth = 0,
): { main: Main; argv: string[] } {
  if (depth > MAX_INTERPRETERS) throw new SysError('ELOOP', path);
  const stat = process.fs.stat(path);
  if (stat.kind !== 'file' || !process.fs.access(path, 1)) throw new SysError('EACCES', path);
  const content = process.fs.readFile(path);
  const program = programOf(content);
  if (program !== undefined) {
    if (!process.kernel.programs.has(program)) throw new SysError('ENOEXEC', path);
    return { main: process.kernel.programs.main(program), argv };
  }
  if (content[0] !== 0x23 || content[1] !== 0x21) throw new SysError('ENOEXEC', path);
  const line = decode(content.subarray(2, 256)).split('\n')[0]!.trim();
  const [, interpreter, argument] = /^(\S+)(?:\s+(.*))?$/.exec(line) ?? [];
  if (!interpreter) throw new SysError('ENOEXEC', path);
  const rest = argument ? [argument, path, ...argv.slice(1)] : [path, ...argv.slice(1)];
  return loadProgram(process, interpreter, [interpreter, ...rest], depth + 1);
}
