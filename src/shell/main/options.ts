import { optionName, switchOption } from '../builtins/options.ts';
import type { Shell } from '../shell.ts';

export interface Invocation {
  command: string | undefined;
  script: string | undefined;
  args: string[];
  interactive: boolean;
  login: boolean;
  stdin: boolean;
  rcfile: string | undefined;
  norc: boolean;
  /** What was wrong with the options. */
  error: string | undefined;
  version: boolean;
}

/** Reads the arguments that a shell was started with. */
export function readInvocation(shell: Shell, argv: readonly string[]): Invocation {
  const out: Invocation = {
    command: undefined,
    script: undefined,
    args: [],
    interactive: false,
    login: argv[0]?.startsWith('-') ?? false,
    stdin: false,
    rcfile: undefined,
    norc: false,
    error: undefined,
    version: false,
  };
  let wantsCommand = false;
  let i = 1;
  for (; i < argv.length; i++) {
    const arg = argv[i]!;
    if (arg === '--' || arg === '-') {
      i++;
      break;
    }
    if (arg.startsWith('--')) {
      if (arg === '--norc') out.norc = true;
      else if (arg === '--rcfile' || arg === '--init-file') out.rcfile = argv[++i];
      else if (arg === '--login') out.login = true;
      else if (arg === '--version') out.version = true;
      else if (arg === '--posix') shell.options.add('posix');
      else if (!/^--(?:noprofile|noediting|verbose|restricted)$/.test(arg))
        out.error = `${arg}: invalid option`;
      continue;
    }
    if (!/^[-+]./.test(arg)) break;
    for (const c of arg.slice(1)) {
      if (c === 'c') wantsCommand = true;
      else if (c === 'i') out.interactive = true;
      else if (c === 'l') out.login = true;
      else if (c === 's') out.stdin = true;
      else if (c === 'o' || c === 'O') {
        const name = argv[++i];
        if (name && c === 'o') {
          if (!switchOption(shell, name, arg[0] === '-')) out.error = `${name}: invalid option name`;
        } else if (name) shell.shopts.set(name, arg[0] === '-');
      } else if (c === 'r' || c === 'D') continue;
      else {
        const name = optionName(c);
        if (name) switchOption(shell, name, arg[0] === '-');
        else
          out.error ??=
            shell.kind === 'ash' ? `illegal option ${arg[0]}${c}` : `${arg[0]}${c}: invalid option`;
      }
    }
  }
  const rest = argv.slice(i);
  if (wantsCommand) {
    if (rest[0] === undefined)
      out.error = shell.kind === 'ash' ? '-c requires an argument' : '-c: option requires an argument';
    out.command = rest[0];
    if (rest[1] !== undefined) shell.name = rest[1];
    out.args = rest.slice(2);
  } else if (rest.length && !out.stdin) {
    out.script = rest[0];
    out.args = rest.slice(1);
  } else out.args = [...rest];
  return out;
}
