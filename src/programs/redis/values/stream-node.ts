import { element, listpack, OVERHEAD, readListpack } from '../persistence/listpack.ts';
import { compareIds, type StreamId } from './stream-id.ts';

export interface StreamEntry {
  readonly id: StreamId;
  /** Fields and values alternate. */
  readonly fields: readonly string[];
}

interface Item extends StreamEntry {
  deleted: boolean;
  /** Its bytes, without the mark whether it is deleted. */
  readonly encoded: readonly string[];
  readonly sameFields: boolean;
}

const SAME_FIELDS = 2;
const DELETED = 1;

/** Some neighbouring entries of a stream, which real Redis keeps in one listpack. Deleted ones stay, marked. */
export class StreamNode {
  /** The identifier that the others are counted from. */
  readonly master: StreamId;
  readonly #fields: readonly string[];
  readonly items: Item[] = [];
  live = 0;
  bytes: number;

  constructor(master: StreamId, fields: readonly string[]) {
    this.master = master;
    this.#fields = fields;
    this.bytes = OVERHEAD + this.#head().join('').length;
  }

  get deleted(): number {
    return this.items.length - this.live;
  }

  #head(): string[] {
    return [this.live || 1, this.deleted, this.#fields.length, ...this.#fields, 0].map(element);
  }

  add(entry: StreamEntry): void {
    const names = entry.fields.filter((_, i) => i % 2 === 0);
    const sameFields =
      names.length === this.#fields.length && names.every((name, i) => name === this.#fields[i]);
    const parts: (string | bigint | number)[] = [
      entry.id.ms - this.master.ms,
      BigInt.asIntN(64, entry.id.seq - this.master.seq),
    ];
    if (sameFields) parts.push(...entry.fields.filter((_, i) => i % 2));
    else parts.push(names.length, ...entry.fields);
    parts.push(names.length + 3 + (sameFields ? 0 : names.length + 1));
    const encoded = parts.map(element);
    this.items.push({ ...entry, deleted: false, encoded, sameFields });
    this.live++;
    this.bytes += 2 + encoded.reduce((sum, part) => sum + part.length, 0);
  }

  /** The index of the first item that isn't before an identifier. */
  indexOf(id: StreamId): number {
    let low = 0;
    let high = this.items.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareIds(this.items[middle]!.id, id) >= 0) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  delete(item: Item): void {
    item.deleted = true;
    this.live--;
  }

  /** The first or last entry that isn't deleted. */
  edge(first: boolean): StreamEntry {
    return (first ? this.items.find((i) => !i.deleted) : this.items.findLast((i) => !i.deleted))!;
  }

  /** The node as real Redis keeps it. */
  encode(): string {
    const elements = this.#head();
    for (const item of this.items)
      elements.push(
        element((item.sameFields ? SAME_FIELDS : 0) | (item.deleted ? DELETED : 0)),
        ...item.encoded,
      );
    return listpack(elements);
  }

  /** The node that a listpack is; undefined if it is none. */
  static decode(master: StreamId, data: string): StreamNode | undefined {
    const words = readListpack(data);
    if (!words) return undefined;
    const count = Number(words[2]);
    const node = new StreamNode(master, words.slice(3, 3 + count));
    for (let at = 4 + count; at < words.length; ) {
      const flags = Number(words[at]);
      const id = { ms: master.ms + BigInt(words[at + 1]!), seq: master.seq + BigInt(words[at + 2]!) };
      const own = flags & SAME_FIELDS ? count : Number(words[at + 3]);
      const fields: string[] = [];
      at += flags & SAME_FIELDS ? 3 : 4;
      for (let i = 0; i < own; i++) {
        fields.push(flags & SAME_FIELDS ? node.#fields[i]! : words[at++]!);
        fields.push(words[at++]!);
      }
      at++;
      node.add({ id, fields });
      if (flags & DELETED) node.delete(node.items.at(-1)!);
    }
    return node;
  }

  copy(): StreamNode {
    const copy = new StreamNode(this.master, this.#fields);
    copy.items.push(...this.items.map((item) => ({ ...item })));
    copy.live = this.live;
    copy.bytes = this.bytes;
    return copy;
  }
}
