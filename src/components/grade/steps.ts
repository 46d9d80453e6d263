import type { JournalEntry } from '../machine/messages.ts';

/** Where a replay may be stopped: after each line that was entered, and after everything else that was put in. */
export function stepsOf(entries: readonly JournalEntry[]): number[] {
  const ends: number[] = [];
  for (const [i, { input }] of entries.entries()) {
    const next = entries[i + 1]?.input;
    const isTyping = input.kind === 'keys' && !/[\r\n\u0003\u0004]/.test(input.data);
    if (!isTyping || !next || next.kind !== 'keys') ends.push(i + 1);
  }
  return ends;
}
