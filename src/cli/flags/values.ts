import type { FlagDef } from './types.ts';

/** A command's flags are the same each time. */
const byName = new WeakMap<readonly FlagDef[], ReadonlyMap<string, FlagDef>>();

/** The flags of one command line. Asking for a flag that the command doesn't define is a programming error and throws. */
export class FlagValues {
  readonly defs: ReadonlyMap<string, FlagDef>;
  readonly #values = new Map<string, unknown>();
  readonly #changed = new Set<string>();

  constructor(defs: readonly FlagDef[]) {
    let named = byName.get(defs);
    if (named === undefined) {
      named = new Map(defs.map((def) => [def.name, def]));
      byName.set(defs, named);
    }
    this.defs = named;
  }

  has(name: string): boolean {
    return this.defs.has(name);
  }

  /** Whether the flag was given. */
  changed(name: string): boolean {
    return this.#changed.has(name);
  }

  /** Names given, in the order they first came. */
  get given(): readonly string[] {
    return [...this.#changed];
  }

  /** The value of a flag of a type of one's own. */
  get<T>(name: string): T {
    if (this.#values.has(name)) return this.#values.get(name) as T;
    const def = this.defs.get(name);
    if (def === undefined) throw new Error(`flag accessed but not defined: ${name}`);
    const value = def.default === undefined ? def.type.initial() : def.default;
    this.#values.set(name, value);
    return value as T;
  }

  bool(name: string): boolean {
    return this.get<boolean>(name);
  }

  string(name: string): string {
    return this.get<string>(name);
  }

  /** int, uint, float, and duration (nanoseconds) flags. */
  number(name: string): number {
    return this.get<number>(name);
  }

  /** list and string slice flags. */
  list(name: string): readonly string[] {
    return this.get<readonly string[]>(name);
  }

  /** map flags (key=value). */
  map(name: string): ReadonlyMap<string, string> {
    return this.get<ReadonlyMap<string, string>>(name);
  }

  /** Sets from text as the command line does; throws the type's Error. */
  set(name: string, text: string): void {
    const def = this.defs.get(name);
    if (def === undefined) throw new Error(`no such flag -${name}`);
    const holder = def.addsTo ?? name;
    this.#values.set(holder, def.type.set(this.get(holder), text, this.#changed.has(holder)));
    this.#changed.add(holder).add(name);
  }
}
