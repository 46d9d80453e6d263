import { getopt } from '../support/getopt.ts';
import type { Program } from '../support/io.ts';
import { latin1 } from '../support/text.ts';
import { cannotOpen } from './cat.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function encode(data: Uint8Array): string {
  let out = '';
  let bits = 0;
  let held = 0;
  for (const byte of data) {
    bits = (bits << 8) | byte;
    for (held += 8; held >= 5; held -= 5) out += ALPHABET[(bits >> (held - 5)) & 31];
    bits &= 31;
  }
  if (held) out += ALPHABET[(bits << (5 - held)) & 31];
  return out.padEnd(Math.ceil(out.length / 8) * 8, '=');
}

/** base32: -d -w -i. */
export const base32: Program = async (io) => {
  const long = { decode: 'd', 'wrap=': 'w', 'ignore-garbage': 'i' };
  const options = getopt(io, { short: 'dw:i', long });
  const path = options.operands[0] ?? '-';
  let data: Uint8Array;
  try {
    data = await io.slurp(path);
  } catch (e) {
    await cannotOpen(io, path, e);
    return 1;
  }
  if (!options.has('d')) {
    const text = encode(data);
    const width = Number(options.get('w') ?? 76);
    if (!width) io.put(text);
    else for (let i = 0; i < text.length; i += width) io.put(`${text.slice(i, i + width)}\n`);
    return 0;
  }
  let text = latin1(data).replace(/\n/g, '');
  if (options.has('i')) text = text.replace(/[^A-Z2-7=]/g, '');
  const out: number[] = [];
  let bits = 0;
  let held = 0;
  for (const c of text.replace(/=*$/, '')) {
    const value = ALPHABET.indexOf(c);
    if (value < 0) io.die('invalid input');
    bits = ((bits << 5) | value) & 0xfff;
    held += 5;
    if (held < 8) continue;
    held -= 8;
    out.push((bits >> held) & 255);
  }
  io.put(Uint8Array.from(out));
  if (text.length % 8) io.die('invalid input');
  return 0;
};
