import type { Options } from '../../support/getopt.ts';
import type { Io } from '../../support/io.ts';
import type { Matcher } from './match.ts';

export interface Search {
  io: Io;
  options: Options;
  match: Matcher;
  withName: boolean;
  before: number;
  after: number;
  limit: number;
  /** Whether a line was printed, so that a separator goes before the next group. */
  printed: boolean;
}

/** Searches one file; true if something was selected. Throws SysError where it can't be read. */
export async function searchFile(search: Search, path: string): Promise<boolean> {
  const { io, options } = search;
  const shown = path === '-' ? (options.get('label') ?? '(standard input)') : path;
  const input = io.input(path);
  const quietly = options.has('q', 'l', 'L', 'c');
  const invert = options.has('v');
  const context: Array<[number, string]> = [];
  let number = 0;
  let count = 0;
  let trailing = 0;
  let lastPrinted = 0;
  let offset = 0;
  const colour = options.get('color') === 'always';
  const print = (n: number, line: string, mark: string, at: number) => {
    let prefix = search.withName ? `${shown}${mark}` : '';
    if (options.has('n')) prefix += `${n}${mark}`;
    if (options.has('b')) prefix += `${at}${mark}`;
    io.put(`${prefix}${colour && mark === ':' && !invert ? paint(search.match, line) : line}\n`);
  };
  for (let line = await input.line(); line !== undefined; line = await input.line()) {
    number++;
    const start = offset;
    offset += line.length + 1;
    const selected = search.match.test(line) !== invert;
    if (!selected || count >= search.limit) {
      if (count >= search.limit && trailing === 0) break;
      if (quietly) continue;
      if (trailing > 0) {
        print(number, line, '-', start);
        lastPrinted = number;
        trailing--;
      } else if (search.before) {
        context.push([number, line]);
        if (context.length > search.before) context.shift();
      }
      continue;
    }
    count++;
    if (options.has('q', 'l', 'L')) break;
    if (options.has('c')) {
      if (count >= search.limit) break;
      continue;
    }
    if (io.gnu && line.includes('\0') && !options.has('a')) {
      io.put(`${io.name}: ${shown}: binary file matches\n`);
      break;
    }
    const first = context[0]?.[0] ?? number;
    if ((search.before || search.after) && search.printed && first !== lastPrinted + 1 && !options.has('o'))
      io.put('--\n');
    else if ((search.before || search.after) && search.printed && lastPrinted === 0) io.put('--\n');
    if (options.has('o')) {
      if (!invert) for (const m of search.match.all(line)) print(number, m.text, ':', start + m.at);
    } else {
      for (const [n, text] of context) print(n, text, '-', 0);
      print(number, line, ':', start);
    }
    context.length = 0;
    lastPrinted = number;
    search.printed = true;
    trailing = options.has('o') ? 0 : search.after;
    if (count >= search.limit && trailing === 0) break;
    await io.pump();
  }
  input.close();
  if (options.has('L') && count === 0) io.put(`${shown}\n`);
  else if (options.has('l') && count > 0 && !options.has('q')) io.put(`${shown}\n`);
  else if (options.has('c') && !options.has('q', 'l', 'L'))
    io.put(`${search.withName ? `${shown}:` : ''}${count}\n`);
  return options.has('L') && !io.gnu ? count === 0 : count > 0;
}

/** Marks matches as --color=always does. */
function paint(match: Matcher, line: string): string {
  let out = '';
  let at = 0;
  for (const m of match.all(line)) {
    out += `${line.slice(at, m.at)}\x1b[01;31m\x1b[K${m.text}\x1b[m\x1b[K`;
    at = m.at + m.text.length;
  }
  return out + line.slice(at);
}
