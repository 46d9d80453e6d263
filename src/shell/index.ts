/** bash and ash: programs over the syntax tree of a parser. */
import './builtins/plug.ts'; // left out of the site's first download: see astro.config.mjs

export { type Candidates, type Completer, registerCompleter } from './editor/completers.ts';
export { plugLateParts } from './late.ts';
export { ashMain, bashMain } from './main/bash.ts';
export { createShell, type ShellSession } from './main/session.ts';
export { Shell, type ShellKind } from './shell.ts';
export { parseInput } from './syntax/parse.ts';
