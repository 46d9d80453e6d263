import type { Shell } from '../shell.ts';

/** Options of `set`, by letter. */
const LETTERS: Record<string, string> = {
  a: 'allexport',
  b: 'notify',
  e: 'errexit',
  f: 'noglob',
  h: 'hashall',
  k: 'keyword',
  m: 'monitor',
  n: 'noexec',
  p: 'privileged',
  t: 'onecmd',
  u: 'nounset',
  v: 'verbose',
  x: 'xtrace',
  B: 'braceexpand',
  C: 'noclobber',
  E: 'errtrace',
  H: 'histexpand',
  P: 'physical',
  T: 'functrace',
};
export const OPTION_NAMES = [
  ...Object.values(LETTERS),
  'emacs',
  'history',
  'ignoreeof',
  'interactive-comments',
  'nolog',
  'pipefail',
  'posix',
  'vi',
].sort();

/** Switches one option of `set -o`; false if there is none of that name. */
export function switchOption(shell: Shell, name: string, on: boolean): boolean {
  if (!OPTION_NAMES.includes(name)) return false;
  if (on) shell.options.add(name);
  else shell.options.delete(name);
  if (name === 'monitor') shell.monitor = on && shell.process.group.session.tty !== undefined;
  return true;
}

export const optionName = (letter: string): string | undefined => LETTERS[letter];
