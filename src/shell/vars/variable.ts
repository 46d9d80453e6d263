import { encode } from '../../kernel/index.ts';

/** Keys as bash lists them: by their place in its hash table of 1024 chains, in each the newest first. */
function hashOrder(table: ReadonlyMap<string, string>): string[] {
  return [...table.keys()]
    .map((key, i) => {
      let hash = 2166136261;
      for (const byte of encode(key)) hash = (Math.imul(hash, 16777619) ^ byte) >>> 0;
      return { key, i, chain: hash & 1023 };
    })
    .sort((a, b) => a.chain - b.chain || b.i - a.i)
    .map(({ key }) => key);
}

/** A shell variable: a value, or an array, and its attributes. */
export class Variable {
  value: string | undefined;
  /** Indexed array. */
  list: Map<number, string> | undefined;
  /** Associative array. */
  table: Map<string, string> | undefined;
  exported = false;
  readonly = false;
  integer = false;
  lower = false;
  upper = false;
  nameref = false;
  trace = false;
  /** Declared as an array, and nothing assigned yet. */
  bare = false;

  clone(): Variable {
    const copy = new Variable();
    copy.value = this.value;
    copy.exported = this.exported;
    copy.readonly = this.readonly;
    copy.integer = this.integer;
    copy.lower = this.lower;
    copy.upper = this.upper;
    copy.nameref = this.nameref;
    copy.trace = this.trace;
    copy.bare = this.bare;
    if (this.list) copy.list = new Map(this.list);
    if (this.table) copy.table = new Map(this.table);
    return copy;
  }

  get isArray(): boolean {
    return this.list !== undefined || this.table !== undefined;
  }

  /** What `$x` gives: for an array, its element 0. */
  get scalar(): string | undefined {
    if (this.list) return this.list.get(0);
    if (this.table) return this.table.get('0');
    return this.value;
  }

  get isSet(): boolean {
    return this.scalar !== undefined || this.isArray;
  }

  /** Keys in the order that `${!a[@]}` gives. */
  keys(): string[] {
    if (this.list) return [...this.list.keys()].sort((a, b) => a - b).map(String);
    if (this.table) return hashOrder(this.table);
    return this.value === undefined ? [] : ['0'];
  }

  values(): string[] {
    const { list } = this;
    if (list) return [...list.keys()].sort((a, b) => a - b).map((k) => list.get(k)!);
    const { table } = this;
    if (table) return hashOrder(table).map((k) => table.get(k)!);
    return this.value === undefined ? [] : [this.value];
  }

  /** The letters of its attributes, as `declare -p` shows them. */
  get flags(): string {
    const letters =
      (this.list ? 'a' : '') +
      (this.table ? 'A' : '') +
      (this.integer ? 'i' : '') +
      (this.nameref ? 'n' : '') +
      (this.readonly ? 'r' : '') +
      (this.trace ? 't' : '') +
      (this.exported ? 'x' : '') +
      (this.lower ? 'l' : '') +
      (this.upper ? 'u' : '');
    return `-${letters || '-'}`;
  }
}
