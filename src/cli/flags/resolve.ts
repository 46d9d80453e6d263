import { noArgs } from './args.ts';
import { helpText } from './help.ts';
import { FlagError, HELP, type Parsed, parseFlags } from './parse.ts';
import { commandPath, findCommand, useLine } from './tree.ts';
import type { CommandNode, Exit, FlagDef, Resolution } from './types.ts';
import type { FlagValues } from './values.ts';

export interface ResolveOptions {
  /** Terminal width of stdin, if it is one; help is wrapped to 80 otherwise. */
  columns?: number;
  /** What --version prints, `Docker version 28.2.2, build e6534b4`. */
  version?: string;
}

const exit = (code: number, stdout: string, stderr: string): Exit => ({
  kind: 'exit',
  code,
  stdout,
  stderr,
});

/** A usage error's text, as it stands on stderr. */
const usageError = (node: CommandNode, error: FlagError): Exit =>
  exit(
    125,
    '',
    `${error.message}\n\nUsage:  ${useLine(node)}\n\nRun '${commandPath(node)} --help' for more information\n`,
  );

/**
 * Finds out what a command line (without the program's name) means: which command runs with which flags
 * and arguments, or what is printed instead (help, version, usage error).
 */
export function resolve<Ctx>(
  root: CommandNode<Ctx>,
  argv: readonly string[],
  options: ResolveOptions = {},
): Resolution<Ctx> {
  let global: Parsed;
  try {
    global = parseFlags(globalFlagsOf(root.def.flags ?? NONE), argv, { interspersed: false });
  } catch (error) {
    if (error instanceof FlagError) return usageError(root as CommandNode, error);
    throw error;
  }
  const globals = global.values;
  const help = (node: CommandNode<Ctx>) => helpText(node, options.columns);

  if (globals.has('log-level') && !LOG_LEVELS.has(globals.string('log-level').toLowerCase())) {
    return exit(1, '', `${global.notices}Unable to parse logging level: ${globals.string('log-level')}\n`);
  }
  const [first] = global.args;
  if (first === 'help') return helpTopic(root, global.args.slice(1), globals, global.notices, help);
  if (first === undefined || findCommand(root, first) === undefined) {
    if (globals.bool('help')) return exit(0, help(root), global.notices);
    if (globals.has('version') && globals.bool('version'))
      return exit(0, `${options.version ?? ''}\n`, global.notices);
    if (first === undefined) return exit(0, '', global.notices + help(root));
  }
  const found = traverse(root, global.args, globals);
  if ('error' in found) return usageError(found.node as CommandNode, found.error);
  return execute(found.node, found.words, globals, global.notices, help);
}

const LOG_LEVELS = new Set(['panic', 'fatal', 'error', 'warn', 'warning', 'info', 'debug', 'trace', '']);

/** `docker help network create`. A plugin prints its own help. */
function helpTopic<Ctx>(
  root: CommandNode<Ctx>,
  topic: readonly string[],
  globals: FlagValues,
  notices: string,
  help: (node: CommandNode<Ctx>) => string,
): Resolution<Ctx> {
  let node = root;
  const self: CommandNode<Ctx> = {
    def: { use: 'help [command]', short: 'Help about the command' },
    name: 'help',
    parent: root,
    children: [],
  };
  let words: readonly string[];
  try {
    const parsed = parseFlags([HELP], topic);
    if (parsed.values.bool('help')) return exit(0, parsed.notices + help(self), notices);
    words = parsed.args;
  } catch (error) {
    if (error instanceof FlagError) return usageError(self as CommandNode, error);
    throw error;
  }
  for (const [index, word] of words.entries()) {
    const child = findCommand(node, word);
    if (child === undefined)
      return exit(1, '', `${notices}unknown help topic: ${words.slice(index).join(' ')}\n`);
    node = child;
    if (node.def.plugin) return execute(node, ['--help'], globals, notices, help);
  }
  return exit(0, help(node), notices);
}

interface Found<Ctx> {
  node: CommandNode<Ctx>;
  words: readonly string[];
}

