import { type Builtin, options, print } from './builtin.ts';

/** Name, usage, and what it does, of all that the shell itself knows. */
const TOPICS: ReadonlyArray<readonly [name: string, usage: string, purpose: string]> = [
  ['job_spec', 'job_spec [&]', 'Brings a job to the foreground'],
  ['(( ... ))', '(( expression ))', 'Evaluates arithmetic; true if the result is not zero'],
  ['.', '. filename [arguments]', 'Runs the commands of a file in this shell'],
  [':', ':', 'Does nothing, successfully'],
  ['[', '[ arg... ]', 'Tests a condition, as test does'],
  ['[[ ... ]]', '[[ expression ]]', 'Tests a condition, with patterns and regular expressions'],
  ['alias', 'alias [-p] [name[=value] ... ]', 'Defines or shows aliases'],
  ['bg', 'bg [job_spec ...]', 'Lets stopped jobs go on in the background'],
  [
    'bind',
    'bind [-lpsvPSVX] [-m keymap] [-f filename] [-q name] [-u name] [-r keyseq] [-x keyseq:shell-command] [keyseq:readline-function or readline-command]',
    'Shows keys and what they do',
  ],
  ['break', 'break [n]', 'Leaves n enclosing loops'],
  ['builtin', 'builtin [shell-builtin [arg ...]]', 'Runs a builtin, whatever function has its name'],
  ['caller', 'caller [expr]', 'Tells where the running function was called'],
  [
    'case',
    'case WORD in [PATTERN [| PATTERN]...) COMMANDS ;;]... esac',
    'Runs the commands of the first pattern that fits a word',
  ],
  ['cd', 'cd [-L|[-P [-e]] [-@]] [dir]', 'Changes to a directory, by default $HOME'],
  [
    'command',
    'command [-pVv] command [arg ...]',
    'Runs a command, not a function; -v and -V tell what it is',
  ],
  [
    'compgen',
    'compgen [-abcdefgjksuv] [-o option] [-A action] [-G globpat] [-W wordlist] [-F function] [-C command] [-X filterpat] [-P prefix] [-S suffix] [word]',
    'Lists possible completions',
  ],
  [
    'complete',
    'complete [-abcdefgjksuv] [-pr] [-DEI] [-o option] [-A action] [-G globpat] [-W wordlist] [-F function] [-C command] [-X filterpat] [-P prefix] [-S suffix] [name ...]',
    'Says how words of a command are completed',
  ],
  ['compopt', 'compopt [-o|+o option] [-DEI] [name ...]', 'Changes how completion goes on'],
  ['continue', 'continue [n]', 'Goes on with the next turn of a loop'],
  [
    'declare',
    'declare [-aAfFgiIlnrtux] [name[=value] ...] or declare -p [-aAfFilnrtux] [name ...]',
    'Declares variables and their attributes; -p shows them',
  ],
  ['dirs', 'dirs [-clpv] [+N] [-N]', 'Shows the stack of directories'],
  ['disown', 'disown [-h] [-ar] [jobspec ... | pid ...]', 'Takes jobs off the list of jobs'],
  ['echo', 'echo [-neE] [arg ...]', 'Writes its arguments; -n without a newline, -e with escapes'],
  ['enable', 'enable [-a] [-dnps] [-f filename] [name ...]', 'Switches builtins on or, with -n, off'],
  ['eval', 'eval [arg ...]', 'Runs its arguments as a command'],
  [
    'exec',
    'exec [-cl] [-a name] [command [argument ...]] [redirection ...]',
    'Replaces the shell by a command, or redirects it',
  ],
  ['exit', 'exit [n]', 'Ends the shell with status n'],
  ['export', 'export [-fn] [name[=value] ...] or export -p', 'Hands variables on to programs'],
  ['false', 'false', 'Does nothing, unsuccessfully'],
  [
    'fc',
    'fc [-e ename] [-lnr] [first] [last] or fc -s [pat=rep] [command]',
    'Lists or runs again commands of the history',
  ],
  ['fg', 'fg [job_spec]', 'Brings a job to the foreground'],
  ['for', 'for NAME [in WORDS ... ] ; do COMMANDS; done', 'Runs commands for each word of a list'],
  ['function', 'function name { COMMANDS ; } or name () { COMMANDS ; }', 'Defines a function'],
  ['getopts', 'getopts optstring name [arg ...]', 'Reads options, one at a time'],
  ['hash', 'hash [-lr] [-p pathname] [-dt] [name ...]', 'Remembers where commands are'],
  ['help', 'help [-dms] [pattern ...]', 'Tells about builtins; -s their usage, -d in a line'],
  [
    'history',
    'history [-c] [-d offset] [n] or history -anrw [filename] or history -ps arg [arg...]',
    'Shows the commands given so far',
  ],
  [
    'if',
    'if COMMANDS; then COMMANDS; [ elif COMMANDS; then COMMANDS; ]... [ else COMMANDS; ] fi',
    'Runs commands if others succeed',
  ],
  [
    'jobs',
    'jobs [-lnprs] [jobspec ...] or jobs -x command [args]',
    'Lists jobs; -l with numbers of processes',
  ],
  [
    'kill',
    'kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]',
    'Sends a signal to processes or jobs',
  ],
  ['let', 'let arg [arg ...]', 'Evaluates arithmetic'],
  ['local', 'local [option] name[=value] ...', 'Makes variables local to a function'],
  ['logout', 'logout [n]', 'Ends a login shell'],
  [
    'mapfile',
    'mapfile [-d delim] [-n count] [-O origin] [-s count] [-t] [-u fd] [-C callback] [-c quantum] [array]',
    'Reads lines into an array',
  ],
  ['popd', 'popd [-n] [+N | -N]', 'Takes a directory off the stack'],
  ['printf', 'printf [-v var] format [arguments]', 'Writes arguments by a format; -v into a variable'],
  ['pushd', 'pushd [-n] [+N | -N | dir]', 'Puts a directory on the stack and changes to it'],
  ['pwd', 'pwd [-LP]', 'Shows the current directory'],
  [
    'read',
    'read [-ers] [-a array] [-d delim] [-i text] [-n nchars] [-N nchars] [-p prompt] [-t timeout] [-u fd] [name ...]',
    'Reads a line and splits it into variables',
  ],
  [
    'readarray',
    'readarray [-d delim] [-n count] [-O origin] [-s count] [-t] [-u fd] [-C callback] [-c quantum] [array]',
    'Reads lines into an array',
  ],
  ['readonly', 'readonly [-aAf] [name[=value] ...] or readonly -p', 'Makes variables unchangeable'],
  ['return', 'return [n]', 'Ends a function with status n'],
  ['select', 'select NAME [in WORDS ... ;] do COMMANDS; done', 'Lets one choose from a menu'],
  [
    'set',
    'set [-abefhkmnptuvxBCEHPT] [-o option-name] [--] [-] [arg ...]',
    'Sets options and positional parameters',
  ],
  ['shift', 'shift [n]', 'Drops the first n positional parameters'],
  ['shopt', 'shopt [-pqsu] [-o] [optname ...]', 'Shows and sets further options'],
  ['source', 'source filename [arguments]', 'Runs the commands of a file in this shell'],
  ['suspend', 'suspend [-f]', 'Stops the shell until it is continued'],
  ['test', 'test [expr]', 'Tests a condition on files, strings or numbers'],
  ['time', 'time [-p] pipeline', 'Tells how long a pipeline took'],
  ['times', 'times', 'Shows processor times'],
  ['trap', 'trap [-lp] [[arg] signal_spec ...]', 'Says what is to be run when a signal comes'],
  ['true', 'true', 'Does nothing, successfully'],
  ['type', 'type [-afptP] name [name ...]', 'Tells what a name would run'],
  [
    'typeset',
    'typeset [-aAfFgiIlnrtux] name[=value] ... or typeset -p [-aAfFilnrtux] [name ...]',
    'Declares variables, as declare does',
  ],
  ['ulimit', 'ulimit [-SHabcdefiklmnpqrstuvxPRT] [limit]', 'Shows the limits of processes'],
  ['umask', 'umask [-p] [-S] [mode]', 'Shows or sets the mask for new files'],
  ['unalias', 'unalias [-a] name [name ...]', 'Removes aliases'],
  ['unset', 'unset [-f] [-v] [-n] [name ...]', 'Removes variables or functions'],
  ['until', 'until COMMANDS; do COMMANDS-2; done', 'Repeats commands until others succeed'],
  ['wait', 'wait [-fn] [-p var] [id ...]', 'Waits for jobs to end'],
  ['while', 'while COMMANDS; do COMMANDS-2; done', 'Repeats commands while others succeed'],
  ['{ ... }', '{ COMMANDS ; }', 'Groups commands'],
];

