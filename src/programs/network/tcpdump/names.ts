import type { Io } from '../../support/io.ts';
import { nameOf } from '../ping.ts';
import { addressText, type Captured } from './encode.ts';
import type { Layers } from './layers.ts';

/** Names of addresses, asked for once each. */
export class Resolver {
  readonly #io: Io;
  readonly #names = new Map<string, string>();
  readonly #wanted: boolean;

  constructor(io: Io, wanted: boolean) {
    this.#io = io;
    this.#wanted = wanted;
  }

  /** Learns the names that a packet needs. */
  async prepare(p: Captured, l: Layers): Promise<void> {
    if (!this.#wanted) return;
    const at = l.net;
    const found: string[] = [];
    if (l.family === 4) found.push(addressText(p.bytes, at + 12, 4), addressText(p.bytes, at + 16, 4));
    if (l.family === 6) found.push(addressText(p.bytes, at + 8, 6), addressText(p.bytes, at + 24, 6));
    if (l.ethertype === 0x0806)
      found.push(addressText(p.bytes, at + 14, 4), addressText(p.bytes, at + 24, 4));
    for (const address of found)
      if (!this.#names.has(address)) this.#names.set(address, (await nameOf(this.#io, address)) ?? address);
  }

  readonly host = (address: string): string => this.#names.get(address) ?? address;
}
