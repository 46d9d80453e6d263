import { getopt } from '../support/getopt.ts';
import type { Io, Program } from '../support/io.ts';
import { curly } from '../support/quote.ts';
import { decodeText, encodeText } from '../support/text.ts';
import { cannotOpen } from './cat.ts';

/** `1,3-5,7-` as ranges; undefined if it is no list. */
function parseList(text: string): Array<[number, number]> | undefined {
  const ranges: Array<[number, number]> = [];
  for (const part of text.split(/[, ]/)) {
    const m = /^(\d*)(-?)(\d*)$/.exec(part);
    if (!m || (!m[1] && !m[3])) return undefined;
    const from = Number(m[1] || 1);
    const to = m[2] ? (m[3] ? Number(m[3]) : Number.POSITIVE_INFINITY) : from;
    if (from === 0 || to < from) return undefined;
    ranges.push([from, to]);
  }
  return ranges;
}

/** cut: -b -c -f -d -s --complement --output-delimiter. */
export const cut: Program = async (io: Io) => {
  const options = getopt(io, {
    short: 'b:c:f:d:snz',
    long: {
      'bytes=': 'b',
      'characters=': 'c',
      'fields=': 'f',
      'delimiter=': 'd',
      'only-delimited': 's',
      complement: 'complement',
      'output-delimiter=': 'output',
    },
  });
  const unit = options.last('b', 'c', 'f');
  if (!unit) {
    if (io.gnu) io.usage('you must specify a list of bytes, characters, or fields');
    io.die('expected a list of bytes, characters, or fields');
  }
  const text = options.get(unit)!;
  const ranges = parseList(text);
  if (!ranges) {
    if (!io.gnu) io.die(`invalid range ${text}`);
    io.usage(
      /^0|,0/.test(text)
        ? unit === 'f'
          ? 'fields are numbered from 1'
          : 'byte/character positions are numbered from 1'
        : /\d+-\d+/.test(text)
          ? 'invalid decreasing range'
          : unit === 'f'
            ? `invalid field value ${curly(io, text)}`
            : `invalid byte/character position ${curly(io, text)}`,
    );
  }
  const delimiter = options.get('d') ?? '\t';
  if ([...delimiter].length > 1) io.usage('the delimiter must be a single character');
  if (options.has('d') && unit !== 'f')
    io.usage(
      io.gnu
        ? 'an input delimiter may be specified only when operating on fields'
        : 'a delimiter may be specified only when operating on fields',
    );
  const complement = options.has('complement');
  const wanted = (n: number) => ranges.some(([a, b]) => n >= a && n <= b) !== complement;
  const joined = options.get('output') ?? delimiter;
  let code = 0;
  for (const path of options.operands.length ? options.operands : ['-']) {
    try {
      const input = io.input(path);
      for (let line = await input.line(); line !== undefined; line = await input.line()) {
        if (unit === 'f') {
          if (!line.includes(delimiter)) {
            if (!options.has('s')) io.put(`${line}\n`);
            continue;
          }
          io.put(
            `${line
              .split(delimiter)
              .filter((_f, i) => wanted(i + 1))
              .join(joined)}\n`,
          );
        } else {
          const ascii = /^[\0-\x7f]*$/.test(line);
          if (ascii) io.put(`${[...line].filter((_c, i) => wanted(i + 1)).join('')}\n`);
          else io.put(`${decodeText(encodeText(line).filter((_b, i) => wanted(i + 1)))}\n`);
        }
        await io.pump();
      }
      input.close();
    } catch (e) {
      if (io.gnu) await cannotOpen(io, path, e);
      else await io.fail(`${path}: ${(e as Error).message}`);
      code = 1;
    }
  }
  return code;
};
