import { getopt } from '../../support/getopt.ts';
import { type Io, type Program, sys } from '../../support/io.ts';
import { quote } from '../../support/quote.ts';
import { comparer, type Key, parseKey, plainKey } from './key.ts';

const ORDERS = 'bdfghiMnrRV';

/** sort: -n -g -h -V -M -f -d -b -i -r -u -s -c -C -k -t -o -m -z. */
export const sort: Program = async (io: Io) => {
  const options = getopt(io, {
    short: `${ORDERS}k:t:o:ucCsmzS:T:`,
    long: {
      'ignore-leading-blanks': 'b',
      'dictionary-order': 'd',
      'ignore-case': 'f',
      'general-numeric-sort': 'g',
      'human-numeric-sort': 'h',
      'month-sort': 'M',
      'numeric-sort': 'n',
      'random-sort': 'R',
      reverse: 'r',
      'version-sort': 'V',
      'key=': 'k',
      'field-separator=': 't',
      'output=': 'o',
      unique: 'u',
      'check=?': 'c',
      stable: 's',
      merge: 'm',
      'zero-terminated': 'z',
      'sort=': 'sort',
    },
    code: io.gnu ? 2 : 1,
  });
  const named: Record<string, string> = {
    numeric: 'n',
    'general-numeric': 'g',
    'human-numeric': 'h',
    month: 'M',
    random: 'R',
    version: 'V',
  };
  let global = options.order
    .map(([name]) => name)
    .filter((name) => name.length === 1 && ORDERS.includes(name))
    .join('');
  global += named[options.get('sort') ?? ''] ?? '';
  const tab = options.get('t');
  if (tab !== undefined && tab !== '\\0' && [...tab].length !== 1)
    io.die(tab === '' ? 'empty tab' : `multi-character tab ${quote(tab)}`, 2);
  const keys: Key[] = options.all('k').map((text) => {
    const key = parseKey(text);
    if (typeof key === 'string') io.die(io.gnu ? key : `bad field specification`, 2);
    if (!key.orders) key.orders = global;
    return key;
  });
  if (!keys.length) keys.push(plainKey(global));
  const reverse = global.includes('r');
  const compare = comparer(keys, tab, options.has('s', 'u'), reverse);
  const lines: string[] = [];
  const end = options.has('z') ? '\0' : '\n';
  for (const path of options.operands.length ? options.operands : ['-']) {
    try {
      const text = await io.input(path).text();
      if (text)
        for (const line of (text.endsWith(end) ? text.slice(0, -1) : text).split(end)) lines.push(line);
    } catch (e) {
      const { message, code } = sys(e);
      io.die(
        io.gnu
          ? code === 'EISDIR'
            ? `read failed: ${path}: ${message}`
            : `cannot read: ${path}: ${message}`
          : `${path}: ${message}`,
        io.gnu ? 2 : 1,
      );
    }
  }
  if (options.has('c', 'C')) {
    for (let i = 1; i < lines.length; i++) {
      const order = compare(lines[i - 1]!, lines[i]!);
      if (order < 0 || (order === 0 && !options.has('u'))) continue;
      if (options.has('c'))
        await io.fail(
          io.gnu ? `${options.operands[0] ?? '-'}:${i + 1}: disorder: ${lines[i]}` : `Check line ${i + 1}`,
        );
      return 1;
    }
    return 0;
  }
  if (global.includes('R')) shuffle(io, lines);
  else lines.sort(compare);
  const kept = options.has('u')
    ? lines.filter((line, i) => i === 0 || compare(lines[i - 1]!, line) !== 0)
    : lines;
  const output = options.get('o');
  if (output === undefined) {
    for (const line of kept) {
      io.put(line + end);
      await io.pump();
    }
  } else io.fs.writeFile(output, kept.map((line) => line + end).join(''));
  return 0;
};

function shuffle(io: Io, lines: string[]): void {
  for (let i = lines.length - 1; i > 0; i--) {
    const j = io.process.kernel.ids.nextInt('shuffle', i + 1);
    [lines[i], lines[j]] = [lines[j]!, lines[i]!];
  }
}