/** Walks down the tree; words that look like flags may stand between the names. */
function traverse<Ctx>(
  node: CommandNode<Ctx>,
  words: readonly string[],
  globals: FlagValues,
): Found<Ctx> | { node: CommandNode<Ctx>; error: FlagError } {
  if (node.def.plugin || node.def.opaque) return { node, words };
  const defs = flagsOf(node);
  const takesValue = (name: string) => defs.find((def) => def.name === name)?.noOptDefVal === undefined;
  const shortTakesValue = (letter: string) =>
    defs.find((def) => def.shorthand === letter)?.noOptDefVal === undefined;
  const before: string[] = [];
  let inFlag = false;
  for (const [i, word] of words.entries()) {
    if (word.startsWith('--') && !word.includes('=')) inFlag = takesValue(word.slice(2));
    else if (
      word.startsWith('-') &&
      !word.includes('=') &&
      word.length === 2 &&
      shortTakesValue(word.slice(1))
    )
      inFlag = true;
    else if (inFlag) inFlag = false;
    else if (
      !(word.length >= 3 && word.startsWith('--')) &&
      !(word.length >= 2 && word.startsWith('-') && word[1] !== '-')
    ) {
      const child = findCommand(node, word);
      if (child === undefined) return { node, words };
      if (before.length > 0) {
        try {
          const { values } = parseFlags(defs, before);
          if (values.bool('help')) globals.set('help', 'true');
        } catch (error) {
          if (error instanceof FlagError) return { node, error };
          throw error;
        }
      }
      return traverse(child, words.slice(i + 1), globals);
    }
    if (word.startsWith('-') || before.length > 0) before.push(word);
  }
  return { node, words };
}

/** A command's flags with --help, whose -h yields to a flag of the command's own (`docker run -h`). */
function flagsOf<Ctx>(node: CommandNode<Ctx>): readonly FlagDef[] {
  const own = node.def.flags ?? NONE;
  let all = withHelp.get(own);
  if (all === undefined) {
    all = own.some((def) => def.shorthand === 'h') ? [...own, LONG_HELP] : [...own, HELP];
    withHelp.set(own, all);
  }
  return all;
}

const NONE: readonly FlagDef[] = [];
const withHelp = new WeakMap<readonly FlagDef[], readonly FlagDef[]>();
const withShortHelp = new WeakMap<readonly FlagDef[], readonly FlagDef[]>();

/** The flags before the command: -h is help there. */
function globalFlagsOf(defs: readonly FlagDef[]): readonly FlagDef[] {
  let all = withShortHelp.get(defs);
  if (all === undefined) {
    all = [...defs, HELP];
    withShortHelp.set(defs, all);
  }
  return all;
}

const { shorthand: _, shorthandDeprecated: __, ...LONG_HELP } = HELP;

function execute<Ctx>(
  node: CommandNode<Ctx>,
  words: readonly string[],
  globals: FlagValues,
  notices: string,
  help: (node: CommandNode<Ctx>) => string,
): Resolution<Ctx> {
  const { def } = node;
  const own = node as CommandNode;
  const deprecated =
    def.deprecated === undefined
      ? ''
      : `Command ${JSON.stringify(node.name)} is deprecated, ${def.deprecated}\n`;
  if (def.opaque && (words.includes('--help') || globals.bool('help'))) return exit(0, help(node), notices);
  if (def.plugin || def.opaque) {
    const { values } = parseFlags([], []);
    return {
      kind: 'run',
      call: { command: node, flags: values, args: words, globals },
      stdout: '',
      stderr: notices,
    };
  }
  let parsed: Parsed;
  try {
    parsed = parseFlags(node.parent === undefined ? [HELP] : flagsOf(node), words, {
      interspersed: def.interspersed ?? true,
    });
  } catch (error) {
    if (error instanceof FlagError) return usageError(own, error);
    throw error;
  }
  const stdout = deprecated + parsed.notices;
  if (parsed.values.bool('help') || globals.bool('help')) return exit(0, stdout + help(node), notices);
  if (node.parent === undefined) return unknownCommand(node, parsed.args[0] ?? '', notices);
  const validate = def.args ?? (node.children.length > 0 ? noArgs : undefined);
  const problem = validate?.(parsed.args, own);
  if (problem !== undefined) return exit(1, stdout, `${notices}${problem}\n`);
  if (def.run === undefined) return exit(0, stdout, notices + help(node));
  return {
    kind: 'run',
    call: { command: node, flags: parsed.values, args: parsed.args, globals },
    stdout,
    stderr: notices,
  };
}

const unknownCommand = <Ctx>(root: CommandNode<Ctx>, word: string, notices: string): Exit =>
  exit(
    1,
    '',
    `${notices}${root.name}: unknown command: ${root.name} ${word}\n\nRun '${root.name} --help' for more information\n`,
  );
