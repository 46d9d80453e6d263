import type { Stat } from '../../kernel/index.ts';

const TYPES = { file: '-', dir: 'd', symlink: 'l', char: 'c', fifo: 'p', socket: 's' } as const;

const TYPE_BITS = {
  file: 0o100000,
  dir: 0o040000,
  symlink: 0o120000,
  char: 0o020000,
  fifo: 0o010000,
  socket: 0o140000,
} as const;

/** Mode with the file type's bits, as st_mode has it. */
export const fullMode = (stat: Stat): number => TYPE_BITS[stat.kind] | stat.mode;

/** `drwxr-xr-x`. */
export function modeText(stat: Pick<Stat, 'kind' | 'mode'>): string {
  const { mode } = stat;
  const triple = (shift: number, special: number, letter: string) => {
    const bits = mode >> shift;
    const x = bits & 1;
    const s = mode & special;
    const last = s ? (x ? letter : letter.toUpperCase()) : x ? 'x' : '-';
    return `${bits & 4 ? 'r' : '-'}${bits & 2 ? 'w' : '-'}${last}`;
  };
  return `${TYPES[stat.kind]}${triple(6, 0o4000, 's')}${triple(3, 0o2000, 's')}${triple(0, 0o1000, 't')}`;
}

/** Applies `755` or `u+x,go-w` to a mode; undefined if the text is no mode. */
export function applyMode(text: string, mode: number, isDir: boolean, umask: number): number | undefined {
  if (/^[0-7]{1,4}$/.test(text)) return Number.parseInt(text, 8);
  let result = mode;
  for (const clause of text.split(',')) {
    const m = /^([ugoa]*)((?:[-+=][rwxXstugo]*)+)$/.exec(clause);
    if (!m) return undefined;
    const who = m[1]!;
    const all = !who || who.includes('a');
    const classes = all ? 'ugo' : who;
    for (const [, op, perms] of m[2]!.matchAll(/([-+=])([rwxXstugo]*)/g)) {
      let bits = 0;
      let mask = 0;
      for (const c of classes) {
        const shift = c === 'u' ? 6 : c === 'g' ? 3 : 0;
        mask |= 7 << shift;
        for (const p of perms!) bits |= bitsOf(p, shift, result, isDir);
        if (c === 'u' && perms!.includes('s')) bits |= 0o4000;
        if (c === 'g' && perms!.includes('s')) bits |= 0o2000;
      }
      if (perms!.includes('t')) bits |= 0o1000;
      if (!who) bits &= ~umask;
      if (op === '+') result |= bits;
      else if (op === '-') result &= ~bits;
      else result = (result & ~mask) | bits;
    }
  }
  return result;
}

function bitsOf(p: string, shift: number, mode: number, isDir: boolean): number {
  if (p === 'r') return 4 << shift;
  if (p === 'w') return 2 << shift;
  if (p === 'x') return 1 << shift;
  if (p === 'X') return isDir || mode & 0o111 ? 1 << shift : 0;
  if (p === 'u') return ((mode >> 6) & 7) << shift;
  if (p === 'g') return ((mode >> 3) & 7) << shift;
  if (p === 'o') return (mode & 7) << shift;
  return 0;
}
