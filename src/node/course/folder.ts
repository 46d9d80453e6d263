import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { schemaFor } from '../../course/checks/index.ts';
import { Lesson } from '../../course/index.ts';

/** Something wrong with a lesson: where, what, and what to do about it. */
export interface Problem {
  /** File, and line where one is known. */
  where: string;
  what: string;
}

/** A lesson's folder, read. */
export interface LessonFolder {
  /** Path of the folder, as it was given. */
  path: string;
  /** Undefined when lesson.yaml can't be used; then the problems say why. */
  lesson: Lesson | undefined;
  /** Text of each file of the folder, by name. */
  files: Map<string, string>;
  problems: Problem[];
}

/** Reads a lesson's folder and holds lesson.yaml to the schema. @throws what the file system throws */
export function readLessonFolder(path: string): LessonFolder {
  const files = new Map<string, string>();
  const problems: Problem[] = [];
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.isFile()) files.set(entry.name, readFileSync(join(path, entry.name), 'utf8'));
    else
      problems.push({ where: join(path, entry.name), what: 'a lesson has no folders in it; move it away' });
  }
  const source = files.get('lesson.yaml');
  const where = join(path, 'lesson.yaml');
  if (source === undefined) {
    problems.push({ where, what: 'there is no lesson.yaml; every lesson needs one' });
    return { path, lesson: undefined, files, problems };
  }
  const { lesson, problems: found } = parseLesson(source, where);
  problems.push(...found);
  if (lesson && lesson.id !== basename(path))
    problems.push({
      where,
      what: `id is ${lesson.id}, but the folder is ${basename(path)}; give both one name`,
    });
  return { path, lesson, files, problems };
}

/** Parses lesson.yaml; each problem names its line. */
export function parseLesson(
  source: string,
  where: string,
): { lesson: Lesson | undefined; problems: Problem[] } {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  if (document.errors.length)
    return {
      lesson: undefined,
      problems: document.errors.map(({ message, pos }) => ({
        where: `${where}:${lines.linePos(pos[0]).line}`,
        what: message.split('\n')[0]!,
      })),
    };
  const result = Lesson.safeParse(document.toJS());
  if (result.success) return { lesson: result.data, problems: [] };
  /** The line of the innermost part of a path that the file has. */
  const lineOf = (path: PropertyKey[]): number => {
    for (let n = path.length; n > 0; n--) {
      const node = document.getIn(path.slice(0, n), true) as { range?: [number, number, number] } | undefined;
      if (node?.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  return {
    lesson: undefined,
    problems: result.error.issues
      .flatMap((issue) => ofCheck(issue, document.toJS()))
      .flatMap(flatten)
      .map(({ path, message }) => ({
        where: `${where}:${lineOf(path)}`,
        what: `${path.join('.')}: ${message}`,
      })),
  };
}

interface Issue {
  path: PropertyKey[];
  message: string;
  code?: string | undefined;
  keys?: string[];
  errors?: Issue[][];
  issues?: Issue[];
}

// What is wrong with a check depends on its kind, which its first key says.
function ofCheck(issue: Issue, lesson: { tasks: Array<{ check: unknown[] }> }): Issue[] {
  const [tasks, task, check, index, ...rest] = issue.path;
  if (tasks !== 'tasks' || check !== 'check' || index === undefined || rest.length) return [issue];
  const value = lesson.tasks[Number(task)]!.check[Number(index)];
  const { error } = schemaFor(value).safeParse(value);
  const inner: Issue[] = error?.issues ?? [];
  return inner.map((found) => ({ ...found, path: [...issue.path, ...found.path] }));
}

/** How far something is from what a schema wants: a kind's own keys tell most. */
const distance = (issues: Issue[]): number =>
  issues.reduce((sum, { code, keys = [] }) => sum + (code === 'invalid_type' ? 10 : 1) + 5 * keys.length, 0);

// Of a union, the kind that the author meant is the one that fits best.
function flatten(issue: Issue): Issue[] {
  if (issue.code === 'invalid_key') return (issue.issues ?? []).map((key) => ({ ...key, path: issue.path }));
  if (!issue.errors?.length) return [issue];
  const best = [...issue.errors].sort((a, b) => distance(a) - distance(b))[0]!;
  return best.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })).flatMap(flatten);
}
