import { parseInt64 } from './numbers.ts';

/** A string. `raw` marks one that was changed in place, which real Redis keeps in a buffer of its own. */
export class StringValue {
  readonly type = 'string';
  readonly text: string;
  readonly raw: boolean;

  constructor(text: string, raw = false) {
    this.text = text;
    this.raw = raw;
  }

  get bytes(): number {
    return this.text.length;
  }

  get encoding(): string {
    if (this.raw) return 'raw';
    if (this.text.length <= 20 && parseInt64(this.text) !== undefined) return 'int';
    return this.text.length <= 44 ? 'embstr' : 'raw';
  }

  copy(): StringValue {
    return this;
  }
}
