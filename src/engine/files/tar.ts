import { concat, decode, encode } from '../../kernel/index.ts';

/** One entry of a tar archive. */
export interface TarEntry {
  name: string;
  type: 'file' | 'dir' | 'symlink' | 'link' | 'char' | 'fifo';
  mode: number;
  uid: number;
  gid: number;
  /** Microseconds since the epoch. */
  mtimeUs: number;
  linkName?: string;
  data?: Uint8Array;
  major?: number;
  minor?: number;
}

const BLOCK = 512;
const TYPE_FLAGS = { file: '0', link: '1', symlink: '2', char: '3', dir: '5', fifo: '6' } as const;

function field(block: Uint8Array, at: number, length: number, text: string): void {
  block.set(encode(text).subarray(0, length), at);
}

const octal = (n: number, width: number): string =>
  `${Math.max(0, n)
    .toString(8)
    .padStart(width - 1, '0')}\0`;

function header(entry: TarEntry, name: string, flag: string, size: number): Uint8Array {
  const block = new Uint8Array(BLOCK);
  field(block, 0, 100, name);
  field(block, 100, 8, octal(entry.mode & 0o7777, 8));
  field(block, 108, 8, octal(entry.uid, 8));
  field(block, 116, 8, octal(entry.gid, 8));
  field(block, 124, 12, octal(size, 12));
  field(block, 136, 12, octal(Math.floor(entry.mtimeUs / 1e6), 12));
  field(block, 148, 8, '        ');
  field(block, 156, 1, flag);
  field(block, 157, 100, entry.linkName ?? '');
  field(block, 257, 8, 'ustar\x0000');
  field(block, 329, 8, octal(entry.major ?? 0, 8));
  field(block, 337, 8, octal(entry.minor ?? 0, 8));
  let sum = 0;
  for (const byte of block) sum += byte;
  field(block, 148, 8, `${sum.toString(8).padStart(6, '0')}\0 `);
  return block;
}

function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  const size = encode(rest).length;
  let length = size + 1;
  while (String(length).length + size !== length) length = String(length).length + size;
  return `${length}${rest}`;
}

function padded(data: Uint8Array): Uint8Array[] {
  const rest = data.length % BLOCK;
  return rest ? [data, new Uint8Array(BLOCK - rest)] : [data];
}

/** Writes entries as a tar archive (POSIX; long names in pax headers), its end included. */
export function writeTar(entries: Iterable<TarEntry>): Uint8Array {
  const blocks: Uint8Array[] = [];
  for (const entry of entries) {
    const name = entry.type === 'dir' && !entry.name.endsWith('/') ? `${entry.name}/` : entry.name;
    let pax = '';
    if (encode(name).length > 100) pax += paxRecord('path', name);
    if (entry.linkName && encode(entry.linkName).length > 100) pax += paxRecord('linkpath', entry.linkName);
    if (pax) {
      const data = encode(pax);
      blocks.push(
        header({ ...entry, linkName: '' }, 'PaxHeaders.0/entry', 'x', data.length),
        ...padded(data),
      );
    }
    const data = entry.type === 'file' ? (entry.data ?? new Uint8Array(0)) : new Uint8Array(0);
    blocks.push(header(entry, name, TYPE_FLAGS[entry.type], data.length));
    if (data.length) blocks.push(...padded(data));
  }
  blocks.push(new Uint8Array(2 * BLOCK));
  return concat(blocks);
}

const text = (block: Uint8Array, at: number, length: number): string => {
  const part = block.subarray(at, at + length);
  const end = part.indexOf(0);
  return decode(end < 0 ? part : part.subarray(0, end));
};

function number(block: Uint8Array, at: number, length: number): number {
  if ((block[at]! & 0x80) !== 0) {
    let n = block[at]! & 0x7f;
    for (let i = 1; i < length; i++) n = n * 256 + block[at + i]!;
    return n;
  }
  return Number.parseInt(text(block, at, length).trim() || '0', 8);
}

function paxFields(data: Uint8Array): Map<string, string> {
  const fields = new Map<string, string>();
  let at = 0;
  while (at < data.length) {
    const space = data.indexOf(0x20, at);
    const length = space < 0 ? Number.NaN : Number(decode(data.subarray(at, space)));
    if (!(length > 0)) break;
    const record = decode(data.subarray(space + 1, at + length - 1));
    const eq = record.indexOf('=');
    fields.set(record.slice(0, eq), record.slice(eq + 1));
    at += length;
  }
  return fields;
}

/** Reads a tar archive (ustar, pax, GNU long names). Throws an Error where it isn't one. */
export function readTar(archive: Uint8Array): TarEntry[] {
  const entries: TarEntry[] = [];
  if (archive.length > 0 && archive.length < BLOCK) throw new Error('unexpected EOF');
  let at = 0;
  let pax = new Map<string, string>();
  let longName: string | undefined;
  let longLink: string | undefined;
  while (at + BLOCK <= archive.length) {
    const block = archive.subarray(at, at + BLOCK);
    at += BLOCK;
    if (block.every((byte) => byte === 0)) break;
    let sum = 0;
    for (let i = 0; i < BLOCK; i++) sum += i >= 148 && i < 156 ? 32 : block[i]!;
    if (sum !== number(block, 148, 8)) throw new Error('archive/tar: invalid tar header');
    const size = number(block, 124, 12);
    if (at + size > archive.length) throw new Error('unexpected EOF');
    const data = archive.slice(at, at + size);
    at += Math.ceil(size / BLOCK) * BLOCK;
    const flag = String.fromCharCode(block[156]!);
    if (flag === 'x') pax = paxFields(data);
    else if (flag === 'L') longName = text(data, 0, data.length);
    else if (flag === 'K') longLink = text(data, 0, data.length);
    if ('xgLK'.includes(flag)) continue;
    const prefix = text(block, 257, 5) === 'ustar' ? text(block, 345, 155) : '';
    const short = text(block, 0, 100);
    const type =
      ({ '1': 'link', '2': 'symlink', '3': 'char', '5': 'dir', '6': 'fifo' } as const)[flag as '1'] ?? 'file';
    entries.push({
      name: pax.get('path') ?? longName ?? (prefix ? `${prefix}/${short}` : short),
      type,
      mode: number(block, 100, 8) & 0o7777,
      uid: number(block, 108, 8),
      gid: number(block, 116, 8),
      mtimeUs: pax.has('mtime') ? Math.floor(Number(pax.get('mtime')) * 1e6) : number(block, 136, 12) * 1e6,
      linkName: pax.get('linkpath') ?? longLink ?? text(block, 157, 100),
      data,
    });
    pax = new Map();
    longName = longLink = undefined;
  }
  return entries;
}
