import { assignmentOf } from './assignment-of.ts';
import type { BegunAhead } from './begun-ahead.ts';
import { openJournal } from './journal-store.ts';

/**
 * The first script of a page with a machine, written into its head (scripts/ahead): the worker and the journal are begun while the
 * page is still being read. Its element names the worker's file and the journal.
 */
const { worker: file, keep } = document.currentScript!.dataset;

const ahead: BegunAhead = { openJournal };
globalThis.drydockAhead = ahead;
try {
  const worker = new Worker(file!, { type: 'module' });
  ahead.worker = worker;
  // one that fails before anybody listens is not given: the next one fails where it is heard
  worker.onerror = () => {
    if (ahead.worker === worker) ahead.worker = undefined;
  };
} catch {
  // such as in a frame of no origin
}
// a page that is part of an assignment has a journal for that
if (keep && assignmentOf() === undefined) ahead.journal = { name: keep, store: openJournal(keep) };
