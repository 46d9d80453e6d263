import { getopt } from '../support/getopt.ts';
import type { Io, Program } from '../support/io.ts';
import { eachLine } from './tac.ts';

/** Where the tabs of `-t 4` or `-t 4,8` are: the next stop after a column. */
function tabStops(io: Io, list: string): (column: number) => number {
  const stops = list.split(/[ ,]/).map(Number);
  if (stops.some((stop) => !Number.isInteger(stop)))
    io.die(`tab size contains invalid character(s): ‘${list}’`);
  if (stops.includes(0)) io.die('tab size cannot be 0');
  const [size = 8] = stops;
  if (stops.length === 1) return (column) => (Math.floor(column / size) + 1) * size;
  return (column) => stops.find((stop) => stop > column) ?? column + 1;
}

/** expand: -t -i. */
export const expand: Program = async (io) => {
  const options = getopt(io, { short: 't:i', long: { 'tabs=': 't', initial: 'i' } });
  const next = tabStops(io, options.get('t') ?? '8');
  return eachLine(io, options.operands, (line, terminated) => {
    let out = '';
    let blank = true;
    let column = 0;
    for (const c of line) {
      if (c === '\t' && (blank || !options.has('i'))) {
        const stop = next(column);
        out += ' '.repeat(stop - column);
        column = stop;
        continue;
      }
      if (c !== ' ' && c !== '\t') blank = false;
      out += c;
      column++;
    }
    io.put(out + (terminated ? '\n' : ''));
  });
};

/** unexpand: -a -t --first-only. */
export const unexpand: Program = async (io) => {
  const long = { all: 'a', 'first-only': 'f', 'tabs=': 't' };
  const options = getopt(io, { short: 'aft:', long });
  const next = tabStops(io, options.get('t') ?? '8');
  const everywhere = (options.has('a') || options.has('t')) && !options.has('f');
  return eachLine(io, options.operands, (line, terminated) => {
    let out = '';
    let blanks = '';
    let column = 0;
    let inside = true;
    for (const c of line) {
      if (inside && (c === ' ' || c === '\t')) {
        const stop = next(column);
        column = c === '\t' ? stop : column + 1;
        blanks += c;
        // one blank alone before a stop stays what it is
        if (column === stop) {
          out += blanks === ' ' ? ' ' : '\t';
          blanks = '';
        }
        continue;
      }
      out += blanks + c;
      blanks = '';
      column++;
      if (!everywhere) inside = false;
    }
    io.put(out + blanks + (terminated ? '\n' : ''));
  });
};
