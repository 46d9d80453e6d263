import { expandString } from '../expansion/expand.ts';
import type { Shell } from '../shell.ts';
import { ansiQuote } from '../vars/quote.ts';

const plain = (word: string): string => {
  if (word === '') return "''";
  if (/[ \t\n'"\\`$&|;<>()*?[\]{}!^]|^[#~]|[:=]~/.test(word)) return `'${word.replaceAll("'", "'\\''")}'`;
  return /[\x00-\x1f\x7f]/.test(word) ? ansiQuote(word) : word;
};

/** As ash quotes what it tells of. */
const ashPlain = (word: string): string =>
  /[\x00-*;-?`[\\{-\uffff]/.test(word) ? `'${word.replaceAll("'", `'"'"'`)}'` : word;

/** `set -x`: tells of a command. */
export async function trace(shell: Shell, words: readonly string[], verbatim = false): Promise<void> {
  shell.options.delete('xtrace');
  const { status } = shell;
  const ps4 = await expandString(shell, shell.get('PS4') ?? '+ ', 'heredoc');
  shell.status = status;
  shell.options.add('xtrace');
  const deeper = shell.kind === 'bash' && ps4 ? ps4[0]!.repeat(shell.traceDepth - 1) : '';
  await shell.writeError(
    `${deeper}${ps4}${words.map((w) => (verbatim ? w : shell.kind === 'ash' ? ashPlain(w) : plain(w))).join(' ')}\n`,
  );
}

/** An assignment as `set -x` shows it. */
export const traceAssignment = (shell: Shell, name: string, value: string): string =>
  `${name}=${value === '' ? '' : shell.kind === 'ash' ? ashPlain(value) : plain(value)}`;
