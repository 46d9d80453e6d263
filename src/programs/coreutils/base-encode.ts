import { getopt } from '../support/getopt.ts';
import { type Io, type Program, sys } from '../support/io.ts';
import { curly } from '../support/quote.ts';
import { cannotOpen } from './cat.ts';

/** One way of writing bytes as text. */
export interface Encoding {
  encode(data: Uint8Array): string;
  /** What could be read, and whether all of it made sense. */
  decode(data: Uint8Array, ignoreGarbage: boolean): { data: Uint8Array; whole: boolean };
}

/** A program that encodes its input in lines, or decodes it with -d. */
export const baseEncoder =
  (encoding: Encoding): Program =>
  async (io: Io) => {
    const long = { decode: 'd', 'wrap=': 'w', 'ignore-garbage': 'i' };
    const options = getopt(io, { short: 'dw:i', long });
    const [path = '-', extra] = options.operands;
    if (extra !== undefined) io.usage(io.gnu ? `extra operand ${curly(io, extra)}` : '');
    const wrap = options.get('w') ?? '76';
    if (!/^\d+$/.test(wrap))
      io.die(io.gnu ? `invalid wrap size: ${curly(io, wrap)}` : `invalid number '${wrap}'`);
    let data: Uint8Array;
    try {
      data = await io.slurp(path);
    } catch (e) {
      if (io.gnu && sys(e).code === 'EISDIR') io.die(`read error: ${sys(e).message}`);
      await cannotOpen(io, path, e);
      return 1;
    }
    if (options.has('d')) {
      const decoded = encoding.decode(data, options.has('i'));
      io.put(decoded.data);
      if (!decoded.whole) io.die(io.gnu ? 'invalid input' : 'truncated input');
      return 0;
    }
    const text = encoding.encode(data);
    const width = Number(wrap);
    if (!width) io.put(text);
    else for (let i = 0; i < text.length; i += width) io.put(`${text.slice(i, i + width)}\n`);
    return 0;
  };
