import { getopt } from '../support/getopt.ts';
import { type Io, type Program, sys } from '../support/io.ts';

/** uniq: -c -d -u -i -f -s -w. */
export const uniq: Program = async (io: Io) => {
  const options = getopt(io, {
    short: 'cduiDf:s:w:z',
    long: {
      count: 'c',
      repeated: 'd',
      unique: 'u',
      'ignore-case': 'i',
      'skip-fields=': 'f',
      'skip-chars=': 's',
      'check-chars=': 'w',
    },
  });
  const skipFields = Number(options.get('f') ?? 0);
  const skipChars = Number(options.get('s') ?? 0);
  const width = options.get('w');
  const keyOf = (line: string): string => {
    let key = line;
    for (let i = 0; i < skipFields; i++) key = key.replace(/^[ \t]*[^ \t]*/, '');
    key = key.slice(skipChars);
    if (width !== undefined) key = key.slice(0, Number(width));
    return options.has('i') ? key.toLowerCase() : key;
  };
  const path = options.operands[0] ?? '-';
  const target = options.operands[1];
  let saved = '';
  const out = (text: string) => {
    if (target === undefined || target === '-') io.put(text);
    else saved += text;
  };
  try {
    const input = io.input(path);
    let current: string | undefined;
    let key = '';
    let count = 0;
    const finish = () => {
      if (current === undefined) return;
      if (options.has('d') && count < 2) return;
      if (options.has('u') && count > 1) return;
      out(options.has('c') ? `${String(count).padStart(7)} ${current}\n` : `${current}\n`);
    };
    for (let line = await input.line(); line !== undefined; line = await input.line()) {
      const next = keyOf(line);
      if (current !== undefined && next === key) count++;
      else {
        if (!options.has('D')) finish();
        current = line;
        key = next;
        count = 1;
      }
      if (options.has('D') && count > 1) out(`${count === 2 ? `${current}\n` : ''}${line}\n`);
      await io.pump();
    }
    if (!options.has('D')) finish();
    if (target !== undefined && target !== '-') io.fs.writeFile(target, saved);
    return 0;
  } catch (e) {
    io.die(io.gnu ? `${path}: ${sys(e).message}` : `can't open '${path}': ${sys(e).message}`);
  }
};
