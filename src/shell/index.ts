/** bash and ash: programs over the syntax tree of a parser. */
export { type Candidates, type Completer, registerCompleter } from './editor/completers.ts';
export { ashMain, bashMain } from './main/bash.ts';
export { createShell, type ShellSession } from './main/session.ts';
export { Shell, type ShellKind } from './shell.ts';
