import type { ConsumerGroup, PendingEntry } from '../values/consumer-group.ts';
import { formatId } from '../values/stream-id.ts';

/** The XCLAIM that makes a pending entry what it is, wherever it is executed. */
export const claimWords = (
  key: string,
  name: string,
  group: ConsumerGroup,
  entry: PendingEntry,
): string[] => [
  ...['XCLAIM', key, name, entry.consumer.name, '0', formatId(entry.id)],
  ...['TIME', String(entry.deliveredMs), 'RETRYCOUNT', String(entry.count)],
  ...['FORCE', 'JUSTID', 'LASTID', formatId(group.last)],
];

/** The XGROUP SETID that says how far a group has read. */
export const groupWords = (key: string, name: string, group: ConsumerGroup): string[] => [
  ...['XGROUP', 'SETID', key, name, formatId(group.last)],
  ...['ENTRIESREAD', String(group.entriesRead ?? -1)],
];
