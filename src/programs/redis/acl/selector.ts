import { keysOf } from '../server/command-keys.ts';
import { COMMANDS, type CommandSpec, subcommandOf } from '../server/command-table.ts';
import { globMatch } from '../values/glob.ts';

/** The categories, in the order in which Redis tries them when it describes rules. */
export const CATEGORIES =
  'keyspace read write set sortedset list hash string bitmap hyperloglog geo stream pubsub admin fast slow blocking dangerous connection transaction scripting'.split(
    ' ',
  );

/** Why a rule can't be applied: the end of the error message. */
export class RuleError extends Error {}

export type Denial = { reason: 'command' | 'key' | 'channel'; object: string };

interface KeyPattern {
  pattern: string;
  read: boolean;
  write: boolean;
}

const UNKNOWN = 'Unknown command or category name in ACL';
const SYNTAX = 'Syntax error';
const adding = (kind: 'key' | 'channel', list: string) =>
  `Adding a pattern after the * pattern (or the 'all${kind}s' flag) is not valid and does not have any effect. Try 'reset${kind}s' to start with an empty list of ${list}`;

function lookup(name: string): CommandSpec | undefined {
  const [command = '', sub] = name.toLowerCase().split('|');
  const spec = COMMANDS.get(command);
  return sub === undefined ? spec : spec && subcommandOf(spec, sub);
}

const withSubcommands = (spec: CommandSpec): CommandSpec[] => [spec, ...spec.subcommands];
const EVERY = [...COMMANDS.values()].flatMap(withSubcommands);

/** Rules of a user that hold together: which commands, on which keys and channels. */
export class Selector {
  readonly #allowed = new Set<string>();
  /** Every command, those to come included. */
  #all = false;
  #future = false;
  readonly #firstArgs = new Map<string, string[]>();
  #keys: KeyPattern[] | 'all' = [];
  #channels: string[] | 'all' = [];

  /** Applies one rule, `+get` or `~app:*` for one. Throws {@link RuleError}. */
  apply(rule: string): void {
    const word = rule.toLowerCase();
    if (word === 'allkeys' || word === '~*') this.#keys = 'all';
    else if (word === 'resetkeys') this.#keys = [];
    else if (word === 'allchannels' || word === '&*') this.#channels = 'all';
    else if (word === 'resetchannels') this.#channels = [];
    else if (word === 'allcommands' || word === '+@all') this.#setAll(true);
    else if (word === 'nocommands' || word === '-@all') this.#setAll(false);
    else if (/^[~%]/.test(rule)) this.#keyRule(rule);
    else if (rule[0] === '&') this.#channelRule(rule.slice(1));
    else if (/^[+-]@/.test(rule)) this.#categoryRule(word.slice(2), rule[0] === '+');
    else if (rule[0] === '+') this.#allowRule(rule.slice(1));
    else if (rule[0] === '-') this.#set(lookup(rule.slice(1)), false);
    else throw new RuleError(SYNTAX);
  }

