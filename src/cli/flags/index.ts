/**
 * Command lines as Docker's CLI reads them (pflag and cobra): flag and command definitions are data; parsing,
 * usage errors, help texts and completion all read them.
 */

export {
  cobraExactArgs,
  exactArgs,
  noArgs,
  requiresMaxArgs,
  requiresMinArgs,
  requiresRangeArgs,
} from './args.ts';
export * as flag from './define.ts';
export { globalFlags } from './globals.ts';
export { helpText } from './help.ts';
export type { Parsed } from './parse.ts';
export { FlagError, parseFlags } from './parse.ts';
export type { ResolveOptions } from './resolve.ts';
export { resolve } from './resolve.ts';
export { commandPath, commandTree, findCommand, isAvailable, useLine } from './tree.ts';
export type {
  ArgsValidator,
  Call,
  CommandDef,
  CommandNode,
  Completion,
  Exit,
  FlagDef,
  FlagType,
  Resolution,
} from './types.ts';
export { flagUsages } from './usages.ts';
export { FlagValues } from './values.ts';
