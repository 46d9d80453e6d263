/**
 * Regular expressions whose time is linear in the text, with POSIX's choice of match: leftmost, of those the
 * longest. JavaScript's own take the first alternative that fits and may go back and forth without end on a pattern
 * such as `(a+)+$`.
 */

type Node =
  | { kind: 'char'; source: string }
  | { kind: 'assert'; source: string }
  | { kind: 'group'; index: number | undefined; body: Node }
  | { kind: 'cat'; parts: Node[] }
  | { kind: 'alt'; parts: Node[] }
  | { kind: 'repeat'; body: Node; min: number; max: number; lazy: boolean };

type Step =
  | { op: 'char'; fits: (c: string) => boolean }
  | { op: 'assert'; holds: (text: string, at: number) => boolean }
  | { op: 'split'; first: number; second: number }
  | { op: 'jump'; to: number }
  | { op: 'save'; slot: number }
  | { op: 'match' };

/** More steps than this aren't made: a repetition counted too high. */
const MOST_STEPS = 20_000;

/** It can't be done this way: back references, look-around, or too big. */
class Unfit extends Error {}

/** The pattern as a tree; `source` is of the kind that this project's translations from POSIX give. */
function parse(source: string): { root: Node; groups: number } {
  let at = 0;
  let groups = 0;
  const alternatives = (): Node => {
    const parts = [sequence()];
    while (source[at] === '|') {
      at++;
      parts.push(sequence());
    }
    return parts.length === 1 ? parts[0]! : { kind: 'alt', parts };
  };
  const sequence = (): Node => {
    const parts: Node[] = [];
    while (at < source.length && source[at] !== '|' && source[at] !== ')') parts.push(repeated(atom()));
    return { kind: 'cat', parts };
  };
  const repeated = (body: Node): Node => {
    const m = /^(?:[*+?]|\{(\d*)(,?)(\d*)\})/.exec(source.slice(at));
    if (!m) return body;
    at += m[0].length;
    const c = m[0][0];
    const min = c === '*' || c === '?' ? 0 : c === '+' ? 1 : Number(m[1] || 0);
    const max = c === '?' ? 1 : c !== '{' ? Infinity : m[2] ? (m[3] ? Number(m[3]) : Infinity) : min;
    const lazy = source[at] === '?';
    if (lazy) at++;
    return repeated({ kind: 'repeat', body, min, max, lazy });
  };
  const atom = (): Node => {
    const c = source[at]!;
    if (c === '(') {
      const plain = source.startsWith('(?:', at);
      const edge =
        /^\(\?(?:<!\[\^\]|!\[\^\]|<!\[A-Za-z0-9_\]|!\[A-Za-z0-9_\]|=\[A-Za-z0-9_\]|<=\[A-Za-z0-9_\])\)/.exec(
          source.slice(at),
        );
      if (edge) {
        at += edge[0].length;
        return { kind: 'assert', source: edge[0] };
      }
      if (!plain && source[at + 1] === '?') throw new Unfit();
      at += plain ? 3 : 1;
      const index = plain ? undefined : ++groups;
      const body = alternatives();
      at++;
      return { kind: 'group', index, body };
    }
    if (c === '^' || c === '$') {
      at++;
      return { kind: 'assert', source: c };
    }
    if (c === '[') {
      let end = at + 1;
      while (source[end] !== ']') end += source[end] === '\\' ? 2 : 1;
      const text = source.slice(at, end + 1);
      at = end + 1;
      return { kind: 'char', source: text };
    }
    if (c === '\\') {
      const escaped = /^\\(?:u\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[\s\S])/.exec(source.slice(at))![0];
      if (/^\\[1-9pPk]/.test(escaped)) throw new Unfit();
      at += escaped.length;
      return { kind: /^\\[bB]/.test(escaped) ? 'assert' : 'char', source: escaped };
    }
    const text = String.fromCodePoint(source.codePointAt(at)!);
    at += text.length;
    return { kind: 'char', source: text };
  };
  const root = alternatives();
  if (at < source.length) throw new Unfit();
  return { root, groups };
}

