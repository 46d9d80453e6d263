import { clear, createStore, delMany, entries, keys, set, setMany, type UseStore } from 'idb-keyval';
import type { Journal, JournalEntry } from './messages.ts';

/** A journal without its entries: which machine it belongs to. */
export type JournalHead = Omit<Journal, 'entries'>;

/** Why nothing is kept beyond the life of the page. */
export type NotKept = 'forbidden' | 'full' | 'open-elsewhere';

/** How much of what is kept makes no sense. It is put aside. */
export type Unreadable = 'all' | 'part';

/** Where one machine's journal is kept. It never fails: when storage does, `notKept` says why. */
export interface JournalStore {
  readonly notKept: NotKept | undefined;
  /** Another page has the journal of this name, and this is one beside it. */
  readonly beside: boolean;
  /** What {@link JournalStore.load} found. */
  readonly unreadable: Unreadable | undefined;
  /** What was kept when it was opened. */
  load(): Promise<Journal | undefined>;
  /** Forgets everything, and begins a journal anew. */
  begin(head: JournalHead): Promise<void>;
  append(index: number, entry: JournalEntry): void;
  /** Forgets the entries from `from` up to `to`, exclusive. */
  drop(from: number, to: number): Promise<void>;
}

/** Storage that doesn't answer when it is opened counts as forbidden. Once it has answered, it may take its time. */
const PATIENCE_MS = 5000;

const patiently = <T>(promise: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('storage does not answer')), PATIENCE_MS);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });

/** As many pages as can have a journal of the same name, each its own. */
const PLACES = 9;

/** How long a page waits for the first place, which a page that is just being closed may still hold. */
const FIRST_PLACE_MS = 500;

/**
 * Holds a place for as long as the page lives: two pages must not write to one journal. A page comes back to the place
 * that it had; after a reload, the page that was there before may take a moment to let go. Undefined when all are held.
 */
async function claim(name: string): Promise<number | undefined> {
  if (!navigator.locks) return 1;
  const had = rememberedPlace(name);
  const first = had ?? 1;
  const others = Array.from({ length: PLACES }, (_, i) => i + 1).filter((place) => place !== first);
  for (const place of [first, ...others]) {
    const patience = place !== first ? 0 : had ? PATIENCE_MS : FIRST_PLACE_MS;
    if (!(await hold(placeName(name, place), patience))) continue;
    rememberPlace(name, place);
    return place;
  }
  return undefined;
}

const placeName = (name: string, place: number): string => (place === 1 ? name : `${name}.${place}`);

/** Whether a name is ours now. One that nobody holds is granted however slow the browser is. */
async function hold(name: string, patience: number): Promise<boolean> {
  if (await request(name, { ifAvailable: true })) return true;
  if (patience === 0) return false;
  const waiting = new AbortController();
  const timer = setTimeout(() => waiting.abort(), patience);
  const granted = await request(name, { signal: waiting.signal });
  clearTimeout(timer);
  return granted;
}

/** Fails where storage is forbidden, which locks belong to. */
const request = (name: string, options: LockOptions): Promise<boolean> =>
  new Promise((resolve, reject) => {
    navigator.locks
      .request(name, options, (lock) => {
        resolve(lock !== null);
        return lock === null ? undefined : new Promise(() => {});
      })
      .catch((error) => (error?.name === 'AbortError' ? resolve(false) : reject(error)));
  });

function rememberedPlace(name: string): number | undefined {
  try {
    const place = Number(sessionStorage.getItem(name));
    return Number.isInteger(place) && place >= 1 && place <= PLACES ? place : undefined;
  } catch {
    return undefined;
  }
}

function rememberPlace(name: string, place: number): void {
  try {
    sessionStorage.setItem(name, String(place));
  } catch {
    // forbidden: the next page begins at the first place again
  }
}

const UNWRITTEN = 'drydock.unwritten.';

/** What a page had not written yet when it went; it is forgotten. */
function takeUnwritten(name: string): [number, unknown][] {
  try {
    const list: [number, unknown][] = JSON.parse(localStorage[UNWRITTEN + name] ?? '[]');
    localStorage.removeItem(UNWRITTEN + name);
    return list.filter(([index]) => isCount(index));
  } catch {
    return [];
  }
}

/** Opens the journal of a name in IndexedDB, each in a database of its own. */
export async function openJournal(name: string): Promise<JournalStore> {
  const place = await claim(`drydock.journal.${name}`).catch(() => 1);
  if (place === undefined) return new Kept(undefined, 'open-elsewhere', name);
  const own = placeName(name, place);
  try {
    const store = createStore(`drydock.journal.${own}`, 'entries');
    const found = await patiently(entries<string | number, unknown>(store));
    const late = takeUnwritten(own).filter(([index]) => found.every(([key]) => key !== index));
    if (late.length > 0) void setMany(late, store).catch(() => {}); // it is in what was found, too
    return new Kept(store, undefined, own, place > 1, [...found, ...late]);
  } catch {
    return new Kept(undefined, 'forbidden', own);
  }
}

