/** Docker's and Go's ways to write sizes, durations, times, ids. */

export { quote } from './template/quote.ts';
export { durationString, humanDuration, parseDuration } from './units/duration.ts';
export { bytesSize, fromHumanSize, humanSize, parseFloat64, ramInBytes } from './units/size.ts';
export { ellipsis, truncateId } from './units/text.ts';
export type { Instant } from './units/time.ts';
export { goTime, parseRfc3339, rfc3339, timestamp } from './units/time.ts';
