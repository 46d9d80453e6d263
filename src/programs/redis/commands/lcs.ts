import { array, bulk, fail, int, map, type Reply } from '../resp/reply.ts';
import type { Context } from '../server/context.ts';
import { intArg } from '../values/numbers.ts';
import type { StringValue } from '../values/string.ts';

function operand(c: Context, key: string): string {
  const value = c.value(key);
  if (value && value.type !== 'string') fail('The specified keys must contain string values');
  return (value as StringValue | undefined)?.text ?? '';
}

/** LCS: the longest common subsequence of two strings. */
export function lcs(c: Context): Reply {
  const a = operand(c, c.arg(1));
  const b = operand(c, c.arg(2));
  let [wantsLength, wantsIndex, withLength, minimum] = [false, false, false, 0];
  for (let i = 3; i < c.argv.length; i++) {
    if (c.is(i, 'idx')) wantsIndex = true;
    else if (c.is(i, 'len')) wantsLength = true;
    else if (c.is(i, 'withmatchlen')) withLength = true;
    else if (c.is(i, 'minmatchlen') && i + 1 < c.argv.length) minimum = Math.max(0, intArg(c.arg(++i)));
    else fail('syntax error');
  }
  if (wantsLength && wantsIndex) fail('If you want both the length and indexes, please just use IDX.');
  if ((a.length + 1) * (b.length + 1) > 16e6)
    fail('Insufficient memory, transient memory for LCS exceeds proto-max-bulk-len');
  const width = b.length + 1;
  const table = new Uint32Array((a.length + 1) * width);
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++)
      table[i * width + j] =
        a[i - 1] === b[j - 1]
          ? table[(i - 1) * width + j - 1]! + 1
          : Math.max(table[(i - 1) * width + j]!, table[i * width + j - 1]!);
  const length = table[a.length * width + b.length]!;
  if (wantsLength) return int(length);
  let text = '';
  const matches: [number, number, number][] = [];
  for (let i = a.length, j = b.length; i > 0 && j > 0; ) {
    if (a[i - 1] === b[j - 1]) {
      text = a[i - 1] + text;
      const last = matches.at(-1);
      if (last && last[0] === i && last[1] === j) matches[matches.length - 1] = [i - 1, j - 1, last[2] + 1];
      else matches.push([i - 1, j - 1, 1]);
      i--;
      j--;
    } else if (table[(i - 1) * width + j]! > table[i * width + j - 1]!) i--;
    else j--;
  }
  if (!wantsIndex) return bulk(text);
  const shown = matches
    .filter(([, , n]) => n >= minimum)
    .map(([i, j, n]) =>
      array([
        array([int(i), int(i + n - 1)]),
        array([int(j), int(j + n - 1)]),
        ...(withLength ? [int(n)] : []),
      ]),
    );
  return map([bulk('matches'), array(shown), bulk('len'), int(length)]);
}
