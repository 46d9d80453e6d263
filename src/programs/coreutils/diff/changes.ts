/** A place where two lists of lines differ: half-open ranges in both. */
export interface Change {
  a: [from: number, to: number];
  b: [from: number, to: number];
  /** A difference that wasn't asked for: shown only beside others. */
  ignored: boolean;
}

/** Cells of a table that is still worth filling. */
const TABLE = 4_000_000;
/** Steps after which the rest counts as one change. */
const STEPS = 3000;

/** Where two lists of lines differ, by their longest common subsequence. */
export function changes(a: string[], b: string[]): Change[] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  const [m, n] = [endA - start, endB - start];
  const [x, y] = [a.slice(start, endA), b.slice(start, endB)];
  const pairs = m * n <= TABLE ? byTable(x, y) : byDiagonals(x, y);
  const found: Change[] = [];
  let [i, j] = [0, 0];
  for (const [p, q] of [...pairs, [m, n] as const]) {
    if (p > i || q > j) found.push({ a: [start + i, start + p], b: [start + j, start + q], ignored: false });
    [i, j] = [p + 1, q + 1];
  }
  return found;
}

type Pairs = Array<readonly [number, number]>;

function byTable(a: string[], b: string[]): Pairs {
  const [m, n] = [a.length, b.length];
  const table = new Uint32Array((m + 1) * (n + 1));
  for (let i = m - 1; i >= 0; i--)
    for (let j = n - 1; j >= 0; j--)
      table[i * (n + 1) + j] =
        a[i] === b[j]
          ? table[(i + 1) * (n + 1) + j + 1]! + 1
          : Math.max(table[(i + 1) * (n + 1) + j]!, table[i * (n + 1) + j + 1]!);
  const pairs: Pairs = [];
  for (let i = 0, j = 0; i < m && j < n; ) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (table[(i + 1) * (n + 1) + j]! >= table[i * (n + 1) + j + 1]!) i++;
    else j++;
  }
  return pairs;
}

/** Myers' way along the diagonals: quick where little differs, however long the lists. */
function byDiagonals(a: string[], b: string[]): Pairs {
  const trail: Int32Array[] = [];
  let v = new Int32Array(3);
  let [x, y] = [0, 0];
  let d = 0;
  search: for (; d <= STEPS; d++) {
    const next = new Int32Array(2 * d + 3);
    for (let k = -d; k <= d; k += 2) {
      const at = (diagonal: number) => v[diagonal + d] ?? -1;
      x = d === 0 ? 0 : k === -d || (k !== d && at(k - 1) < at(k + 1)) ? at(k + 1) : at(k - 1) + 1;
      y = x - k;
      while (x < a.length && y < b.length && a[x] === b[y]) {
        x++;
        y++;
      }
      next[k + d + 1] = x;
      if (x >= a.length && y >= b.length) {
        trail.push(next);
        break search;
      }
    }
    trail.push(next);
    v = next;
  }
  if (d > STEPS) return [];
  const pairs: Pairs = [];
  for (; d >= 0 && (x > 0 || y > 0); d--) {
    const before = trail[d - 1];
    const k = x - y;
    const at = (diagonal: number) => before?.[diagonal + d] ?? -1;
    const down = k === -d || (k !== d && at(k - 1) < at(k + 1));
    const [px, py] =
      d === 0 ? [0, 0] : down ? [at(k + 1), at(k + 1) - k - 1] : [at(k - 1), at(k - 1) - k + 1];
    const [sx, sy] = d === 0 ? [0, 0] : down ? [px, py + 1] : [px + 1, py];
    while (x > sx && y > sy) pairs.push([--x, --y]);
    [x, y] = [px, py];
  }
  return pairs.reverse();
}
