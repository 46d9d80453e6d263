import { type Input, type Io, sys } from '../../support/io.ts';
import { curly } from '../../support/quote.ts';

/** The words of an expression as they are read, and what its actions share. */
export class Expression {
  readonly io: Io;
  readonly #words: readonly string[];
  #at = 0;
  /** It does something itself: what is found is not printed besides. */
  acts = false;
  /** Something could not be done. */
  failed = false;
  readonly #batches: Array<{ argv: string[]; paths: string[] }> = [];
  readonly #warnings = new Set<string>();
  #answers: Input | undefined;

  constructor(io: Io, words: readonly string[]) {
    this.io = io;
    this.#words = words;
  }

  get peek(): string | undefined {
    return this.#words[this.#at];
  }

  /** The next word, if it is one of these. */
  take(...wanted: string[]): boolean {
    if (this.peek === undefined || !wanted.includes(this.peek)) return false;
    this.#at++;
    return true;
  }

  next(): string | undefined {
    return this.#words[this.#at++];
  }

  /** Ends find. */
  readonly fail = (message: string): never => this.io.die(message);

  /** Says something once, when all is done. */
  readonly warn = (text: string): void => {
    this.#warnings.add(text);
  };

  /** The argument of an option. */
  readonly value = (option: string): string =>
    this.next() ??
    this.fail(this.io.gnu ? `missing argument to \`${option}'` : `${option} requires an argument`);

  /** A number of levels. */
  level(option: string): number {
    const text = this.value(option);
    if (!/^\d+$/.test(text) && this.io.gnu)
      this.fail(`Expected a positive decimal integer argument to ${option}, but got ${curly(this.io, text)}`);
    return Number(text);
  }

  /** The paths that `-exec … +` gives to a command all at once. */
  batch(argv: string[]): string[] {
    const paths: string[] = [];
    this.#batches.push({ argv, paths });
    return paths;
  }

  /** Asks as -ok does. */
  async asks(question: string): Promise<boolean> {
    await this.io.error(question);
    this.#answers ??= this.io.input('-');
    return /^[yY]/.test((await this.#answers.line()) ?? '');
  }

  /** Runs a command; 127 where there is none. */
  async run(argv: string[], dir?: string): Promise<number> {
    await this.io.flush();
    try {
      return await this.io.process.run(argv, dir === undefined ? {} : { cwd: dir });
    } catch (e) {
      await this.io.fail(
        this.io.gnu ? `'${argv[0]}': ${sys(e).message}` : `can't execute '${argv[0]}': ${sys(e).message}`,
      );
      return 127;
    }
  }

  /** Runs what `-exec … +` gathered. */
  async finish(): Promise<void> {
    for (const text of this.#warnings) await this.io.fail(text);
    this.#warnings.clear();
    for (const batch of this.#batches) {
      if (!batch.paths.length) continue;
      if (await this.run([...batch.argv, ...batch.paths.splice(0)])) this.failed = true;
    }
  }
}
