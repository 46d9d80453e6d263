/**
 * Whether two texts are the same but for when they were written. Points in time may differ by a few seconds, and each of
 * them stands for one and the same on the other side throughout; spans ("Up 2 seconds") may differ by one second. All
 * other bytes have to be equal.
 */
import { normalizeTables } from '../conformance/normalize/tables.ts';

const STAMP = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z| \+0000 UTC)/g;
const SPAN =
  /\b(?:Less than a second|About a minute|About an hour|\d+ (?:second|minute|hour|day|week|month|year)s?)(?= ago|\b)/g;
const UNITS: Record<string, number> = {
  second: 1,
  minute: 60,
  hour: 3600,
  day: 86_400,
  week: 604_800,
  month: 2_592_000,
  year: 31_536_000,
};
const MOST_APART_MS = 5000;

function secondsOf(span: string): number {
  if (span === 'Less than a second') return 0;
  if (span === 'About a minute') return 60;
  if (span === 'About an hour') return 3600;
  const [count = '', unit = ''] = span.split(' ');
  return Number(count) * (UNITS[unit.replace(/s$/, '')] ?? Number.NaN);
}

const timeOf = (stamp: string): number =>
  Date.parse(
    stamp
      .replace(' +0000 UTC', 'Z')
      .replace(' ', 'T')
      .replace(/(\.\d{3})\d+/, '$1'),
  );

/** Points in time of two runs, each with its counterpart. */
export class SameText {
  readonly #theirs = new Map<string, string>();
  readonly #ours = new Map<string, string>();

  readonly #hashes: [theirs: string, ours: string][] = [];

  /** The image that `docker commit` made on each side: its id is a hash over the time, among other things. */
  sameImage(theirs: string, ours: string): void {
    const [a, b] = [theirs, ours].map((text) => /^sha256:([0-9a-f]{64})\n$/.exec(text)?.[1]);
    if (a !== undefined && b !== undefined && a !== b)
      this.#hashes.push([a, b], [a.slice(0, 12), b.slice(0, 12)]);
  }

  /** What `docker rmi` deletes with such an image: the ids of its layers are hashes over the time, too. */
  sameLayers(theirs: string, ours: string): void {
    const [a, b] = [theirs, ours].map((text) => text.match(/^Deleted: sha256:[0-9a-f]{64}$/gm) ?? []);
    const pairs = a!.map((line, i) => [line.slice(16), b![i]?.slice(16) ?? ''] as [string, string]);
    const isKnown = pairs.some(([id]) => this.#hashes.some(([image]) => image === id));
    if (isKnown && a!.length === b!.length) this.#hashes.push(...pairs);
  }

  /** Compares, and remembers which point in time was which. Spans may differ by `apart` seconds. */
  isSame(said: string, ours: string, apart = 1): boolean {
    let theirs = said;
    for (const [hash, counterpart] of this.#hashes) theirs = theirs.replaceAll(hash, counterpart);
    if (theirs === ours) return true;
    const spans = (text: string) => text.match(SPAN) ?? [];
    const [a, b] = [spans(theirs), spans(ours)];
    if (a.length !== b.length) return false;
    if (a.some((span, i) => Math.abs(secondsOf(span) - secondsOf(b[i] ?? '')) > apart)) return false;
    // the columns of a table are as wide as its spans: then the cells are compared, and the padding checked on its own
    const plain = (text: string) =>
      a.some((span, i) => span !== b[i]) ? normalizeTables(text).replace(SPAN, '<SPAN>') : text;
    return this.#sameTimes(plain(theirs), plain(ours));
  }

  #sameTimes(theirs: string, ours: string): boolean {
    const [a, b] = [theirs.match(STAMP) ?? [], ours.match(STAMP) ?? []];
    if (theirs.replace(STAMP, '<STAMP>') !== ours.replace(STAMP, '<STAMP>')) return false;
    return a.every((stamp, i) => this.#isCounterpart(stamp, b[i] ?? ''));
  }

  #isCounterpart(theirs: string, ours: string): boolean {
    if (theirs.startsWith('0001-') || ours.startsWith('0001-')) return theirs === ours;
    if (!(Math.abs(timeOf(theirs) - timeOf(ours)) <= MOST_APART_MS)) return false;
    // whole seconds are too coarse to name one moment
    if (!theirs.includes('.') || !ours.includes('.')) return theirs.includes('.') === ours.includes('.');
    const [known, back] = [this.#theirs.get(theirs), this.#ours.get(ours)];
    this.#theirs.set(theirs, ours);
    this.#ours.set(ours, theirs);
    return (known === undefined || known === ours) && (back === undefined || back === theirs);
  }
}
