import { blake2b } from '@noble/hashes/blake2.js';
import { getopt } from '../support/getopt.ts';
import type { Io, Program } from '../support/io.ts';
import { cannotOpen } from './cat.ts';
import { sum as digestProgram } from './sums.ts';

/** Prints a line for each file, of its bytes. */
async function each(
  io: Io,
  files: string[],
  line: (data: Uint8Array, path: string) => string,
): Promise<number> {
  let code = 0;
  for (const path of files.length ? files : ['-']) {
    try {
      const text = line(await io.slurp(path), path);
      io.put(`${text}${files.length ? ` ${path}` : ''}\n`);
    } catch (e) {
      await cannotOpen(io, path, e);
      code = 1;
    }
  }
  return code;
}

/** The CRC of POSIX, in which the length counts too. */
function crc(data: Uint8Array): number {
  let value = 0;
  const add = (byte: number): void => {
    value ^= byte << 24;
    for (let bit = 0; bit < 8; bit++) value = value & 0x80000000 ? (value << 1) ^ 0x04c11db7 : value << 1;
  };
  for (const byte of data) add(byte);
  for (let length = data.length; length > 0; length = Math.floor(length / 256)) add(length & 255);
  return ~value >>> 0;
}

export const cksum: Program = async (io) =>
  each(io, getopt(io, { short: '' }).operands, (data) => `${crc(data)} ${data.length}`);

/** sum: BSD's algorithm, or System V's with -s. */
export const sum: Program = async (io) => {
  const options = getopt(io, { short: 'rs', long: { sysv: 's' } });
  const { operands } = options;
  if (options.has('s'))
    return each(io, operands, (data) => {
      const total = data.reduce((a, b) => a + b, 0);
      const folded = (total & 0xffff) + ((total % 2 ** 32) >>> 16);
      return `${(folded & 0xffff) + (folded >>> 16)} ${Math.ceil(data.length / 512)}`;
    });
  return each(io, operands, (data) => {
    let value = 0;
    for (const byte of data) value = ((value >> 1) + ((value & 1) << 15) + byte) & 0xffff;
    return `${String(value).padStart(5, '0')} ${String(Math.ceil(data.length / 1024)).padStart(5)}`;
  });
};

export const b2sum: Program = digestProgram(blake2b);
