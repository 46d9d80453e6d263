/**
 * Command lines as Docker's CLI reads them (pflag and cobra): flag and command definitions are data; parsing,
 * usage errors, help texts and completion all read them.
 */
export type { ArgsValidator, Call, CommandDef, CommandNode, Completion, FlagDef, FlagType, Resolution } from './types.ts';
export { FlagValues } from './values.ts';
export * as flag from './define.ts';
export { exactArgs, noArgs, requiresMaxArgs, requiresMinArgs, requiresRangeArgs } from './args.ts';
export { commandPath, commandTree, findCommand, useLine } from './tree.ts';
export { helpText } from './help.ts';
export { parseFlags } from './parse.ts';
export { resolve } from './resolve.ts';
