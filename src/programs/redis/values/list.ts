/** A list: an array with room at its front, so that both ends are cheap. */
export class ListValue {
  readonly type = 'list';
  readonly encoding = 'quicklist';
  #items: string[] = [];
  #head = 0;
  bytes = 0;

  static of(items: readonly string[]): ListValue {
    const list = new ListValue();
    for (const item of items) list.pushRight(item);
    return list;
  }

  get size(): number {
    return this.#items.length - this.#head;
  }

  at(index: number): string | undefined {
    const i = index < 0 ? this.size + index : index;
    return i < 0 ? undefined : this.#items[this.#head + i];
  }

  pushRight(item: string): void {
    this.#items.push(item);
    this.bytes += item.length + 11;
  }

  pushLeft(item: string): void {
    if (this.#head === 0) {
      const room = Math.max(8, this.size);
      this.#items = [...new Array<string>(room).fill(''), ...this.#items];
      this.#head = room;
    }
    this.#items[--this.#head] = item;
    this.bytes += item.length + 11;
  }

  popRight(): string | undefined {
    if (!this.size) return undefined;
    const item = this.#items.pop()!;
    this.bytes -= item.length + 11;
    return item;
  }

  popLeft(): string | undefined {
    if (!this.size) return undefined;
    const item = this.#items[this.#head]!;
    this.#items[this.#head++] = '';
    this.bytes -= item.length + 11;
    if (this.#head > 64 && this.#head * 2 > this.#items.length) {
      this.#items.splice(0, this.#head);
      this.#head = 0;
    }
    return item;
  }

  /** Items from `start` up to and including `end`; both within the list. */
  slice(start: number, end: number): string[] {
    return this.#items.slice(this.#head + start, this.#head + end + 1);
  }

  all(): string[] {
    return this.#items.slice(this.#head);
  }

  set(index: number, item: string): void {
    const i = this.#head + (index < 0 ? this.size + index : index);
    this.bytes += item.length - this.#items[i]!.length;
    this.#items[i] = item;
  }

  insert(index: number, item: string): void {
    this.#items.splice(this.#head + index, 0, item);
    this.bytes += item.length + 11;
  }

  /** Puts other items in the place of all. */
  replace(items: string[]): void {
    this.#items = items;
    this.#head = 0;
    this.bytes = items.reduce((sum, item) => sum + item.length + 11, 0);
  }

  copy(): ListValue {
    return ListValue.of(this.all());
  }
}
