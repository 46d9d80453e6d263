import { concat } from '../../kernel/index.ts';
import { cannotOpen } from '../coreutils/cat.ts';
import type { Io } from '../support/io.ts';

/** All files one after the other, or standard input; those that can't be read are complained about. */
export async function readAll(io: Io, files: string[]): Promise<{ data: Uint8Array; code: number }> {
  const parts: Uint8Array[] = [];
  let code = 0;
  for (const path of files.length ? files : ['-']) {
    try {
      parts.push(await io.slurp(path));
    } catch (e) {
      await cannotOpen(io, path, e);
      code = 1;
    }
  }
  return { data: concat(parts), code };
}

const hexOf = (b: number): string => b.toString(16).padStart(2, '0');
export const hex = (bytes: Uint8Array): string => [...bytes].map(hexOf).join('');
/** Printable ASCII as it is, all else as dots. */
export const shown = (bytes: Uint8Array): string =>
  [...bytes].map((b) => (b >= 32 && b < 127 ? String.fromCharCode(b) : '.')).join('');
