import type { FlagValues } from './values.ts';

/**
 * How one kind of flag reads its text, after pflag's Value interface. `set` gets what the flag holds
 * so far, whether it was given before on this command line, and throws an Error whose message is what
 * pflag prints after `invalid argument "x" for "-f, --flag" flag: `.
 */
export interface FlagType<T = unknown> {
  /** pflag's Type(): shown in help when the usage text has no `back-quoted` name: string, int, list, bytes … */
  readonly name: string;
  initial(): T;
  set(current: T, text: string, changed: boolean): T;
  /** The default as help shows it, `''` for "zero value, don't show". */
  defaultText?(value: T): string;
}

/** Says which words can complete an argument or a flag's value: a kind known to the completion program, or the words. */
export type Completion = string | readonly string[];

export interface FlagDef {
  readonly name: string;
  readonly shorthand?: string;
  readonly usage: string;
  readonly type: FlagType;
  readonly default?: unknown;
  /** The flag whose value this one adds to: both are in the order in which they were given. */
  readonly addsTo?: string;
  /** Value when the flag stands alone (`--flag`); bools have "true". */
  readonly noOptDefVal?: string;
  /** "Flag --x has been deprecated, …" on stderr; hides the flag. */
  readonly deprecated?: string;
  readonly shorthandDeprecated?: string;
  readonly hidden?: boolean;
  readonly complete?: Completion;
}

/** Checks positional arguments; returns Docker's message, or undefined when they are fine. */
export type ArgsValidator = (args: readonly string[], command: CommandNode) => string | undefined;

/** One command, as data. `Ctx` is whatever the program hands to `run` (streams, API client …). */
export interface CommandDef<Ctx = unknown> {
  /** Name and the rest of the usage line: `create [OPTIONS] NETWORK`. */
  readonly use: string;
  readonly short: string;
  readonly long?: string;
  readonly example?: string;
  /** Names beside the first word of `use`: `['list']`. */
  readonly aliases?: readonly string[];
  /** The help's Aliases line, when it isn't made from `aliases`: `docker container ls, docker ps`. */
  readonly aliasesText?: string;
  readonly args?: ArgsValidator;
  readonly flags?: readonly FlagDef[];
  /** false: the first positional ends the flags, as in `docker run` and `docker exec`. */
  readonly interspersed?: boolean;
  readonly hidden?: boolean;
  readonly deprecated?: string;
  /** Order under "Common Commands": '1' … */
  readonly categoryTop?: string;
  /** Listed under "Swarm Commands". */
  readonly swarm?: boolean;
  /** A CLI plugin: `name*` in help, own flag handling: all its words are handed over. */
  readonly plugin?: boolean;
  /** Takes any words: only --help is looked for among them. */
  readonly opaque?: boolean;
  readonly commands?: readonly CommandDef<Ctx>[];
  /** The exit code; undefined is 0. */
  run?(ctx: Ctx, call: Call<Ctx>): Promise<number | undefined> | Promise<void>;
  readonly completeArgs?: Completion | readonly Completion[];
}

/** A command in its tree. */
export interface CommandNode<Ctx = unknown> {
  readonly def: CommandDef<Ctx>;
  readonly name: string;
  readonly parent?: CommandNode<Ctx>;
  readonly children: readonly CommandNode<Ctx>[];
}

/** What `run` is told: flags and positional arguments as parsed, the global flags, the command's node. */
export interface Call<Ctx = unknown> {
  readonly command: CommandNode<Ctx>;
  readonly flags: FlagValues;
  readonly args: readonly string[];
  /** -H, --context, -D … */
  readonly globals: FlagValues;
}

/** Something was printed instead of a command run: help, version, a usage error. */
export interface Exit {
  readonly kind: 'exit';
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

/** What a command line comes to. Texts are complete, newlines included. */
export type Resolution<Ctx = unknown> =
  | Exit
  | {
      readonly kind: 'run';
      readonly call: Call<Ctx>;
      /** Deprecation notices, to be printed before the run. */
      readonly stdout: string;
      readonly stderr: string;
    };
