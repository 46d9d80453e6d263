import { clear, createStore, delMany, entries, set, type UseStore } from 'idb-keyval';
import type { Journal, JournalEntry } from './messages.ts';

/** A journal without its entries: which machine it belongs to. */
export type JournalHead = Omit<Journal, 'entries'>;

/** Why nothing is kept beyond the life of the page. */
export type NotKept = 'forbidden' | 'open-elsewhere';

/** Where one machine's journal is kept. It never fails: when storage does, `notKept` says why. */
export interface JournalStore {
  readonly notKept: NotKept | undefined;
  load(): Promise<Journal | undefined>;
  /** Forgets everything, and begins a journal anew. */
  begin(head: JournalHead): Promise<void>;
  append(index: number, entry: JournalEntry): void;
  /** Forgets the entries from `from` up to `to`, exclusive. */
  drop(from: number, to: number): Promise<void>;
}

/** Storage that doesn't answer counts as forbidden. */
const PATIENCE_MS = 2000;

const patiently = <T>(promise: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('storage does not answer')), PATIENCE_MS);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });

/**
 * Holds a name for as long as the page lives: two pages must not write to one journal. After a reload, the page that
 * was there before may take a moment to let go.
 */
async function claim(name: string): Promise<boolean> {
  if (!navigator.locks) return true;
  const waiting = new AbortController();
  const timer = setTimeout(() => waiting.abort(), PATIENCE_MS);
  const granted = await new Promise<boolean>((resolve) => {
    navigator.locks
      .request(name, { signal: waiting.signal }, () => {
        resolve(true);
        return new Promise(() => {});
      })
      .catch(() => resolve(false));
  });
  clearTimeout(timer);
  return granted;
}

/** Opens the journal of a name in IndexedDB, each in a database of its own. */
export async function openJournal(name: string): Promise<JournalStore> {
  const database = `drydock.journal.${name}`;
  if (!(await claim(database).catch(() => true))) return new Kept(undefined, 'open-elsewhere');
  try {
    const store = createStore(database, 'entries');
    await patiently(entries(store));
    return new Kept(store, undefined);
  } catch {
    return new Kept(undefined, 'forbidden');
  }
}

/** A journal that is kept nowhere. */
export const forgetful = (): JournalStore => new Kept(undefined, undefined);

class Kept implements JournalStore {
  notKept: NotKept | undefined;
  readonly #store: UseStore | undefined;

  constructor(store: UseStore | undefined, notKept: NotKept | undefined) {
    this.#store = store;
    this.notKept = notKept;
  }

  async load(): Promise<Journal | undefined> {
    const kept = new Map(await this.#try((store) => entries<string | number, unknown>(store)));
    const head = kept.get('head') as JournalHead | undefined;
    if (head?.version !== 1) return undefined;
    const list: JournalEntry[] = [];
    // up to the first gap: what was written after an entry that got lost is of no use
    while (kept.has(list.length)) list.push(kept.get(list.length) as JournalEntry);
    return { ...head, entries: list };
  }

  async begin(head: JournalHead): Promise<void> {
    await this.#try((store) => clear(store));
    await this.#try((store) => set('head', head, store));
  }

  append(index: number, entry: JournalEntry): void {
    void this.#try((store) => set(index, entry, store));
  }

  async drop(from: number, to: number): Promise<void> {
    const keys = Array.from({ length: to - from }, (_, i) => from + i);
    await this.#try((store) => delMany(keys, store));
  }

  async #try<T>(act: (store: UseStore) => Promise<T>): Promise<T | undefined> {
    if (!this.#store || this.notKept) return undefined;
    try {
      return await patiently(act(this.#store));
    } catch {
      this.notKept = 'forbidden';
      return undefined;
    }
  }
}
