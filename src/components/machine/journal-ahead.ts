import { assignmentOf } from './assignment-of.ts';
import { type JournalStore, openJournal } from './journal-store.ts';

let ahead: { name: string; store: Promise<JournalStore> } | undefined;
/** The page was faster: Firefox may run a script of its body before this one in its head. */
let taken = false;

/** Begins to open a journal that {@link takeJournal} gives, unless the page is part of an assignment: that has its own. */
export function openAhead(name: string | undefined): void {
  if (name && !taken && assignmentOf() === undefined) ahead = { name, store: openJournal(name) };
}

/** Opens the journal of a name, or gives the one that was. */
export function takeJournal(name: string): Promise<JournalStore> {
  const store = ahead?.name === name ? ahead.store : openJournal(name);
  ahead = undefined;
  taken = true;
  return store;
}
