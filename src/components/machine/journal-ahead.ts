import { assignmentOf } from './assignment-of.ts';
import { type JournalStore, openJournal } from './journal-store.ts';

let ahead: { name: string; store: Promise<JournalStore> } | undefined;

/** Begins to open a journal that {@link takeJournal} gives, unless the page is part of an assignment: that has its own. */
export function openAhead(name: string | undefined): void {
  if (name && assignmentOf() === undefined) ahead = { name, store: openJournal(name) };
}

/** Opens the journal of a name, or gives the one that was. */
export function takeJournal(name: string): Promise<JournalStore> {
  const taken = ahead?.name === name ? ahead.store : openJournal(name);
  ahead = undefined;
  return taken;
}
