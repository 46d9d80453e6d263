import { decode } from '../../kernel/index.ts';

const CSI: Record<string, string> = {
  A: 'Up',
  B: 'Down',
  C: 'Right',
  D: 'Left',
  H: 'Home',
  F: 'End',
  '1~': 'Home',
  '4~': 'End',
  '7~': 'Home',
  '8~': 'End',
  '3~': 'Delete',
  '2~': 'Insert',
  '5~': 'PageUp',
  '6~': 'PageDown',
  '1;5C': 'M-f',
  '1;5D': 'M-b',
  '1;3C': 'M-f',
  '1;3D': 'M-b',
};

/** Turns bytes from a terminal into keys: characters, `C-a`, `M-b`, `Left` … */
export class KeyReader {
  #pending: number[] = [];

  /** Nothing of a key is there that isn't whole. */
  get isEmpty(): boolean {
    return this.#pending.length === 0;
  }

  feed(data: Uint8Array): void {
    for (const byte of data) this.#pending.push(byte);
  }

  /** The next whole key; undefined if more bytes are needed. `lone`: not for an Esc at the end, that is a key. */
  next(lone = false): string | undefined {
    const bytes = this.#pending;
    const first = bytes[0];
    if (first === undefined) return undefined;
    if (first === 0x1b && lone && bytes.length === 1) {
      bytes.shift();
      return 'Esc';
    }
    if (first === 0x1b) return this.#escape();
    if (first < 0x20 || first === 0x7f) {
      bytes.shift();
      return controlName(first);
    }
    if (first < 0x80) {
      bytes.shift();
      return String.fromCharCode(first);
    }
    const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (bytes.length < length) return undefined;
    return decode(Uint8Array.from(bytes.splice(0, length)));
  }

  #escape(): string | undefined {
    const bytes = this.#pending;
    if (bytes.length < 2) return undefined;
    const second = bytes[1]!;
    if (second === 0x5b || second === 0x4f) {
      let end = 2;
      while (end < bytes.length && !(bytes[end]! >= 0x40 && bytes[end]! <= 0x7e)) end++;
      if (end >= bytes.length) return undefined;
      const sequence = String.fromCharCode(...bytes.slice(2, end + 1));
      bytes.splice(0, end + 1);
      return CSI[sequence] ?? 'Unknown';
    }
    bytes.splice(0, 2);
    return `M-${second < 0x20 || second === 0x7f ? controlName(second) : String.fromCharCode(second)}`;
  }
}

function controlName(byte: number): string {
  if (byte === 0x0d || byte === 0x0a) return 'Enter';
  if (byte === 0x09) return 'Tab';
  if (byte === 0x7f || byte === 0x08) return 'Backspace';
  return `C-${String.fromCharCode(byte | 0x40).toLowerCase()}`;
}

/** The byte that a control key sends, for quoted insert. */
export function literalOf(key: string): string {
  if (key === 'Enter') return '\r';
  if (key === 'Tab') return '\t';
  if (key === 'Backspace') return '\x7f';
  const control = /^C-(.)$/.exec(key);
  return control
    ? String.fromCharCode(control[1]!.toUpperCase().charCodeAt(0) & 31)
    : [...key].length === 1
      ? key
      : '';
}