/** Whether a tree is one that the native engine may take for ever on. */
function risky(node: Node, inside = false): boolean {
  switch (node.kind) {
    case 'group':
      return risky(node.body, inside);
    case 'cat':
      return node.parts.some((part) => risky(part, inside));
    case 'alt':
      return inside || node.parts.some((part) => risky(part, inside));
    case 'repeat':
      if (node.max <= 1) return risky(node.body, inside);
      return inside || risky(node.body, true);
    default:
      return false;
  }
}

const hasAlternatives = (node: Node): boolean =>
  node.kind === 'alt' ||
  (node.kind === 'cat' && node.parts.some(hasAlternatives)) ||
  ((node.kind === 'group' || node.kind === 'repeat') && hasAlternatives(node.body));

function charTest(source: string, flags: string): (c: string) => boolean {
  const re = new RegExp(`^(?:${source})$`, flags);
  const known: boolean[] = [];
  for (let i = 0; i < 128; i++) known.push(re.test(String.fromCharCode(i)));
  return (c) => known[c.charCodeAt(0)] ?? re.test(c);
}

function assertTest(source: string, flags: string): (text: string, at: number) => boolean {
  const re = new RegExp(source, `${flags}y`);
  return (text, at) => {
    re.lastIndex = at;
    return re.test(text);
  };
}

function compile(root: Node, flags: string): Step[] {
  const steps: Step[] = [];
  const add = (step: Step): number => {
    if (steps.length > MOST_STEPS) throw new Unfit();
    return steps.push(step) - 1;
  };
  const emit = (node: Node): void => {
    switch (node.kind) {
      case 'char':
        add({ op: 'char', fits: charTest(node.source, flags) });
        return;
      case 'assert':
        add({ op: 'assert', holds: assertTest(node.source, flags) });
        return;
      case 'group':
        if (node.index !== undefined) add({ op: 'save', slot: node.index * 2 });
        emit(node.body);
        if (node.index !== undefined) add({ op: 'save', slot: node.index * 2 + 1 });
        return;
      case 'cat':
        for (const part of node.parts) emit(part);
        return;
      case 'alt': {
        const ends: number[] = [];
        node.parts.forEach((part, i) => {
          if (i === node.parts.length - 1) {
            emit(part);
            return;
          }
          const split = add({ op: 'split', first: steps.length + 1, second: 0 });
          emit(part);
          ends.push(add({ op: 'jump', to: 0 }));
          (steps[split] as { second: number }).second = steps.length;
        });
        for (const end of ends) (steps[end] as { to: number }).to = steps.length;
        return;
      }
      case 'repeat': {
        for (let i = 0; i < node.min; i++) emit(node.body);
        const branch = (): number => add({ op: 'split', first: steps.length + 1, second: 0 });
        const close = (split: number): void => {
          const step = steps[split] as { first: number; second: number };
          step.second = steps.length;
          if (node.lazy) [step.first, step.second] = [step.second, step.first];
        };
        if (node.max === Infinity) {
          const split = branch();
          emit(node.body);
          add({ op: 'jump', to: split });
          close(split);
        } else {
          const splits: number[] = [];
          for (let i = node.min; i < node.max; i++) {
            splits.push(branch());
            emit(node.body);
          }
          for (const split of splits) close(split);
        }
      }
    }
  };
  emit(root);
  add({ op: 'match' });
  return steps;
}

interface Thread {
  step: number;
  saved: number[];
}

