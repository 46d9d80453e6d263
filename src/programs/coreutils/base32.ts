import { latin1 } from '../support/text.ts';
import { baseEncoder } from './base-encode.ts';

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

function decode(data: Uint8Array, ignoreGarbage: boolean): { data: Uint8Array; whole: boolean } {
  const text = latin1(data).replace(ignoreGarbage ? /[^A-Z2-7=]/g : /\n/g, '');
  const out: number[] = [];
  let bits = 0;
  let held = 0;
  let whole = text.length % 8 === 0;
  for (const c of text.replace(/=*$/, '')) {
    const value = ALPHABET.indexOf(c);
    if (value < 0) {
      // a group of eight counts as a whole or not at all
      whole = false;
      out.length -= out.length % 5;
      break;
    }
    bits = ((bits << 5) | value) & 0xfff;
    held += 5;
    if (held < 8) continue;
    held -= 8;
    out.push((bits >> held) & 255);
  }
  return { data: Uint8Array.from(out), whole };
}

/** base32: -d -w -i. */
export const base32 = baseEncoder({ encode, decode });
