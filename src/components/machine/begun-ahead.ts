import type { JournalStore, openJournal } from './journal-store.ts';

/**
 * What the script in the head of a page (ahead.ts) has begun before the page's modules are there. That script is bundled by itself:
 * nothing but this is shared with it.
 */
export interface BegunAhead {
  /** One that has been told nothing yet. Where none may be, the page tells it when it needs one. */
  worker?: Worker | undefined;
  journal?: { name: string; store: Promise<JournalStore> } | undefined;
  openJournal: typeof openJournal;
}

declare global {
  var drydockAhead: BegunAhead | undefined;
}

/** A worker that has been told nothing yet. */
export function takeWorker(): Worker {
  const begun = globalThis.drydockAhead?.worker;
  if (!begun) return new Worker(new URL('../../machine/worker.ts', import.meta.url), { type: 'module' });
  globalThis.drydockAhead!.worker = undefined;
  begun.onerror = null;
  return begun;
}

/** Opens the journal of a name, or gives the one that was. */
export async function takeJournal(name: string): Promise<JournalStore> {
  const ahead = globalThis.drydockAhead;
  const begun = ahead?.journal;
  if (ahead) ahead.journal = undefined;
  if (begun?.name === name) return begun.store;
  const { openJournal } = ahead ?? (await import('./journal-store.ts'));
  return openJournal(name);
}
