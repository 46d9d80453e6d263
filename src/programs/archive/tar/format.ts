import { concat, decode, encode } from '../../../kernel/index.ts';

export const BLOCK = 512;
/** tar's output is filled up to a whole number of these. */
const RECORD = 10240;

/** One file of an archive. */
export interface Member {
  name: string;
  /** `0` file, `1` hard link, `2` symbolic link, `5` directory, `6` fifo. */
  type: string;
  mode: number;
  uid: number;
  gid: number;
  user: string;
  group: string;
  mtimeUs: number;
  link: string;
  content: Uint8Array;
}

/** What doesn't look like an archive. */
export class TarError extends Error {}

const octal = (n: number, width: number): string =>
  `${Math.max(0, Math.floor(n))
    .toString(8)
    .padStart(width - 1, '0')}\0`;

const padding = (size: number): Uint8Array => new Uint8Array((BLOCK - (size % BLOCK)) % BLOCK);

function block(m: Member, name: Uint8Array): Uint8Array {
  const b = new Uint8Array(BLOCK);
  const put = (text: string | Uint8Array, at: number) =>
    b.set(typeof text === 'string' ? encode(text) : text, at);
  put(name.subarray(0, 100), 0);
  put(octal(m.mode & 0o7777, 8), 100);
  put(octal(m.uid, 8), 108);
  put(octal(m.gid, 8), 116);
  put(octal(m.content.length, 12), 124);
  put(octal(m.mtimeUs / 1e6, 12), 136);
  put('        ', 148);
  put(m.type, 156);
  put(encode(m.link).subarray(0, 100), 157);
  put('ustar  \0', 257);
  put(m.user.slice(0, 31), 265);
  put(m.group.slice(0, 31), 297);
  const sum = b.reduce((x, y) => x + y, 0);
  put(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return b;
}

/** A member as it stands in an archive; names that are too long for its head go before it, as GNU's tar has it. */
export function memberBytes(m: Member): Uint8Array {
  const parts: Uint8Array[] = [];
  const long = (type: string, text: string) => {
    const content = encode(`${text}\0`);
    const head = {
      ...m,
      type,
      link: '',
      mode: 0,
      uid: 0,
      gid: 0,
      mtimeUs: 0,
      user: 'root',
      group: 'root',
      content,
    };
    parts.push(block(head, encode('././@LongLink')), content, padding(content.length));
  };
  const name = encode(m.name);
  if (encode(m.link).length > 100) long('K', m.link);
  if (name.length > 100) long('L', m.name);
  parts.push(block(m, name), m.content, padding(m.content.length));
  return concat(parts);
}

/** What fills an archive up behind its last member. */
export function ending(size: number): Uint8Array {
  const end = 2 * BLOCK;
  return new Uint8Array(end + ((RECORD - ((size + end) % RECORD)) % RECORD));
}

/** The members of an archive. Throws {@link TarError}. */
export function* members(data: Uint8Array): Generator<Member> {
  if (!data.length) throw new TarError('This does not look like a tar archive');
  let at = 0;
  let [longName, longLink]: (string | undefined)[] = [];
  while (at + BLOCK <= data.length) {
    const head = data.subarray(at, at + BLOCK);
    at += BLOCK;
    if (head.every((byte) => byte === 0)) return;
    const text = (from: number, length: number) =>
      decode(head.subarray(from, from + length)).replace(/\0.*$/s, '');
    const number = (from: number, length: number) => Number.parseInt(text(from, length).trim() || '0', 8);
    if (text(257, 5) !== 'ustar') throw new TarError('This does not look like a tar archive');
    const size = number(124, 12);
    if (!(size >= 0)) throw new TarError('This does not look like a tar archive');
    const content = data.subarray(at, at + size);
    if (content.length < size) throw new TarError('Unexpected EOF in archive');
    at += Math.ceil(size / BLOCK) * BLOCK;
    const type = String.fromCharCode(head[156] || 48);
    if (type === 'L' || type === 'K') {
      const long = decode(content).replace(/\0.*$/s, '');
      if (type === 'L') longName = long;
      else longLink = long;
      continue;
    }
    if (type === 'x' || type === 'g') {
      for (const m of decode(content).matchAll(/^\d+ (path|linkpath)=(.*)$/gm)) {
        if (m[1] === 'path') longName = m[2];
        else longLink = m[2];
      }
      continue;
    }
    const prefix = head[262] === 0x20 ? '' : text(345, 155);
    yield {
      name: longName ?? (prefix ? `${prefix}/` : '') + text(0, 100),
      type: type === '7' ? '0' : type,
      mode: number(100, 8),
      uid: number(108, 8),
      gid: number(116, 8),
      user: text(265, 32),
      group: text(297, 32),
      mtimeUs: number(136, 12) * 1e6,
      link: longLink ?? text(157, 100),
      content: content.slice(),
    };
    longName = undefined;
    longLink = undefined;
  }
}
