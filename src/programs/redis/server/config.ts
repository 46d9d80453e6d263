import { CONFIG_ROWS } from '../tables/config-rows.ts';
import { ALIASES, IMMUTABLE, kindOf, parseMemory } from './config-kinds.ts';

const DEFAULTS = new Map(
  CONFIG_ROWS.trim()
    .split('\n')
    .map((row): [string, string] => {
      const at = row.indexOf('=');
      return [row.slice(0, at), row.slice(at + 1)];
    }),
);
const ALIAS_OF = new Map(ALIASES.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]));

/** The server's settings, by the names of redis.conf, as CONFIG GET shows them. */
export class Config {
  readonly #values = new Map(DEFAULTS);
  /** Lines `user NAME rules` of the configuration file, as words. */
  readonly users: string[][] = [];

  get(name: string): string {
    return this.#values.get(name) ?? '';
  }

  number(name: string): number {
    return Number(this.get(name));
  }

  yes(name: string): boolean {
    return this.get(name) === 'yes';
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  entries(): IterableIterator<[string, string]> {
    return this.#values.entries();
  }

  /** What isn't as a server without settings has it, by the first of a setting's names. */
  changed(): [string, string][] {
    const second = new Set(ALIASES.map(([, alias]) => alias));
    return [...this.#values].filter(([name, value]) => value !== DEFAULTS.get(name) && !second.has(name));
  }

  isImmutable(name: string): boolean {
    return IMMUTABLE.has(name);
  }

  /** Sets it, or says what is wrong with the value. */
  set(name: string, value: string): string | undefined {
    const checked = check(name, value);
    if ('problem' in checked) return checked.problem;
    this.#values.set(name, checked.value);
    const alias = ALIAS_OF.get(name);
    if (alias) this.#values.set(alias, checked.value);
    return undefined;
  }

  /** Without a check: for what the server finds out itself. */
  put(name: string, value: string): void {
    this.#values.set(name, value);
  }

  /** Pairs of seconds and changes after which the data is saved. */
  get savePoints(): { seconds: number; changes: number }[] {
    const words = this.get('save').split(' ').filter(Boolean).map(Number);
    const points: { seconds: number; changes: number }[] = [];
    for (let i = 0; i + 1 < words.length; i += 2) points.push({ seconds: words[i]!, changes: words[i + 1]! });
    return points;
  }
}

function check(name: string, value: string): { value: string } | { problem: string } {
  const kind = kindOf(name, DEFAULTS.get(name) ?? '');
  switch (kind.kind) {
    case 'bool':
      return /^(yes|no)$/i.test(value)
        ? { value: value.toLowerCase() }
        : { problem: "argument must be 'yes' or 'no'" };
    case 'enum':
      return kind.values.includes(value.toLowerCase())
        ? { value: value.toLowerCase() }
        : { problem: `argument(s) must be one of the following: ${kind.values.join(', ')}` };
    case 'memory': {
      const bytes = parseMemory(value);
      return bytes === undefined ? { problem: 'argument must be a memory value' } : { value: String(bytes) };
    }
    case 'int': {
      if (!/^-?\d+$/.test(value)) return { problem: "argument couldn't be parsed into an integer" };
      const n = Number(value);
      return n < kind.min || n > kind.max
        ? { problem: `argument must be between ${kind.min} and ${kind.max} inclusive` }
        : { value: String(n) };
    }
    case 'save': {
      const words = value.split(/\s+/).filter(Boolean);
      const fine = words.length % 2 === 0 && words.every((w) => /^\d+$/.test(w));
      return fine ? { value: words.join(' ') } : { problem: 'Invalid save parameters' };
    }
    default:
      return { value };
  }
}
