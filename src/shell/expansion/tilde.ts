import { isSysError } from '../../kernel/index.ts';
import type { Shell } from '../shell.ts';
import type { Part } from './parts.ts';

/** The directory that `~name` stands for; undefined if there is none. */
export function tildeDirectory(shell: Shell, name: string): string | undefined {
  if (name === '') return shell.get('HOME') ?? home(shell, undefined) ?? '/';
  if (name === '+') return shell.get('PWD');
  if (name === '-') return shell.get('OLDPWD');
  return home(shell, name);
}

function home(shell: Shell, name: string | undefined): string | undefined {
  try {
    const lines = shell.process.fs.readText('/etc/passwd').split('\n');
    const uid = String(shell.process.uid);
    const found = lines
      .map((l) => l.split(':'))
      .find((f) => (name === undefined ? f[2] === uid : f[0] === name));
    return found?.[5];
  } catch (e) {
    if (isSysError(e)) return undefined;
    throw e;
  }
}

/** Replaces unquoted tildes at the start, and in assignments after `=` and `:`. */
export function expandTilde(shell: Shell, parts: readonly Part[], assignment: boolean): Part[] {
  if (!parts.some((p) => p.kind === 'text' && !p.quoted && p.text.includes('~'))) return parts as Part[];
  return parts.flatMap((part, i): Part[] => {
    if (part.kind !== 'text' || part.quoted) return [part];
    const followed = i + 1 < parts.length;
    const pieces: Part[] = [];
    const pattern = assignment ? /(^|[:=])~([\w+.-]*)(?=[/:]|$)/g : /(^)~([\w+.-]*)(?=\/|$)/g;
    let last = 0;
    for (const match of part.text.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (i > 0 && match[1] === '') continue;
      if (followed && end === part.text.length) continue;
      const directory = tildeDirectory(shell, match[2]!);
      if (directory === undefined) continue;
      pieces.push({ kind: 'text', text: part.text.slice(last, match.index) + match[1]!, quoted: false });
      pieces.push({ kind: 'text', text: directory, quoted: true });
      last = end;
    }
    pieces.push({ kind: 'text', text: part.text.slice(last), quoted: false });
    return pieces;
  });
}
