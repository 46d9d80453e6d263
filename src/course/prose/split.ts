/** A part of a lesson's prose that has a name: a task, or a text that hints and mistakes refer to. */
export interface ProsePart {
  id: string;
  /** Markdown. */
  body: string;
  /** Line of the file at which it begins. */
  line: number;
}

/** A lesson's prose file, taken apart. */
export interface ProseParts {
  /** Between the `---` lines at the top: `key: value`. */
  front: Record<string, string>;
  /** Markdown outside of the named parts. */
  intro: string;
  /** What the lesson taught, to be looked up later; empty without `:::recap`. */
  recap: string;
  /** In the order of the file. */
  tasks: ProsePart[];
  texts: ProsePart[];
}

const RECAP = /^:::\s*recap\s*$/;
const OPEN = /^:::\s*([a-z]+)\s*\{#([a-z][a-z0-9.-]*)\}\s*$/;
const FENCE = /^\s*(`{3,}|~{3,})/;

/**
 * Takes a prose file apart: front matter, `:::task{#id}` … `:::`, `:::text{#id}` … `:::`,
 * `:::recap` … `:::`, and the rest. Fenced code is left alone.
 * @throws Error that names the line, when a block is unknown, left open, nested or there twice
 */
export function splitProse(source: string): ProseParts {
  const lines = source.replace(/\r\n?/g, '\n').split('\n');
  const { front, end } = readFront(lines);
  const parts: ProseParts = { front, intro: '', recap: '', tasks: [], texts: [] };
  const intro: string[] = [];
  let open: { kind: 'tasks' | 'texts' | 'recap'; id: string; line: number; body: string[] } | undefined;
  let fence: string | undefined;

  for (const [i, line] of lines.entries()) {
    if (i < end) continue;
    const at = `line ${i + 1}`;
    const mark = FENCE.exec(line)?.[1];
    const wasFence = fence;
    if (mark) fence = fence === undefined ? mark : mark.startsWith(fence) ? undefined : fence;
    const isDirective = wasFence === undefined && !mark && line.startsWith(':::');
    if (!isDirective) (open?.body ?? intro).push(line);
    else if (line.trimEnd() === ':::') {
      if (!open) throw new Error(`${at}: ::: closes nothing`);
      const body = open.body.join('\n').trim();
      if (open.kind === 'recap') parts.recap = body;
      else parts[open.kind].push({ id: open.id, body, line: open.line });
      open = undefined;
    } else {
      const [, name, id] = RECAP.test(line) ? [line, 'recap', 'recap'] : (OPEN.exec(line) ?? []);
      if (!id || (name !== 'task' && name !== 'text' && name !== 'recap')) {
        throw new Error(`${at}: write :::task{#id}, :::text{#id} or :::recap, not ${line}`);
      }
      if (open) throw new Error(`${at}: ${open.id}, opened in line ${open.line}, is not closed yet`);
      const kind = name === 'recap' ? 'recap' : name === 'task' ? 'tasks' : 'texts';
      if (kind === 'recap' ? parts.recap : parts[kind].some((part) => part.id === id))
        throw new Error(`${at}: a ${name}${name === id ? '' : ` ${id}`} is there already`);
      open = { kind, id, line: i + 1, body: [] };
    }
  }
  if (open) throw new Error(`line ${open.line}: ${open.id} is never closed by :::`);
  parts.intro = intro.join('\n').trim();
  return parts;
}

function readFront(lines: string[]): { front: Record<string, string>; end: number } {
  if (lines[0] !== '---') return { front: {}, end: 0 };
  const close = lines.indexOf('---', 1);
  if (close < 0) throw new Error('line 1: the front matter is never closed by ---');
  const front: Record<string, string> = {};
  for (let i = 1; i < close; i++) {
    const [, key, value] = /^([a-z-]+):\s*(.*?)\s*$/.exec(lines[i]!) ?? [];
    if (!key) throw new Error(`line ${i + 1}: write key: value`);
    front[key] = value!;
  }
  return { front, end: close + 1 };
}
