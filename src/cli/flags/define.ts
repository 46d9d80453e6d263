import {
  bytesSize,
  durationString,
  parseDuration,
  parseFloat64,
  quote,
  ramInBytes,
} from '../format/units.ts';
import { parseInteger, parseUnsigned, readCsv } from './numbers.ts';
import type { FlagDef, FlagType } from './types.ts';

/** The rest of a flag's definition: `{ hidden: true, default: 10 }`. */
export type FlagExtra = Partial<Omit<FlagDef, 'name' | 'shorthand' | 'usage' | 'type'>>;

const define = (
  type: FlagType,
  name: string,
  shorthand: string,
  usage: string,
  extra: FlagExtra = {},
): FlagDef => ({
  name,
  usage,
  type,
  ...(shorthand === '' ? {} : { shorthand }),
  ...extra,
});

/** Reads or answers undefined for Go's "invalid syntax" of strconv.ParseBool. */
function parseBool(text: string): boolean {
  if (['1', 't', 'T', 'true', 'TRUE', 'True'].includes(text)) return true;
  if (['0', 'f', 'F', 'false', 'FALSE', 'False'].includes(text)) return false;
  throw new Error(`strconv.ParseBool: parsing ${quote(text)}: invalid syntax`);
}

export const BOOL: FlagType<boolean> = {
  name: 'bool',
  initial: () => false,
  set: (_, text) => parseBool(text),
  defaultText: (value) => (value ? 'true' : ''),
};

const number = (name: string, read: (text: string) => number): FlagType<number> => ({
  name,
  initial: () => 0,
  set: (_, text) => read(text),
  defaultText: (value) => (value === 0 ? '' : String(value)),
});

export const STRING: FlagType<string> = {
  name: 'string',
  initial: () => '',
  set: (_, text) => text,
  defaultText: (value) => (value === '' ? '' : quote(value)),
};

const list = (
  name: string,
  read: (text: string) => readonly string[],
  replaceDefault = false,
): FlagType<readonly string[]> => ({
  name,
  initial: () => [],
  set: (current, text, changed) =>
    replaceDefault && !changed ? [...read(text)] : [...current, ...read(text)],
  defaultText: (value) => (value.length === 0 ? '' : `[${value.join(replaceDefault ? ',' : ' ')}]`),
});

/** A boolean; `--flag` alone is true. */
export const bool = (name: string, shorthand: string, usage: string, extra: FlagExtra = {}): FlagDef =>
  define(BOOL, name, shorthand, usage, { noOptDefVal: 'true', ...extra });
export const string = (name: string, shorthand: string, usage: string, extra?: FlagExtra): FlagDef =>
  define(STRING, name, shorthand, usage, extra);
export const int = (name: string, shorthand: string, usage: string, extra?: FlagExtra): FlagDef =>
  define(
    number('int', (text) => parseInteger(text, 64)),
    name,
    shorthand,
    usage,
    extra,
  );
export const int64 = (name: string, shorthand: string, usage: string, extra?: FlagExtra): FlagDef =>
  define(
    number('int64', (text) => parseInteger(text, 64)),
    name,
    shorthand,
    usage,
    extra,
  );
export const uint = (name: string, shorthand: string, usage: string, extra?: FlagExtra): FlagDef =>
  define(
    number('uint', (text) => parseUnsigned(text, 64)),
    name,
    shorthand,
    usage,
    extra,
  );
export const uint16 = (name: string, shorthand: string, usage: string, extra?: FlagExtra): FlagDef =>
  define(
    number('uint16', (text) => parseUnsigned(text, 16)),
    name,
    shorthand,
    usage,
    extra,
  );
export const uint64 = (name: string, shorthand: string, usage: string, extra?: FlagExtra): FlagDef =>
  define(
    number('uint64', (text) => parseUnsigned(text, 64)),
    name,
    shorthand,
    usage,
    extra,
  );
