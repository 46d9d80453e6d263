/** An answer of the server, before it is written in one of the two protocols. */
export type Reply =
  | { type: 'simple'; text: string }
  | { type: 'error'; text: string }
  | { type: 'int'; value: number | bigint }
  | { type: 'bulk'; value: string }
  | { type: 'verbatim'; value: string }
  | { type: 'null' }
  | { type: 'nullArray' }
  | { type: 'double'; value: number }
  | { type: 'bool'; value: boolean }
  | { type: 'array'; items: Reply[] }
  | { type: 'set'; items: Reply[] }
  | { type: 'push'; items: Reply[] }
  /** Keys and values alternate. */
  | { type: 'map'; items: Reply[] }
  /** Nothing is written: the client went to sleep, or the answers were written already. */
  | { type: 'none' };

export const simple = (text: string): Reply => ({ type: 'simple', text });
export const OK: Reply = simple('OK');
export const QUEUED: Reply = simple('QUEUED');
export const NULL: Reply = { type: 'null' };
export const NULL_ARRAY: Reply = { type: 'nullArray' };
export const NONE: Reply = { type: 'none' };
export const int = (value: number | bigint | boolean): Reply => ({
  type: 'int',
  value: typeof value === 'boolean' ? Number(value) : value,
});
export const bulk = (value: string): Reply => ({ type: 'bulk', value });
export const bulkOrNull = (value: string | undefined): Reply => (value === undefined ? NULL : bulk(value));
export const array = (items: Reply[]): Reply => ({ type: 'array', items });
export const bulks = (items: Iterable<string>): Reply => array(Array.from(items, bulk));
export const map = (items: Reply[]): Reply => ({ type: 'map', items });
export const set = (items: Iterable<string>): Reply => ({ type: 'set', items: Array.from(items, bulk) });
export const push = (items: Reply[]): Reply => ({ type: 'push', items });
export const double = (value: number): Reply => ({ type: 'double', value });
export const EMPTY_ARRAY: Reply = array([]);

/** An error answer; `ERR ` is put before a text without a code of its own. */
export const error = (text: string): Reply => ({ type: 'error', text });
export const err = (text: string): Reply => error(`ERR ${text}`);

/** Ends the execution of a command with an error answer. */
export class CommandError extends Error {
  readonly reply: Reply;
  constructor(text: string) {
    super(text);
    this.reply = error(text);
  }
}
/** Throws `-ERR text`. */
export function fail(text: string): never {
  throw new CommandError(`ERR ${text}`);
}
