import type { Io } from '../../support/io.ts';
import type { Change } from './changes.ts';

/** What all ways of showing differences get: the lines, where they differ, and how to colour. */
export interface Shown {
  a: string[];
  b: string[];
  list: Change[];
  paint: (kind: 'old' | 'new' | 'place', text: string) => string;
}

type Range = [from: number, to: number];

const span = ([from, to]: Range): string =>
  to - from <= 1 ? String(to === from ? from : from + 1) : `${from + 1},${to}`;

const letter = (c: Change): 'a' | 'd' | 'c' => (c.a[0] === c.a[1] ? 'a' : c.b[0] === c.b[1] ? 'd' : 'c');

export function normal(io: Io, { a, b, list, paint }: Shown): void {
  for (const c of list.filter((x) => !x.ignored)) {
    const kind = letter(c);
    io.put(`${paint('place', `${span(c.a)}${kind}${span(c.b)}`)}\n`);
    for (const line of a.slice(...c.a)) io.put(`${paint('old', `< ${line}`)}\n`);
    if (kind === 'c') io.put('---\n');
    for (const line of b.slice(...c.b)) io.put(`${paint('new', `> ${line}`)}\n`);
  }
}

/** Changes that are shown together, with the lines around them. */
function* hunks({ a, b, list }: Shown, context: number): Generator<{ a: Range; b: Range; list: Change[] }> {
  for (let at = 0; at < list.length; ) {
    let last = at;
    while (last + 1 < list.length && list[last + 1]!.a[0] - list[last]!.a[1] <= 2 * context) last++;
    const part = list.slice(at, last + 1);
    const before = Math.min(context, part[0]!.a[0], part[0]!.b[0]);
    const end = part.at(-1)!;
    const after = Math.min(context, a.length - end.a[1], b.length - end.b[1]);
    at = last + 1;
    if (part.every((c) => c.ignored)) continue;
    yield {
      a: [part[0]!.a[0] - before, end.a[1] + after],
      b: [part[0]!.b[0] - before, end.b[1] + after],
      list: part,
    };
  }
}

export function unified(io: Io, shown: Shown, context: number): void {
  const { a, b, paint } = shown;
  const count = ([from, to]: Range) =>
    to - from === 1 ? String(from + 1) : to === from ? `${from},0` : `${from + 1},${to - from}`;
  for (const hunk of hunks(shown, context)) {
    io.put(`${paint('place', `@@ -${count(hunk.a)} +${count(hunk.b)} @@`)}\n`);
    let i = hunk.a[0];
    for (const c of hunk.list) {
      for (; i < c.a[0]; i++) io.put(` ${a[i]}\n`);
      for (const line of a.slice(...c.a)) io.put(`${paint('old', `-${line}`)}\n`);
      for (const line of b.slice(...c.b)) io.put(`${paint('new', `+${line}`)}\n`);
      i = c.a[1];
    }
    for (; i < hunk.a[1]; i++) io.put(` ${a[i]}\n`);
  }
}

export function context(io: Io, shown: Shown, around: number): void {
  const { paint } = shown;
  const range = ([from, to]: Range) => (to - from > 1 ? `${from + 1},${to}` : String(to));
  const side = (lines: string[], [from, to]: Range, list: Change[], which: 'a' | 'b') => {
    let i = from;
    for (const c of list) {
      const mark = letter(c) === 'c' ? '!' : which === 'a' ? '-' : '+';
      for (; i < c[which][0]; i++) io.put(`  ${lines[i]}\n`);
      for (; i < c[which][1]; i++) io.put(`${paint(which === 'a' ? 'old' : 'new', `${mark} ${lines[i]}`)}\n`);
    }
    for (; i < to; i++) io.put(`  ${lines[i]}\n`);
  };
  for (const hunk of hunks(shown, around)) {
    io.put(`***************\n${paint('place', `*** ${range(hunk.a)} ****`)}\n`);
    if (hunk.list.some((c) => c.a[0] < c.a[1])) side(shown.a, hunk.a, hunk.list, 'a');
    io.put(`${paint('place', `--- ${range(hunk.b)} ----`)}\n`);
    if (hunk.list.some((c) => c.b[0] < c.b[1])) side(shown.b, hunk.b, hunk.list, 'b');
  }
}

/** A script for ed, last change first. */
export function ed(io: Io, { b, list }: Shown): void {
  for (const c of list.filter((x) => !x.ignored).reverse()) {
    const kind = letter(c);
    io.put(`${span(c.a)}${kind}\n`);
    if (kind !== 'd') io.put(`${b.slice(...c.b).join('\n')}\n.\n`);
  }
}

/** As RCS keeps differences. */
export function rcs(io: Io, { b, list }: Shown): void {
  for (const c of list.filter((x) => !x.ignored)) {
    if (c.a[1] > c.a[0]) io.put(`d${c.a[0] + 1} ${c.a[1] - c.a[0]}\n`);
    if (c.b[1] > c.b[0]) io.put(`a${c.a[1]} ${c.b[1] - c.b[0]}\n${b.slice(...c.b).join('\n')}\n`);
  }
}

export interface Columns {
  width: number;
  expandTabs: boolean;
  leftOnly: boolean;
  suppressCommon: boolean;
}

const TAB = 8;

/** Both files beside each other. */
export function sideBySide(io: Io, { a, b, list }: Shown, columns: Columns): void {
  const t = columns.expandTabs ? 1 : TAB;
  const w = columns.width;
  const offset = Math.floor((w + t + 3) / (2 * t)) * t;
  const half = Math.max(0, Math.min(offset - 3, w - offset));
  const second = half ? offset : w;
  const tabs = (from: number, to: number): string => {
    let out = '';
    let at = from;
    if (!columns.expandTabs)
      for (let tab = at + TAB - (at % TAB); tab <= to; tab += TAB) {
        out += '\t';
        at = tab;
      }
    return out + ' '.repeat(Math.max(0, to - at));
  };
  const cut = (line: string): [text: string, width: number] => {
    let text = '';
    let [at, width] = [0, 0];
    for (const c of line) {
      if (c === '\t') {
        at += TAB - (at % TAB);
        if (at < half) {
          text += columns.expandTabs ? ' '.repeat(at - width) : '\t';
          width = at;
        }
      } else if (at++ < half) {
        text += c;
        width = at;
      }
    }
    return [text, width];
  };
  const row = (left: string | undefined, mark: string, right: string | undefined) => {
    let [out, at] = left === undefined ? ['', 0] : cut(left);
    if (mark !== ' ') {
      const middle = Math.floor((half + second - 1) / 2);
      out += tabs(at, middle) + mark;
      at = middle + 1;
    }
    if (right) out += tabs(at, second) + cut(right)[0];
    io.put(`${out}\n`);
  };
  let i = 0;
  let j = 0;
  const common = (to: number) => {
    for (; i < to; i++, j++)
      if (!columns.suppressCommon)
        row(a[i], columns.leftOnly ? '(' : ' ', columns.leftOnly ? undefined : b[j]);
  };
  for (const c of list) {
    common(c.a[0]);
    while (i < c.a[1] && j < c.b[1]) row(a[i++], '|', b[j++]);
    while (i < c.a[1]) row(a[i++], '<', undefined);
    while (j < c.b[1]) row(undefined, '>', b[j++]);
  }
  common(a.length);
}
