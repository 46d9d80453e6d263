import type { HashValue } from './hash.ts';
import type { ListValue } from './list.ts';
import type { SetValue } from './set.ts';
import type { StreamValue } from './stream.ts';
import type { StringValue } from './string.ts';
import type { ZsetValue } from './zset.ts';

/** What a key can hold. */
export type Value = StringValue | ListValue | SetValue | HashValue | ZsetValue | StreamValue;
