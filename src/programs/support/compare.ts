/** Plain byte order, as the C locale sorts. */
export const byteOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const rank = (c: string | undefined): number => {
  if (c === undefined || /\d/.test(c)) return 0;
  if (c === '~') return -1;
  return /[A-Za-z]/.test(c) ? c.charCodeAt(0) : c.charCodeAt(0) + 256;
};

/** Order of version numbers: `a2` before `a10` (`sort -V`, `ls -v`). */
export function versionCompare(a: string, b: string): number {
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    while ((i < a.length && !/\d/.test(a[i]!)) || (j < b.length && !/\d/.test(b[j]!))) {
      const order = rank(a[i]) - rank(b[j]);
      if (order) return order;
      i++;
      j++;
    }
    const x = /^\d*/.exec(a.slice(i))![0];
    const y = /^\d*/.exec(b.slice(j))![0];
    const m = x.replace(/^0+/, '');
    const n = y.replace(/^0+/, '');
    const order = m.length - n.length || byteOrder(m, n);
    if (order) return order;
    i += x.length;
    j += y.length;
  }
  return 0;
}
