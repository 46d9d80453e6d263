import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { getopt } from '../support/getopt.ts';
import { type Io, type Program, sys } from '../support/io.ts';
import { cannotOpen } from './cat.ts';

type Hash = { create(): { update(data: Uint8Array): unknown; digest(): Uint8Array } };

const hex = (bytes: Uint8Array): string => [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');

async function digest(io: Io, hash: Hash, path: string): Promise<string> {
  const input = io.input(path);
  const state = hash.create();
  for (;;) {
    const chunk = await input.chunk();
    if (!chunk.length) break;
    state.update(chunk);
    const pause = io.process.checkpoint();
    if (pause) await pause;
  }
  input.close();
  return hex(state.digest());
}

/** md5sum, sha1sum, sha256sum, sha512sum: -c -b -t --status --quiet. */
export const sum =
  (hash: Hash): Program =>
  async (io: Io) => {
    const options = getopt(io, {
      short: 'cbtwsz',
      long: { check: 'c', binary: 'b', text: 't', status: 's', quiet: 'quiet', warn: 'w' },
    });
    let code = 0;
    let failures = 0;
    for (const path of options.operands.length ? options.operands : ['-']) {
      try {
        if (!options.has('c')) {
          io.put(`${await digest(io, hash, path)} ${options.has('b') && io.gnu ? '*' : ' '}${path}\n`);
          continue;
        }
        const text = await io.input(path).text();
        for (const line of text.split('\n')) {
          const m = /^([0-9a-f]+) [ *](.+)$/i.exec(line);
          if (!m) continue;
          let ok = false;
          try {
            ok = (await digest(io, hash, m[2]!)) === m[1]!.toLowerCase();
          } catch (e) {
            await cannotOpen(io, m[2]!, sys(e));
          }
          if (!ok) failures++;
          if (!options.has('s') && !(ok && options.has('quiet')))
            io.put(`${m[2]}: ${ok ? 'OK' : 'FAILED'}\n`);
        }
      } catch (e) {
        await cannotOpen(io, path, e);
        code = 1;
      }
    }
    if (failures && !options.has('s'))
      await io.fail(
        io.gnu
          ? `WARNING: ${failures} computed checksum${failures > 1 ? 's' : ''} did NOT match`
          : `WARNING: ${failures} of ${failures} computed checksums did NOT match`,
      );
    return failures ? 1 : code;
  };

export const md5sum: Program = sum(md5);
export const sha1sum: Program = sum(sha1);
export const sha224sum: Program = sum(sha224);
export const sha256sum: Program = sum(sha256);
export const sha384sum: Program = sum(sha384);
export const sha512sum: Program = sum(sha512);
