import { JqError, type Json } from './ast.ts';
import { emptyObject } from './value.ts';

/** Text that isn't JSON: jq's words for it. */
export class ReadError extends Error {}

/** Reads the values of a text one after the other. */
export class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text.replace(/^\ufeff/, '');
  }

  /** The number of lines that have been read, as jq counts them: by whole lines. */
  get lines(): number {
    const end = this.#text.indexOf('\n', this.#at);
    const upTo =
      this.#at > 0 && this.#text[this.#at - 1] === '\n' ? this.#at : end < 0 ? this.#text.length : end + 1;
    return this.#text.slice(0, upTo).split('\n').length - 1;
  }

  #fail(what: string, at = this.#at): never {
    const before = this.#text.slice(0, at);
    const line = before.split('\n').length;
    throw new ReadError(`${what} at line ${line}, column ${at - before.lastIndexOf('\n') - 1}`);
  }

  #blank(): void {
    while (/[ \t\r\n]/.test(this.#text[this.#at] ?? '')) this.#at++;
  }

  /** The next value; undefined at the end. Throws ReadError. */
  next(): Json | undefined {
    this.#blank();
    if (this.#at >= this.#text.length) return undefined;
    return this.#value(0);
  }

  #value(depth: number): Json {
    if (depth > 256) this.#fail('Exceeds depth limit for parsing');
    this.#blank();
    const c = this.#text[this.#at];
    if (c === undefined) this.#unfinished();
    if (c === '"') return this.#string();
    if (c === '[') return this.#array(depth);
    if (c === '{') return this.#object(depth);
    const word = /^[^\s"[\]{},:]+/.exec(this.#text.slice(this.#at, this.#at + 400))?.[0];
    if (word === undefined) {
      this.#fail(
        c === ','
          ? "Expected value before ','"
          : c === ':'
            ? "':' not as part of an object"
            : `Unmatched '${c}'`,
        this.#at + 1,
      );
    }
    this.#at += word.length;
    if (word === 'null') return null;
    if (word === 'true' || word === 'false') return word === 'true';
    if (word === 'nan' || word === 'NaN') return Number.NaN;
    if (/^-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(word)) return Number(word);
    const at = Math.min(this.#at + 1, this.#text.length);
    const kind = /^[tfn]/.test(word) ? 'literal' : 'numeric literal';
    if (this.#at >= this.#text.length) {
      const before = this.#text.slice(0, at);
      throw new ReadError(
        `Invalid numeric literal at EOF at line ${before.split('\n').length}, column ${at - before.lastIndexOf('\n') - 1}`,
      );
    }
    return this.#fail(`Invalid ${kind}`, at);
  }

  #unfinished(): never {
    const lines = this.#text.split('\n');
    throw new ReadError(
      `Unfinished JSON term at EOF at line ${lines.length}, column ${lines.at(-1)!.length}`,
    );
  }

  #string(): string {
    for (let end = this.#at + 1; end < this.#text.length; end++) {
      if (this.#text[end] === '\\') end++;
      else if (this.#text[end] === '"') {
        const raw = this.#text.slice(this.#at, end + 1);
        this.#at = end + 1;
        try {
          return JSON.parse(
            raw.replace(/[\0-\x1f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`),
          ) as string;
        } catch {
          this.#fail('Invalid escape');
        }
      }
    }
    return this.#unfinished();
  }

  #array(depth: number): Json {
    const out: Json[] = [];
    this.#at++;
    this.#blank();
    if (this.#text[this.#at] === ']') {
      this.#at++;
      return out;
    }
    for (;;) {
      out.push(this.#value(depth + 1));
      this.#blank();
      const c = this.#text[this.#at];
      if (c === undefined) this.#unfinished();
      this.#at++;
      if (c === ']') return out;
      if (c !== ',') this.#fail('Expected separator between values');
      this.#blank();
      if (this.#text[this.#at] === ']') this.#fail('Expected another array element', this.#at + 1);
    }
  }

  #object(depth: number): Json {
    const out = emptyObject();
    this.#at++;
    this.#blank();
    if (this.#text[this.#at] === '}') {
      this.#at++;
      return out;
    }
    for (;;) {
      this.#blank();
      if (this.#text[this.#at] === undefined) this.#unfinished();
      if (this.#text[this.#at] !== '"') {
        const at = this.#at;
        if (this.#text[at] === '}') this.#fail('Objects must consist of key:value pairs', at + 1);
        this.#value(depth + 1);
        this.#fail('Object keys must be strings');
      }
      const key = this.#string();
      this.#blank();
      if (this.#text[this.#at] === undefined) this.#unfinished();
      if (this.#text[this.#at] !== ':') this.#fail('Objects must consist of key:value pairs', this.#at + 1);
      this.#at++;
      out[key] = this.#value(depth + 1);
      this.#blank();
      const c = this.#text[this.#at];
      if (c === undefined) this.#unfinished();
      this.#at++;
      if (c === '}') return out;
      if (c !== ',') this.#fail('Expected separator between values');
    }
  }
}

/** `fromjson`. Throws JqError. */
export function parseJson(text: string): Json {
  try {
    const reader = new Reader(text);
    const v = reader.next() ?? null;
    if (reader.next() !== undefined) throw new ReadError('Unexpected extra JSON values');
    return v;
  } catch (e) {
    if (e instanceof ReadError) throw new JqError(`${e.message} (while parsing '${text}')`);
    throw e;
  }
}
