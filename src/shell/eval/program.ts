import { isSysError } from '../../kernel/index.ts';
import { runScript } from '../main/script.ts';
import type { Shell } from '../shell.ts';
import { environment } from '../vars/environment.ts';

const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** The file that a command name stands for. `seen`: a file that may not be run. */
export function lookup(
  shell: Shell,
  name: string,
  path = shell.get('PATH') ?? (shell.kind === 'ash' ? DEFAULT_PATH : ''),
): { file?: string; seen?: string } {
  const { fs } = shell.process;
  let seen: string | undefined;
  for (const dir of path.split(':')) {
    const candidate = `${dir || '.'}/${name}`.replace('//', '/');
    if (!fs.exists(candidate) || fs.stat(candidate).kind === 'dir') continue;
    if (fs.access(candidate, 1)) return { file: candidate };
    seen ??= candidate;
  }
  return { seen };
}

/** Notes where a program was found, for `hash`. */
export function remember(shell: Shell, name: string): void {
  if (name.includes('/')) return;
  const known = shell.hash.get(name);
  const path = known && shell.process.fs.exists(known.path) ? known.path : lookup(shell, name).file;
  if (path) shell.hash.set(name, { path, hits: (known?.hits ?? 0) + 1 });
}

/** Replaces this process by a program. Comes back with an exit code only if that can't be done. */
export async function execProgram(
  shell: Shell,
  argv: string[],
  given?: string,
  env = environment(shell),
): Promise<number> {
  const [name] = argv as [string, ...string[]];
  const { process } = shell;
  const ash = shell.kind === 'ash';
  let file = given;
  if (file === undefined) {
    const hashed = shell.hash.get(name);
    const found =
      hashed && process.fs.exists(hashed.path) ? { file: hashed.path } : name ? lookup(shell, name) : {};
    file = found.file ?? found.seen;
    if (file === undefined) {
      if (!ash && name && !shell.get('PATH')) {
        await shell.complain(`${name}: No such file or directory`);
        return 127;
      }
      await shell.complain(ash ? `${name}: not found` : `${name}: command not found`);
      const { kernel } = process;
      const atPrompt = (shell.interactive || shell.wasInteractive) && process.ns.pid === kernel.pids;
      const further = atPrompt && !ash ? kernel.onNotFound?.() : undefined;
      if (further) await shell.writeError(`${further}\n`);
      return 127;
    }
  }
  if (!ash) env.set('_', file);
  try {
    return process.exec(argv, { path: file, env });
  } catch (e) {
    if (!isSysError(e)) throw e;
    return failed(shell, argv, file, e.code, e.message, env);
  }
}

async function failed(
  shell: Shell,
  argv: string[],
  file: string,
  code: string,
  message: string,
  env: Map<string, string>,
): Promise<number> {
  const { fs } = shell.process;
  const shown = shell.kind === 'ash' ? argv[0]! : file === argv[0] ? file : file;
  const ash = shell.kind === 'ash';
  if (code === 'ENOENT' && fs.exists(file)) {
    await shell.complain(`${shown}: ${ash ? 'not found' : 'cannot execute: required file not found'}`);
    return 127;
  }
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    await shell.complain(`${shown}: ${ash ? 'not found' : message}`);
    return code === 'ENOENT' ? 127 : 126;
  }
  if (code === 'EACCES') {
    const directory = fs.exists(file) && fs.stat(file).kind === 'dir';
    await shell.complain(`${shown}: ${directory && !ash ? 'Is a directory' : message}`);
    return 126;
  }
  if (code !== 'ENOEXEC') {
    await shell.complain(`${shown}: ${message}`);
    return 126;
  }
  const content = fs.readFile(file);
  if (content.subarray(0, 80).includes(0)) {
    await shell.complain(`${shown}: cannot execute binary file: Exec format error`);
    return 126;
  }
  return runScript(shell.process, shell.kind, file, argv.slice(1), env);
}
