import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { Challenge, Lesson, lessonOfChallenge } from '../../course/index.ts';
import { schemaFor } from '../../course/schema/check.ts';
import { withDefaults } from '../../course/template.ts';

/** The data of a lesson's folder, and of a challenge's. */
export const DATA_FILES = ['lesson.yaml', 'challenge.yaml'] as const;
export type DataFile = (typeof DATA_FILES)[number];

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
  /** Which file its data is in. */
  data: DataFile;
  /** A challenge is a lesson with one task. Undefined when the data can't be used; then the problems say why. */
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
  const data = DATA_FILES.find((name) => files.has(name)) ?? 'lesson.yaml';
  const source = files.get(data);
  const where = join(path, data);
  if (source === undefined) {
    problems.push({ where, what: 'there is no lesson.yaml; every lesson needs one' });
    return { path, data, lesson: undefined, files, problems };
  }
  const { lesson, problems: found } = parseLesson(source, where, data);
  problems.push(...found);
  if (lesson && lesson.id !== basename(path))
    problems.push({
      where,
      what: `id is ${lesson.id}, but the folder is ${basename(path)}; give both one name`,
    });
  return { path, data, lesson, files, problems };
}

/** Parses lesson.yaml or challenge.yaml; each problem names its line. */
export function parseLesson(
  source: string,
  where: string,
  data: DataFile = 'lesson.yaml',
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
  const plain = withDefaults(document.toJS());
  const result =
    data === 'lesson.yaml'
      ? Lesson.safeParse(plain)
      : Challenge.transform(lessonOfChallenge).safeParse(plain);
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
      .flatMap((issue) => ofCheck(issue, plain))
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
function ofCheck(issue: Issue, data: unknown): Issue[] {
  const at = issue.path.findLastIndex((key, i) => key === 'check' && typeof issue.path[i + 1] === 'number');
  if (at < 0 || at + 2 !== issue.path.length) return [issue];
  const value = issue.path.reduce<unknown>(
    (inner, key) => (inner as Record<PropertyKey, unknown>)[key],
    data,
  );
  const { error } = schemaFor(value).safeParse(value);
  const inner: Issue[] = error?.issues ?? [];
  return inner.length ? inner.map((found) => ({ ...found, path: [...issue.path, ...found.path] })) : [issue];
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
