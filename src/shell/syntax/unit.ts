import type { ParsedScript, Statement } from 'unbash';

/** A piece of source that is parsed at once, and the line of its first character. */
export class Unit {
  readonly source: string;
  readonly script: ParsedScript;
  readonly firstLine: number;
  #starts: number[] | undefined;

  constructor(source: string, script: ParsedScript, firstLine: number) {
    this.source = source;
    this.script = script;
    this.firstLine = firstLine;
  }

  /** There are syntax errors in it. */
  get broken(): boolean {
    return !!this.script.errors?.length;
  }

  get statements(): readonly Statement[] {
    return this.script.commands;
  }

  /** The line number of a position. */
  lineAt(pos: number): number {
    if (!this.#starts) {
      this.#starts = [0];
      for (let i = this.source.indexOf('\n'); i >= 0; i = this.source.indexOf('\n', i + 1))
        this.#starts.push(i + 1);
    }
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= pos) low = middle;
      else high = middle - 1;
    }
    return this.firstLine + low;
  }
}
