import type { Limits } from './limits.ts';

/** A hash; its fields stay in the order of insertion. */
export class HashValue {
  readonly type = 'hash';
  readonly #limits: Limits;
  readonly fields = new Map<string, string>();
  #compact = true;
  bytes = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  get size(): number {
    return this.fields.size;
  }

  get encoding(): string {
    return this.#compact ? 'listpack' : 'hashtable';
  }

  get(field: string): string | undefined {
    return this.fields.get(field);
  }

  /** True if the field is new. */
  set(field: string, value: string): boolean {
    const old = this.fields.get(field);
    this.bytes += value.length - (old?.length ?? -field.length - 22);
    this.fields.set(field, value);
    if (
      this.fields.size > this.#limits.hashEntries ||
      value.length > this.#limits.hashValue ||
      field.length > this.#limits.hashValue
    )
      this.#compact = false;
    return old === undefined;
  }

  delete(field: string): boolean {
    const old = this.fields.get(field);
    if (old === undefined) return false;
    this.fields.delete(field);
    this.bytes -= old.length + field.length + 22;
    return true;
  }

  copy(): HashValue {
    const copy = new HashValue(this.#limits);
    for (const [field, value] of this.fields) copy.set(field, value);
    copy.#compact = this.#compact;
    return copy;
  }
}