export const float = (name: string, shorthand: string, usage: string, extra?: FlagExtra): FlagDef =>
  define(number('float64', parseFloat64), name, shorthand, usage, extra);

/** Nanoseconds. */
export const duration = (name: string, shorthand: string, usage: string, extra?: FlagExtra): FlagDef =>
  define(
    {
      ...number('duration', parseDuration),
      defaultText: (value) => ((value as number) === 0 ? '' : durationString(value as number)),
    },
    name,
    shorthand,
    usage,
    extra,
  );

/**
 * Docker's ListOpts: repeatable, each value as it is (after `validate`, which may rewrite it or throw).
 * Commas don't separate.
 */
export const listOf = (
  name: string,
  shorthand: string,
  usage: string,
  extra: FlagExtra & { validate?: (text: string) => string } = {},
): FlagDef => {
  const { validate, ...rest } = extra;
  return define(
    list('list', (text) => [validate === undefined ? text : validate(text)]) as FlagType,
    name,
    shorthand,
    usage,
    rest,
  );
};

/** pflag's StringSlice: repeatable, and each value is a line of CSV. */
export const stringSlice = (name: string, shorthand: string, usage: string, extra?: FlagExtra): FlagDef =>
  define(list('stringSlice', readCsv, true) as FlagType, name, shorthand, usage, extra);

/** pflag's StringArray: repeatable, commas don't separate. */
export const stringArray = (name: string, shorthand: string, usage: string, extra?: FlagExtra): FlagDef =>
  define(list('stringArray', (text) => [text], true) as FlagType, name, shorthand, usage, extra);

/** Docker's MapOpts: `key=value`, repeatable; a key alone has the value ''. Help shows its empty default. */
export const mapOf = (
  name: string,
  shorthand: string,
  usage: string,
  extra: FlagExtra & { validate?: (text: string) => string } = {},
): FlagDef => {
  const { validate, ...rest } = extra;
  const type: FlagType<ReadonlyMap<string, string>> = {
    name: 'map',
    initial: () => new Map(),
    set: (current, text) => {
      const pair = validate === undefined ? text : validate(text);
      const at = pair.indexOf('=');
      return new Map([...current, at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)]]);
    },
    defaultText: (value) => `map[${[...value].map(([key, inner]) => `${key}:${inner}`).join(' ')}]`,
  };
  return define(type as FlagType, name, shorthand, usage, rest);
};

/** `--filter name=value`, repeatable: a list of [name, value]; the name in lower case, both trimmed. */
export const filter = (name: string, shorthand: string, usage: string, extra?: FlagExtra): FlagDef => {
  const type: FlagType<readonly (readonly [string, string])[]> = {
    name: 'filter',
    initial: () => [],
    set: (current, text) => {
      if (text === '') return current;
      const at = text.indexOf('=');
      if (at < 0) throw new Error('bad format of filter (expected name=value)');
      return [...current, [text.slice(0, at).trim().toLowerCase(), text.slice(at + 1).trim()] as const];
    },
  };
  return define(type as FlagType, name, shorthand, usage, extra);
};

/** Docker's MemBytes: `512m` in bytes. With `unlimited`, -1 is allowed (--memory-swap). */
export const bytes = (
  name: string,
  shorthand: string,
  usage: string,
  extra: FlagExtra & { unlimited?: boolean } = {},
): FlagDef => {
  const { unlimited, ...rest } = extra;
  const type: FlagType<number> = {
    name: 'bytes',
    initial: () => 0,
    set: (_, text) => (unlimited && text === '-1' ? -1 : ramInBytes(text)),
    defaultText: (value) => (value === 0 ? '' : bytesSize(value)),
  };
  return define(type as FlagType, name, shorthand, usage, rest);
};

/** A flag of a type of one's own: `value` is read by `set`. */
export const custom = <T>(
  type: FlagType<T>,
  name: string,
  shorthand: string,
  usage: string,
  extra?: FlagExtra,
): FlagDef => define(type as FlagType, name, shorthand, usage, extra);
