const MAX_LITERAL = 32;
const MAX_OFFSET = 8192;
const MAX_REFERENCE = 264;

const slot = (data: string, at: number): number => {
  const hash = (data.charCodeAt(at) << 16) | (data.charCodeAt(at + 1) << 8) | data.charCodeAt(at + 2);
  return ((hash >> 8) - hash * 5) & 0xffff;
};

/** LZF, with which Redis packs strings of more than 20 bytes; undefined where it doesn't save four bytes. */
export function pack(data: string): string | undefined {
  const room = data.length - 4;
  if (room <= 0) return undefined;
  const seen = new Map<number, number>();
  const remember = (at: number): number | undefined => {
    const index = slot(data, at);
    const before = seen.get(index);
    seen.set(index, at);
    return before;
  };
  let out = '';
  let literal = '';
  const flush = () => {
    if (literal) out += String.fromCharCode(literal.length - 1) + literal;
    literal = '';
  };
  let at = 0;
  const push = () => {
    literal += data[at++];
    if (literal.length === MAX_LITERAL) flush();
  };
  // as long as the bytes of a run that may still become empty are counted as written, real Redis gives up early
  const written = () => out.length + 1 + literal.length;
  while (at < data.length - 2) {
    const from = remember(at);
    const offset = from === undefined ? 0 : at - from - 1;
    if (!from || offset >= MAX_OFFSET || data.slice(from, from + 3) !== data.slice(at, at + 3)) {
      if (written() >= room) return undefined;
      push();
      continue;
    }
    const most = Math.min(data.length - at - 2, MAX_REFERENCE);
    if (written() - (literal ? 0 : 1) + 4 >= room) return undefined;
    flush();
    const extra = matching(data, from, at, most) - 2;
    out +=
      extra < 7
        ? String.fromCharCode((offset >> 8) + (extra << 5))
        : String.fromCharCode((offset >> 8) + (7 << 5), extra - 7);
    out += String.fromCharCode(offset & 255);
    at += extra + 2;
    if (at >= data.length - 2) break;
    remember(at - 2);
    remember(at - 1);
  }
  if (written() + 3 > room) return undefined;
  while (at < data.length) push();
  flush();
  return out;
}

/** How many bytes are equal. Where much is left the first 16 are compared without a look at the limit, as real Redis does. */
function matching(data: string, from: number, at: number, most: number): number {
  let length = 2;
  const unchecked = most > 16 ? 18 : 2;
  while (length < unchecked) {
    length++;
    if (data[from + length] !== data[at + length]) return length;
  }
  do length++;
  while (length < most && data[from + length] === data[at + length]);
  return length;
}

/** The string that was packed; undefined if it isn't `size` bytes long. */
export function unpack(packed: string, size: number): string | undefined {
  let out = '';
  for (let i = 0; i < packed.length && out.length <= size; ) {
    const control = packed.charCodeAt(i++);
    if (control < 32) {
      out += packed.slice(i, i + control + 1);
      i += control + 1;
      continue;
    }
    let count = control >> 5;
    if (count === 7) count += packed.charCodeAt(i++);
    let from = out.length - ((control & 31) << 8) - packed.charCodeAt(i++) - 1;
    if (from < 0) return undefined;
    for (count += 2; count > 0; count--) out += out[from++];
  }
  return out.length === size ? out : undefined;
}
