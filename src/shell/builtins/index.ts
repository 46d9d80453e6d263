import { lateParts } from '../late.ts';
import type { ShellKind } from '../shell.ts';
import type { Builtin } from './builtin.ts';
import { echo } from './echo.ts';
import {
  breakBuiltin,
  colon,
  continueBuiltin,
  evalBuiltin,
  exec,
  exit,
  falseBuiltin,
  logout,
  returnBuiltin,
  source,
} from './flow.ts';

/** Those that are there from the first moment on. */
const EARLY: Record<string, Builtin> = {
  ':': colon,
  '.': source,
  break: breakBuiltin,
  continue: continueBuiltin,
  echo,
  eval: evalBuiltin,
  exec,
  exit,
  false: falseBuiltin,
  return: returnBuiltin,
  source,
  true: colon,
};

const EARLY_BASH: Record<string, Builtin> = {
  complete: colon,
  logout,
};

/** Those that a page fetches when one of them is first run; more.ts has them, a test holds the names to it. */
const LATE =
  '[ alias bg cd command export fg getopts hash help history jobs kill let local printf pwd read readonly set shift test ' +
  'times trap type ulimit umask unalias unset wait';
const LATE_BASH =
  'bind builtin caller compgen compopt declare dirs disown enable fc mapfile popd pushd readarray shopt suspend typeset';

export type MoreBuiltins = Readonly<Record<string, Builtin>>;

const lateOnes = (names: string): Record<string, Builtin> =>
  Object.fromEntries(
    names.split(' ').map((key) => {
      const run: Builtin = async (shell, args, name) =>
        (await lateParts(shell)).more[key]!(shell, args, name);
      return [key, run];
    }),
  );

const common = { ...EARLY, ...lateOnes(LATE) };
const bash: ReadonlyMap<string, Builtin> = new Map(
  Object.entries({ ...common, ...EARLY_BASH, ...lateOnes(LATE_BASH) }),
);
const ash: ReadonlyMap<string, Builtin> = new Map(Object.entries(common));

/** The commands that a shell runs itself. */
export const builtins = (kind: ShellKind): ReadonlyMap<string, Builtin> => (kind === 'bash' ? bash : ash);