const INTRODUCTION = `GNU bash, version 5.2.15(1)-release (x86_64-pc-linux-gnu)
What the shell itself knows. 'help NAME' tells of one of them, 'help -s NAME' its usage alone.
For a program: NAME --help, or man NAME. A star (*) stands before what is disabled.

`;

/** Two columns of 40; what is longer is cut, with a >. */
function overview(disabled: ReadonlySet<string>): string {
  const half = Math.ceil(TOPICS.length / 2);
  const cell = (i: number, width: number): string => {
    const topic = TOPICS[i];
    if (!topic) return '';
    const text = (disabled.has(topic[0]) ? '*' : ' ') + topic[1];
    return text.length > width ? `${text.slice(0, width - 1)}>` : text;
  };
  let out = '';
  for (let i = 0; i < half; i++)
    out += `${cell(i, 39).padEnd(40)}${cell(i + half, 39)}`.trimEnd().concat('\n');
  return out;
}

export const help: Builtin = async (shell, args) => {
  const { set, rest } = options(args, 'dms');
  if (!rest.length) return print(shell, INTRODUCTION + overview(shell.disabled));
  const wanted = rest.map((name) => {
    const exact = TOPICS.filter(([topic]) => topic === name);
    return exact.length ? exact : TOPICS.filter(([topic]) => topic.startsWith(name));
  });
  const found = [...new Set(wanted.flat())];
  for (const [name, usage, purpose] of found)
    await print(
      shell,
      set.has('d')
        ? `${name} - ${purpose}.\n`
        : set.has('s')
          ? `${name}: ${usage}\n`
          : `${name}: ${usage}\n    ${purpose}.\n`,
    );
  if (found.length) return 0;
  const name = rest.at(-1)!;
  await shell.complain(
    `help: no help topics match \`${name}'.  Try \`help help' or \`man -k ${name}' or \`info ${name}'.`,
  );
  return 1;
};
