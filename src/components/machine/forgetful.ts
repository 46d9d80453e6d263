import type { JournalStore } from './journal-store.ts';

/** A journal that is kept nowhere. */
export const forgetful = (): JournalStore => ({
  notKept: undefined,
  beside: false,
  unreadable: undefined,
  load: async () => undefined,
  begin: async () => {},
  append() {},
  drop: async () => {},
});
