import { concat, decode, encode } from '../kernel/index.ts';

/** One member of a tar archive. */
export interface TarEntry {
  /** Directories end in a slash. */
  name: string;
  kind: 'file' | 'dir' | 'link' | 'hardlink';
  mode: number;
  uid: number;
  gid: number;
  /** Seconds since 1970. */
  mtime: number;
  data: Uint8Array;
  linkName: string;
}

const BLOCK = 512;
const TYPES: Record<string, TarEntry['kind']> = {
  '0': 'file',
  '\0': 'file',
  '1': 'hardlink',
  '2': 'link',
  '5': 'dir',
};
const FLAGS: Record<TarEntry['kind'], string> = { file: '0', hardlink: '1', link: '2', dir: '5' };

const octal = (value: number, width: number) => `${value.toString(8).padStart(width - 1, '0')}\0`;
const padded = (data: Uint8Array) => concat([data, new Uint8Array((BLOCK - (data.length % BLOCK)) % BLOCK)]);

/** An archive in ustar format; long names go into GNU's `././@LongLink` members. */
export function packTar(entries: readonly TarEntry[]): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const entry of entries) {
    if (encode(entry.name).length > 100)
      parts.push(
        header('././@LongLink', 'L', { ...entry, linkName: '' }, encode(entry.name).length + 1),
        padded(encode(`${entry.name}\0`)),
      );
    parts.push(header(entry.name, FLAGS[entry.kind], entry, entry.data.length), padded(entry.data));
  }
  parts.push(new Uint8Array(2 * BLOCK));
  return concat(parts);
}

function header(name: string, flag: string, entry: TarEntry, size: number): Uint8Array {
  const block = new Uint8Array(BLOCK);
  const put = (text: string, at: number, width: number) => block.set(encode(text).subarray(0, width), at);
  put(name, 0, 100);
  put(octal(entry.mode & 0o7777, 8), 100, 8);
  put(octal(entry.uid, 8), 108, 8);
  put(octal(entry.gid, 8), 116, 8);
  put(octal(size, 12), 124, 12);
  put(octal(Math.floor(entry.mtime), 12), 136, 12);
  put('        ', 148, 8);
  put(flag, 156, 1);
  put(entry.linkName, 157, 100);
  put('ustar\u000000', 257, 8);
  const sum = block.reduce((total, byte) => total + byte, 0);
  put(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 8);
  return block;
}

/** The members of an archive; PAX headers' paths and link names count, other attributes of theirs don't. */
export function unpackTar(tar: Uint8Array): TarEntry[] {
  const entries: TarEntry[] = [];
  let longName: string | undefined;
  let longLink: string | undefined;
  for (let at = 0; at + BLOCK <= tar.length; ) {
    const block = tar.subarray(at, at + BLOCK);
    if (block.every((byte) => byte === 0)) break;
    const text = (from: number, width: number) =>
      decode(block.subarray(from, from + width)).replace(/\0[\s\S]*$/, '');
    const number = (from: number, width: number) => Number.parseInt(text(from, width).trim() || '0', 8);
    const size = Math.max(0, number(124, 12) || 0);
    const data = tar.subarray(at + BLOCK, at + BLOCK + size);
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    const flag = String.fromCharCode(block[156] ?? 0);
    if (flag === 'L') longName = decode(data).replace(/\0.*$/, '');
    else if (flag === 'K') longLink = decode(data).replace(/\0.*$/, '');
    else if (flag === 'x') {
      const pax = decode(data);
      longName = /(?:^|\n)\d+ path=(.*)\n/.exec(pax)?.[1] ?? longName;
      longLink = /(?:^|\n)\d+ linkpath=(.*)\n/.exec(pax)?.[1] ?? longLink;
    }
    const kind = TYPES[flag];
    if (kind === undefined) continue;
    const prefix = text(345, 155);
    entries.push({
      name: longName ?? (prefix === '' ? text(0, 100) : `${prefix}/${text(0, 100)}`),
      kind,
      mode: number(100, 8),
      uid: number(108, 8),
      gid: number(116, 8),
      mtime: number(136, 12),
      data: kind === 'file' ? data : new Uint8Array(0),
      linkName: longLink ?? text(157, 100),
    });
    longName = undefined;
    longLink = undefined;
  }
  return entries;
}