/** What is kept under a name, without claiming it: one journal for each page that had it at the same time. */
export async function readKept(name: string): Promise<Journal[]> {
  try {
    const first = `drydock.journal.drydock.journal.${name}`;
    const all = (await indexedDB.databases?.())?.flatMap(({ name: own }) => own ?? []) ?? [first];
    const journals: Journal[] = [];
    for (const own of all.filter((other) => other === first || other.startsWith(`${first}.`)).sort()) {
      const kept = new Map(await patiently(entries<string | number, unknown>(createStore(own, 'entries'))));
      const head = kept.get('head');
      if (!isHead(head)) continue;
      const list: JournalEntry[] = [];
      for (let entry = kept.get(0); isEntry(entry, list.at(-1)); entry = kept.get(list.length))
        list.push(entry);
      journals.push({ ...head, entries: list });
    }
    return journals;
  } catch {
    return [];
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const isHead = (value: unknown): value is JournalHead =>
  isObject(value) &&
  value.version === 1 &&
  typeof value.seed === 'string' &&
  typeof value.simulator === 'string';

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const isSize = (value: unknown): boolean => isCount(value) && value > 0 && value < 10_000;

function isInput(value: unknown): boolean {
  if (!isObject(value)) return false;
  if (value.kind === 'keys') return isCount(value.terminal) && typeof value.data === 'string';
  if (value.kind === 'close-terminal') return isCount(value.terminal);
  if (value.kind === 'browse') return typeof value.url === 'string';
  if (value.kind === 'answer') return typeof value.question === 'string' && typeof value.value === 'string';
  if (value.kind === 'setup')
    return (
      typeof value.task === 'string' &&
      Array.isArray(value.commands) &&
      value.commands.every((command) => typeof command === 'string')
    );
  if (value.kind === 'resize' && !isCount(value.terminal)) return false;
  return (
    (value.kind === 'resize' || value.kind === 'open-terminal') && isSize(value.rows) && isSize(value.cols)
  );
}

/** An entry that can follow another one: time doesn't run backwards. */
const isEntry = (value: unknown, before: JournalEntry | undefined): value is JournalEntry =>
  isObject(value) &&
  isInput(value.input) &&
  isObject(value.stamp) &&
  isCount(value.stamp.us) &&
  isCount(value.stamp.step) &&
  (!before || (value.stamp.us >= before.stamp.us && value.stamp.step >= before.stamp.step));

class Kept implements JournalStore {
  notKept: NotKept | undefined;
  unreadable: Unreadable | undefined;
  readonly beside: boolean;
  readonly #name: string;
  readonly #store: UseStore | undefined;
  #found: [string | number, unknown][];
  /** Entries on their way. */
  readonly #unwritten = new Map<number, JournalEntry>();
  #beginning = false;

  constructor(
    store: UseStore | undefined,
    notKept: NotKept | undefined,
    name: string,
    beside = false,
    found: [string | number, unknown][] = [],
  ) {
    this.beside = beside;
    this.#found = found;
    this.#name = name;
    this.#store = store;
    this.notKept = notKept;
    if (!store) return;
    // IndexedDB drops what it has not got round to when a page goes: that is kept where writing is done at once
    addEventListener('pagehide', () => {
      if (this.#unwritten.size === 0 || this.#beginning) return;
      try {
        localStorage[UNWRITTEN + name] = JSON.stringify([...this.#unwritten]);
      } catch {
        // there is no room, or it is forbidden
      }
    });
    // a page that the browser kept goes on writing
    addEventListener('pageshow', () => takeUnwritten(name));
  }

  async load(): Promise<Journal | undefined> {
    const kept = new Map(this.#found);
    this.#found = [];
    if (kept.size === 0) return undefined;
    const head = kept.get('head');
    if (!isHead(head)) {
      this.unreadable = 'all';
      await this.#putAside();
      return undefined;
    }
    const list: JournalEntry[] = [];
    // up to the first gap: what was written after an entry that got lost is of no use
    for (let entry = kept.get(0); isEntry(entry, list.at(-1)); entry = kept.get(list.length))
      list.push(entry);
    if (list.length + 1 < kept.size) {
      this.unreadable = 'part';
      await this.#putAside();
      const good = (key: unknown) => key === 'head' || (isCount(key) && key < list.length);
      const bad = [...kept.keys()].filter((key) => !good(key));
      await this.#try((store) => delMany(bad, store));
    }
    return { ...head, entries: list };
  }

  async begin(head: JournalHead): Promise<void> {
    if (this.notKept === 'full') this.notKept = undefined; // there may be room when the old one is gone
    this.#unwritten.clear();
    this.#beginning = true;
    await this.#try((store) => clear(store));
    await this.#try((store) => set('head', head, store));
    this.#beginning = false;
  }

  async #putAside(): Promise<void> {
    const kept = await this.#try((store) => entries(store));
    if (!kept) return;
    const aside = createStore(`drydock.aside.${this.#name}`, 'entries');
    await this.#try(async () => set((await keys(aside)).length, kept, aside));
  }

  append(index: number, entry: JournalEntry): void {
    this.#unwritten.set(index, entry);
    void this.#try((store) => set(index, entry, store)).then(() => {
      if (this.#unwritten.get(index) === entry) this.#unwritten.delete(index);
    });
  }

  async drop(from: number, to: number): Promise<void> {
    const keys = Array.from({ length: to - from }, (_, i) => from + i);
    for (const key of keys) this.#unwritten.delete(key);
    await this.#try((store) => delMany(keys, store));
  }

  async #try<T>(act: (store: UseStore) => Promise<T>): Promise<T | undefined> {
    if (!this.#store || this.notKept) return undefined;
    try {
      return await act(this.#store);
    } catch (error) {
      this.notKept = (error as Error)?.name === 'QuotaExceededError' ? 'full' : 'forbidden';
      return undefined;
    }
  }
}
