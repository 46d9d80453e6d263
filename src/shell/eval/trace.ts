import { expandString } from '../expansion/expand.ts';
import type { Shell } from '../shell.ts';

const plain = (word: string): string => {
  if (word === '') return "''";
  if (/[\x00-\x1f\x7f]/.test(word))
    return `$'${word.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\t', '\\t')}'`;
  return /[\s'"\\`$&|;<>()*?[\]{}!^]|^[#~]/.test(word) ? `'${word.replaceAll("'", "'\\''")}'` : word;
};

/** `set -x`: tells of a command. */
export async function trace(shell: Shell, words: readonly string[], verbatim = false): Promise<void> {
  shell.options.delete('xtrace');
  const { status } = shell;
  const ps4 = await expandString(shell, shell.get('PS4') ?? '+ ', 'heredoc');
  shell.status = status;
  shell.options.add('xtrace');
  const deeper = shell.kind === 'bash' && ps4 ? ps4[0]!.repeat(shell.traceDepth - 1) : '';
  await shell.writeError(`${deeper}${ps4}${words.map((w) => (verbatim ? w : plain(w))).join(' ')}\n`);
}

/** An assignment as `set -x` shows it. */
export const traceAssignment = (name: string, value: string): string =>
  `${name}=${value === '' ? '' : plain(value)}`;
