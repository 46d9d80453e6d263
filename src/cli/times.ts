import { goTime, parseRfc3339 } from './format/index.ts';

/** A timestamp of the daemon as Go prints a time: `2026-11-22 01:32:18.584276069 +0000 UTC`. */
export function goTimeText(rfc3339: string): string {
  const { seconds, nanoseconds } = parseRfc3339(rfc3339);
  const fraction = String(nanoseconds).padStart(9, '0').replace(/0+$/, '');
  const text = goTime(seconds);
  return fraction === '' ? text : text.replace(' +0000', `.${fraction} +0000`);
}
