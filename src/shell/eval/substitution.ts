import { createPipe, decodeText, exitCodeOf, isSysError } from '../../kernel/index.ts';
import { expandString } from '../expansion/expand.ts';
import { MAX_NESTING, type Shell } from '../shell.ts';
import { Discard } from './control.ts';
import { forkShell } from './subshell.ts';
import { evalText } from './text.ts';

/** No command substitution may give more than this. */
const MAX_BYTES = 64 * 1024 * 1024;

/** `$(…)`: what the commands write, without newlines at the end. */
export async function substitute(shell: Shell, source: string): Promise<string> {
  if (/^\s*(?:#[^\n]*)?$/.test(source)) {
    shell.substitutionStatus = 0;
    return '';
  }
  const file = /^\s*<\s*([^\s;&|<>()]+)\s*$/.exec(source)?.[1];
  if (file !== undefined) return readWhole(shell, file);
  if (shell.subshell > MAX_NESTING) {
    await shell.complain('maximum nesting level exceeded');
    throw new Discard(1, true);
  }
  const { process } = shell;
  const pipe = createPipe(process.kernel.scheduler);
  const fds = process.fds.fork();
  fds.set(1, pipe.writer);
  const from = process.fds.add(pipe.reader, 60, true);
  const line = shell.line;
  const child = forkShell(
    shell,
    async (sub) => {
      if (!sub.shopt('inherit_errexit') && sub.kind === 'bash') sub.options.delete('errexit');
      sub.untested = 0;
      sub.inParentheses = true;
      sub.traceDepth = shell.traceDepth + 1;
      return evalText(sub, source, {
        name: 'command substitution',
        firstLine: line,
        top: true,
        tail: true,
      });
    },
    { fds },
  );
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      let chunk: Uint8Array;
      try {
        chunk = await process.read(from);
      } catch (e) {
        if (isSysError(e, 'EINTR') && !shell.interrupted) continue;
        throw e;
      }
      if (!chunk.length) break;
      size += chunk.length;
      if (size > MAX_BYTES) {
        await shell.complain('xrealloc: cannot allocate memory');
        throw new Discard(2, true);
      }
      chunks.push(chunk);
    }
  } finally {
    if (!process.status && process.fds.has(from)) process.close(from);
  }
  const pid = child.pidIn(process.ns.pid);
  for (;;) {
    try {
      const waited = await process.wait(pid);
      shell.substitutionStatus = waited ? exitCodeOf(waited.status) : 0;
      break;
    } catch (e) {
      if (isSysError(e, 'EINTR') && !shell.interrupted) continue;
      if (isSysError(e, 'ECHILD')) break;
      throw e;
    }
  }
  shell.status = shell.substitutionStatus ?? 0;
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  if (shell.kind === 'bash' && bytes.includes(0))
    await shell.complain('warning: command substitution: ignored null byte in input');
  return decodeText(bytes).replaceAll('\0', '').replace(/\n+$/, '');
}

async function readWhole(shell: Shell, word: string): Promise<string> {
  const path = await expandString(shell, word, 'word', 'start');
  try {
    const fd = shell.process.open(path, { read: true });
    try {
      shell.substitutionStatus = 0;
      return decodeText(await shell.process.readAll(fd))
        .replaceAll('\0', '')
        .replace(/\n+$/, '');
    } finally {
      shell.process.close(fd);
    }
  } catch (e) {
    if (!isSysError(e)) throw e;
    await shell.complain(`${path}: ${e.message}`);
    shell.substitutionStatus = 1;
    return '';
  }
}
