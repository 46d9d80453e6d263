import { concat, decode, EMPTY, OpenFile } from '../kernel/index.ts';

/** A standard stream whose other end is outside: reading gives the end of file, what is written is kept. */
export class Capture extends OpenFile {
  readonly kind = 'file';
  readonly #chunks: Uint8Array[] = [];
  readonly #onData: ((data: Uint8Array) => void) | undefined;

  constructor(onData?: (data: Uint8Array) => void) {
    super();
    this.#onData = onData;
  }

  async read(): Promise<Uint8Array> {
    return EMPTY;
  }

  async write(data: Uint8Array): Promise<void> {
    if (this.#onData) this.#onData(data.slice());
    else this.#chunks.push(data.slice());
  }

  /** All that was written so far. */
  get text(): string {
    return decode(concat(this.#chunks));
  }

  protected close(): void {}
}
