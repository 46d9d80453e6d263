import { clear, createStore, delMany, entries, set, setMany, type UseStore } from 'idb-keyval';
import type { Journal, JournalEntry } from './messages.ts';

/** A journal without its entries: which machine it belongs to. */
export type JournalHead = Omit<Journal, 'entries'>;

/** Why nothing is kept beyond the life of the page. */
export type NotKept = 'forbidden' | 'full' | 'open-elsewhere';

/** Where one machine's journal is kept. It never fails: when storage does, `notKept` says why. */
export interface JournalStore {
  readonly notKept: NotKept | undefined;
  /** Something is kept that is no journal; {@link JournalStore.begin} puts it aside. */
  readonly unreadable: boolean;
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
  if (!(await claim(database).catch(() => true))) return new Kept(undefined, 'open-elsewhere', name);
  try {
    const store = createStore(database, 'entries');
    await patiently(entries(store));
    return new Kept(store, undefined, name);
  } catch {
    return new Kept(undefined, 'forbidden', name);
  }
}

/** A journal that is kept nowhere. */
export const forgetful = (): JournalStore => new Kept(undefined, undefined, '');

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const isHead = (value: unknown): value is JournalHead =>
  isObject(value) && value.version === 1 && typeof value.seed === 'string';

const isEntry = (value: unknown): value is JournalEntry =>
  isObject(value) && isObject(value.input) && isObject(value.stamp) && typeof value.stamp.step === 'number';

class Kept implements JournalStore {
  notKept: NotKept | undefined;
  unreadable = false;
  readonly #name: string;
  readonly #store: UseStore | undefined;

  constructor(store: UseStore | undefined, notKept: NotKept | undefined, name: string) {
    this.#name = name;
    this.#store = store;
    this.notKept = notKept;
  }

  async load(): Promise<Journal | undefined> {
    const kept = new Map(await this.#try((store) => entries<string | number, unknown>(store)));
    const head = kept.get('head');
    if (!isHead(head)) {
      this.unreadable = kept.size > 0;
      return undefined;
    }
    const list: JournalEntry[] = [];
    // up to the first gap: what was written after an entry that got lost is of no use
    for (let entry = kept.get(0); isEntry(entry); entry = kept.get(list.length)) list.push(entry);
    return { ...head, entries: list };
  }

  async begin(head: JournalHead): Promise<void> {
    if (this.unreadable) await this.#putAside();
    await this.#try((store) => clear(store));
    await this.#try((store) => set('head', head, store));
  }

  async #putAside(): Promise<void> {
    const kept = await this.#try((store) => entries(store));
    if (kept) await this.#try(() => setMany(kept, createStore(`drydock.aside.${this.#name}`, 'entries')));
    this.unreadable = false;
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
    } catch (error) {
      this.notKept = (error as Error)?.name === 'QuotaExceededError' ? 'full' : 'forbidden';
      return undefined;
    }
  }
}
