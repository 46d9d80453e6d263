import { createRequire } from 'node:module';

type Kind = 'ID' | 'MAC' | 'NAME';

// A CommonJS package without types.
const { left, right } = createRequire(import.meta.url)('docker-names') as { left: string[]; right: string[] };
const ADJECTIVES = new Set(left);
const SURNAMES = new Set(right);

/** Names of things that Docker makes up, by order of first appearance within each command. */
export class Symbols {
  readonly #commands: string;
  readonly #known = new Map<string, string>();
  #command = 0;
  #count = 0;

  /** `commands`: all lines of the scenario. */
  constructor(commands: string) {
    this.#commands = commands;
  }

  /** Symbols are counted per command, so that one missing value does not shift all later ones. */
  startCommand(number: number): void {
    this.#command = number;
    this.#count = 0;
  }

  /** Whether the scenario says this value itself: then it must come back as it is. */
  isSpelledOut(value: string): boolean {
    return value.length > 3 && this.#commands.includes(value);
  }

  replaceIn(text: string): string {
    return (
      text
        // Containers, networks, images, layers. A short id is the beginning of the long one: same symbol,
        // with the length kept, so that a truncated id shows.
        .replace(/(?<![0-9A-Za-z])(?:[0-9a-f]{64}|[0-9a-f]{12})(?![0-9A-Za-z])/g, (id) =>
          this.#symbol('ID', id.slice(0, 12), id, `:${id.length}`),
        )
        // The ids of anonymous volumes, as docker ps cuts them.
        .replace(/(?<![0-9A-Za-z])[0-9a-f]{14}…/g, (id) => this.#symbol('ID', id.slice(0, 12), id, ':cut'))
        // Docker draws MAC addresses at random.
        .replace(/\b(?:[0-9a-f]{2}:){5}[0-9a-f]{2}\b/g, (mac) => this.#symbol('MAC', mac, mac))
        // Containers without --name: adjective_surname, with a digit after a collision.
        .replace(
          /(?<![\w.-])([a-z]+)_([a-z]+)\d?(?![\w-]|\.\w)/g,
          (name, adjective: string, surname: string) =>
            ADJECTIVES.has(adjective) && SURNAMES.has(surname) ? this.#symbol('NAME', name, name) : name,
        )
    );
  }

  #symbol(kind: Kind, key: string, value: string, suffix = ''): string {
    if (this.isSpelledOut(value)) return value;
    let symbol = this.#known.get(key);
    if (symbol === undefined) {
      this.#count += 1;
      symbol = `${kind} ${this.#command}.${this.#count}`;
      this.#known.set(key, symbol);
    }
    return `<${symbol}${suffix}>`;
  }
}
