import { gunzipOf, isGzip } from '../../kernel/compress/gzip.ts';
import { FormatError } from '../../kernel/compress/inflate.ts';

const MAGIC: ReadonlyArray<[name: string, bytes: readonly number[]]> = [
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
];

/**
 * An archive as it is, or what gzip made smaller. Throws an Error: `unexpected EOF` for one that breaks off, and for the
 * other kinds of compression that Docker knows.
 */
export function decompress(archive: Uint8Array): Uint8Array {
  for (const [name, magic] of MAGIC)
    if (magic.every((byte, i) => archive[i] === byte))
      throw new Error(`Drydock reads no ${name} archives, only plain ones and those of gzip`);
  if (!isGzip(archive)) return archive;
  try {
    return gunzipOf(archive);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    throw new Error(
      error.message === 'unexpected end of file'
        ? 'unexpected EOF'
        : `gzip: ${error.message.replace(/^invalid compressed data--/, 'invalid data: ')}`,
    );
  }
}
