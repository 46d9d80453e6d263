import { getopt } from '../support/getopt.ts';
import { type Io, type Program, sys } from '../support/io.ts';
import { parseSize } from '../support/size.ts';
import { cannotOpen } from './cat.ts';

/** split: -l -b -n -d -a. */
export const split: Program = async (io: Io) => {
  const options = getopt(io, {
    short: 'l:b:n:da:',
    long: {
      'lines=': 'l',
      'bytes=': 'b',
      'number=': 'n',
      'numeric-suffixes': 'd',
      'suffix-length=': 'a',
      verbose: 'verbose',
    },
  });
  const [path = '-', prefix = 'x'] = options.operands;
  let data: Uint8Array;
  try {
    data = await io.slurp(path);
  } catch (e) {
    if (io.gnu) io.die(`cannot open '${path}' for reading: ${sys(e).message}`);
    await cannotOpen(io, path, e);
    return 1;
  }
  const digits = options.has('d') ? '0123456789' : 'abcdefghijklmnopqrstuvwxyz';
  const length = Number(options.get('a') ?? 2);
  let number = 0;
  const write = (piece: Uint8Array) => {
    let name = '';
    let n = number++;
    for (let i = 0; i < length; i++) {
      name = digits[n % digits.length] + name;
      n = Math.floor(n / digits.length);
    }
    if (n) io.die(io.gnu ? 'output file suffixes exhausted' : 'suffixes exhausted');
    io.fs.writeFile(prefix + name, piece.slice());
  };
  const size = (name: string): number | undefined => {
    const text = options.get(name);
    if (text === undefined) return undefined;
    const n = parseSize(text);
    if (!n)
      io.die(`invalid number of ${name === 'b' ? 'bytes' : name === 'l' ? 'lines' : 'chunks'}: '${text}'`);
    return n;
  };
  const chunks = size('n');
  const bytes = chunks ? Math.max(1, Math.floor(data.length / chunks)) : size('b');
  if (bytes) {
    for (let at = 0; at < data.length; ) {
      const last = chunks !== undefined && number === chunks - 1;
      const end = last ? data.length : at + bytes;
      write(data.subarray(at, end));
      at = end;
    }
    return 0;
  }
  const lines = size('l') ?? 1000;
  for (let at = 0; at < data.length; ) {
    let end = at;
    for (let i = 0; i < lines && end < data.length; i++) {
      const newline = data.indexOf(10, end);
      end = newline < 0 ? data.length : newline + 1;
    }
    write(data.subarray(at, end));
    at = end;
    await io.pump();
  }
  return 0;
};
