import { getopt } from '../support/getopt.ts';
import type { Io, Program } from '../support/io.ts';
import { fromLatin1, latin1 } from '../support/text.ts';
import { cannotOpen } from './cat.ts';

/** base64: -d -w. */
export const base64: Program = async (io: Io) => {
  const options = getopt(io, { short: 'dw:i', long: { decode: 'd', 'wrap=': 'w', 'ignore-garbage': 'i' } });
  const path = options.operands[0] ?? '-';
  let data: Uint8Array;
  try {
    data = await io.slurp(path);
  } catch (e) {
    await cannotOpen(io, path, e);
    return 1;
  }
  if (options.has('d')) {
    const text = latin1(data).replace(/\s/g, '');
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 === 1) io.die('invalid input');
    io.put(fromLatin1(atob(text)));
    return 0;
  }
  const text = btoa(latin1(data));
  const width = Number(options.get('w') ?? 76);
  if (!width) io.put(text);
  else for (let i = 0; i < text.length; i += width) io.put(`${text.slice(i, i + width)}\n`);
  return 0;
};