  #setAll(on: boolean): void {
    this.#all = on;
    this.#future = on;
    this.#firstArgs.clear();
    this.#allowed.clear();
    if (on) for (const { name } of EVERY) this.#allowed.add(name);
  }

  #set(spec: CommandSpec | undefined, on: boolean): void {
    if (!spec) throw new RuleError(UNKNOWN);
    for (const { name } of withSubcommands(spec)) {
      if (on) this.#allowed.add(name);
      else this.#allowed.delete(name);
      this.#firstArgs.delete(name);
    }
    if (!on) this.#all = false;
  }

  #allowRule(name: string): void {
    const bar = name.lastIndexOf('|');
    const command = bar < 0 ? undefined : lookup(name.slice(0, bar));
    if (bar < 0 || command?.subcommands.length) return this.#set(lookup(name), true);
    if (!command) throw new RuleError(UNKNOWN);
    if (command.name.includes('|'))
      throw new RuleError('Allowing first-arg of a subcommand is not supported');
    const word = name.slice(bar + 1);
    if (!word) throw new RuleError(SYNTAX);
    const words = this.#firstArgs.get(command.name) ?? [];
    if (!words.includes(word)) words.push(word);
    this.#firstArgs.set(command.name, words);
  }

  #categoryRule(category: string, on: boolean): void {
    if (!CATEGORIES.includes(category)) throw new RuleError(UNKNOWN);
    for (const spec of EVERY) if (spec.categories.includes(`@${category}`)) this.#set(spec, on);
  }

  #keyRule(rule: string): void {
    if (this.#keys === 'all') throw new RuleError(adding('key', 'patterns'));
    const [, marks, pattern = ''] = /^(?:~|%([rw]*)~?)([\s\S]*)$/i.exec(rule)!;
    const wrong =
      marks !== undefined && (!/^%[rw]+~/i.test(rule) || new Set(marks.toLowerCase()).size < marks.length);
    if (wrong || /[\s\0]/.test(pattern)) throw new RuleError(SYNTAX);
    const read = marks === undefined || /r/i.test(marks);
    const write = marks === undefined || /w/i.test(marks);
    const old = this.#keys.find((key) => key.pattern === pattern);
    if (old) Object.assign(old, { read: old.read || read, write: old.write || write });
    else this.#keys.push({ pattern, read, write });
  }

  #channelRule(pattern: string): void {
    if (this.#channels === 'all') throw new RuleError(adding('channel', 'channels'));
    if (/[\s\0]/.test(pattern)) throw new RuleError(SYNTAX);
    if (!this.#channels.includes(pattern)) this.#channels.push(pattern);
  }

  /** Why a command is denied; undefined if it isn't. */
  denial(spec: CommandSpec, argv: readonly string[]): Denial | undefined {
    if (!this.#all && !spec.flags.includes('no_auth') && !this.#allowed.has(spec.name)) {
      const first = argv[spec.name.includes('|') ? 2 : 1]?.toLowerCase();
      const words = this.#firstArgs.get(spec.name);
      if (first === undefined || !words?.some((word) => word.toLowerCase() === first))
        return { reason: 'command', object: spec.name };
    }
    if (this.#keys !== 'all')
      for (const { key, flags } of keysOf(spec, argv))
        if (!this.#mayUse(key, flags)) return { reason: 'key', object: key };
    const channels = this.#channels;
    if (channels !== 'all')
      for (const channel of channelsOf(spec, argv)) {
        const exact = spec.name === 'psubscribe';
        if (!channels.some((pattern) => (exact ? pattern === channel : globMatch(pattern, channel))))
          return { reason: 'channel', object: channel };
      }
    return undefined;
  }

  #mayUse(key: string, flags: readonly string[]): boolean {
    const reads = flags.includes('access');
    const writes = flags.some((flag) => ['insert', 'delete', 'update'].includes(flag));
    return (
      this.#keys === 'all' ||
      this.#keys.some((k) => (k.read || !reads) && (k.write || !writes) && globMatch(k.pattern, key))
    );
  }

  get keyText(): string {
    if (this.#keys === 'all') return '~*';
    return this.#keys
      .map(({ pattern, read, write }) => `${read && write ? '~' : read ? '%R~' : '%W~'}${pattern}`)
      .join(' ');
  }

  get channelText(): string {
    return this.#channels === 'all' ? '&*' : this.#channels.map((pattern) => `&${pattern}`).join(' ');
  }

  /** The rules that make a selector of the same rights, as Redis finds them: categories first, then single commands. */
  get commandText(): string {
    const additive = !this.#future;
    const words = [additive ? '-@all' : '+@all'];
    const fake = new Selector();
    fake.apply(words[0]!);
    const left = new Selector();
    for (const name of this.#allowed) left.#allowed.add(name);
    const used = new Set<string>();
    for (;;) {
      let best: { category: string; diff: number; same: number } | undefined;
      for (const category of CATEGORIES) {
        if (used.has(category)) continue;
        const members = EVERY.filter((spec) => spec.categories.includes(`@${category}`));
        const on = members.filter(({ name }) => left.#allowed.has(name)).length;
        const [same, diff] = additive ? [on, members.length - on] : [members.length - on, on];
        if (same > diff && (!best || diff < best.diff || (diff === best.diff && same > best.same)))
          best = { category, diff, same };
      }
      if (!best) break;
      used.add(best.category);
      words.push(`${additive ? '+' : '-'}@${best.category}`);
      fake.apply(words.at(-1)!);
      left.apply(`${additive ? '-' : '+'}@${best.category}`);
    }
    for (const spec of EVERY) {
      const wanted = this.#allowed.has(spec.name);
      if (wanted !== fake.#allowed.has(spec.name)) {
        words.push(`${wanted ? '+' : '-'}${spec.name}`);
        fake.#set(spec, wanted);
      }
      if (!wanted)
        for (const word of this.#firstArgs.get(spec.name) ?? []) words.push(`+${spec.name}|${word}`);
    }
    return words.join(' ');
  }

  /** All rules, as ACL LIST shows them. */
  get text(): string {
    const channels = this.#channels === 'all' ? '&*' : `resetchannels ${this.channelText}`.trim();
    return [this.keyText, channels, this.commandText].filter(Boolean).join(' ');
  }
}

/** The channels that a command line names for publishing or subscribing. */
function channelsOf(spec: CommandSpec, argv: readonly string[]): string[] {
  if (['publish', 'spublish'].includes(spec.name)) return argv.slice(1, 2);
  return ['subscribe', 'psubscribe', 'ssubscribe'].includes(spec.name) ? argv.slice(1) : [];
}
