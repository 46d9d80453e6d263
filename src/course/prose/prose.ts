import { type Lesson, namedTexts } from '../schema/lesson.ts';
import { splitProse } from './split.ts';

/** A lesson's words in one language, as HTML. */
export interface LessonProse {
  title: string;
  summary: string;
  intro: string;
  /** What the lesson taught, to be looked up later; empty if it has none. */
  recap: string;
  /** By the id of the task. */
  tasks: Record<string, { title: string; body: string }>;
  /** Hints and explanations, by id. */
  texts: Record<string, string>;
}

/** Makes HTML of Markdown. */
export type RenderMarkdown = (markdown: string) => string;

/**
 * Reads a lesson's prose file.
 * @throws Error when it lacks a task or a text that the lesson names, or has one that it doesn't
 */
export function readProse(lesson: Lesson, source: string, render: RenderMarkdown): LessonProse {
  const { front, intro, recap, tasks, texts } = splitProse(source);
  const need = (what: string): string => {
    const value = front[what];
    if (!value) throw new Error(`the front matter has no ${what}`);
    return value;
  };
  same('task', new Set(lesson.tasks.map(({ id }) => id)), new Set(tasks.map(({ id }) => id)));
  same('text', namedTexts(lesson), new Set(texts.map(({ id }) => id)));
  return {
    title: need('title'),
    summary: need('summary'),
    intro: render(intro),
    recap: recap && render(recap),
    tasks: Object.fromEntries(
      tasks.map(({ id, body, line }) => {
        const [, title, rest] = /^## +(.+)\n([\s\S]*)$/.exec(body) ?? [];
        if (!title) throw new Error(`line ${line + 1}: a task begins with ## and its title`);
        return [id, { title, body: render(rest!.trim()) }];
      }),
    ),
    texts: Object.fromEntries(texts.map(({ id, body }) => [id, render(body)])),
  };
}

function same(what: string, wanted: Set<string>, there: Set<string>): void {
  for (const id of wanted) if (!there.has(id)) throw new Error(`there is no ${what} ${id}`);
  for (const id of there) if (!wanted.has(id)) throw new Error(`the lesson knows no ${what} ${id}`);
}