/** Runs the steps from a position; the slots of the match. */
function run(steps: Step[], text: string, from: number, sticky: boolean): number[] | undefined {
  let threads: Thread[] = [];
  let best: number[] | undefined;
  const mark = new Int32Array(steps.length).fill(-1);
  const follow = (list: Thread[], step: number, saved: number[], at: number): void => {
    const pending: Thread[] = [{ step, saved }];
    while (pending.length) {
      const thread = pending.pop()!;
      if (mark[thread.step] === at) continue;
      mark[thread.step] = at;
      const now = steps[thread.step]!;
      if (now.op === 'jump') pending.push({ step: now.to, saved: thread.saved });
      else if (now.op === 'split')
        pending.push({ step: now.second, saved: thread.saved }, { step: now.first, saved: thread.saved });
      else if (now.op === 'save') {
        const saved = [...thread.saved];
        saved[now.slot] = at;
        pending.push({ step: thread.step + 1, saved });
      } else if (now.op === 'assert') {
        if (now.holds(text, at)) pending.push({ step: thread.step + 1, saved: thread.saved });
      } else list.push(thread);
    }
  };
  for (let at = from; ; ) {
    if (!best && (!sticky || at === from)) follow(threads, 0, [at], at);
    const c = at < text.length ? String.fromCodePoint(text.codePointAt(at)!) : undefined;
    const next: Thread[] = [];
    const then = at + (c?.length ?? 1);
    for (const thread of threads) {
      const step = steps[thread.step]!;
      if (best && thread.saved[0]! > best[0]!) continue;
      if (step.op === 'match') {
        if (!best || thread.saved[0]! < best[0]! || at > best[1]!) {
          best = [...thread.saved];
          best[1] = at;
        }
      } else if (step.op === 'char' && c !== undefined && step.fits(c))
        follow(next, thread.step + 1, thread.saved, then);
    }
    threads = next;
    if (c === undefined || (!threads.length && (best || sticky))) return best;
    at = then;
  }
}

class LinearRegExp extends RegExp {
  #steps: Step[] | undefined;
  #groups = 0;
  /** The native engine finds out whether there is a match, and where it begins. */
  #native = false;

  /** `split` makes a copy of a pattern with other flags. */
  constructor(pattern: RegExp | string, flags: string) {
    super(pattern, flags);
    if (pattern instanceof LinearRegExp) this.plan(pattern.#steps!, pattern.#groups, pattern.#native);
  }

  plan(steps: Step[], groups: number, native: boolean): this {
    this.#steps = steps;
    this.#groups = groups;
    this.#native = native;
    return this;
  }

  override exec(text: string): RegExpExecArray | null {
    const moving = this.global || this.sticky;
    let from = moving ? this.lastIndex : 0;
    if (from > text.length) {
      this.lastIndex = 0;
      return null;
    }
    let anchored = this.sticky;
    if (this.#native) {
      const first = super.exec(text);
      if (!first) return null;
      from = first.index;
      anchored = true;
    }
    const saved = run(this.#steps!, text, from, anchored);
    if (!saved) {
      if (moving) this.lastIndex = 0;
      return null;
    }
    if (moving) this.lastIndex = saved[1]!;
    const result: Array<string | undefined> = [text.slice(saved[0], saved[1])];
    for (let g = 1; g <= this.#groups; g++) {
      const [start, end] = [saved[g * 2], saved[g * 2 + 1]];
      result.push(start === undefined || end === undefined ? undefined : text.slice(start, end));
    }
    return Object.assign(result, { index: saved[0]!, input: text, groups: undefined }) as RegExpExecArray;
  }
}

/** As `new RegExp`, by POSIX's rule where that makes a difference, and linear where the native one might not be. */
export function posixRegExp(source: string, flags: string): RegExp {
  const native = new RegExp(source, flags);
  if (!/[|*+{]/.test(source)) return native;
  try {
    const { root, groups } = parse(source);
    const slow = risky(root);
    if (!slow && !hasAlternatives(root)) return native;
    const steps = compile(root, flags.replace(/[gy]/g, ''));
    return new LinearRegExp(source, flags).plan(steps, groups, !slow);
  } catch (e) {
    if (e instanceof Unfit) return native;
    throw e;
  }
}
