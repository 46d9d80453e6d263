import { parse } from 'yaml';
import { sentences } from '../../course/checks/index.ts';
import { type LessonProse, markdownRenderer, readProse } from '../../course/prose/index.ts';
import { Lesson, type Task } from '../../course/schema/lesson.ts';
import type { Language } from '../text/index.ts';
import type { TaskView } from './task.ts';

const data = import.meta.glob<string>('../../../lessons/*/lesson.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const words = import.meta.glob<string>('../../../lessons/*/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** A lesson as its page needs it. For build time: it brings a highlighter and a validator. */
export interface LessonView {
  lesson: Lesson;
  prose: LessonProse;
  /** The language of the prose. */
  written: Language;
  tasks: Array<TaskView & { body: string }>;
}

/** Reads all lessons in a language; English stands in where there is none. @throws Error that names the file at fault */
export async function readLessons(language: Language): Promise<LessonView[]> {
  const render = await markdownRenderer();
  return Object.entries(data).map(([path, source]) => {
    const folder = path.replace(/\/lesson\.yaml$/, '');
    try {
      const lesson = Lesson.parse(parse(source));
      const own = words[`${folder}/${language}.md`];
      const prose = readProse(lesson, own ?? words[`${folder}/en.md`] ?? '', render);
      const code = (commands: string[]) => render(`\`\`\`sh\n${commands.join('\n')}\n\`\`\``);
      return {
        lesson,
        prose,
        written: own ? language : 'en',
        tasks: lesson.tasks.map((task) =>
          view(task, prose, code(task.solution.filter((step) => typeof step === 'string'))),
        ),
      };
    } catch (error) {
      throw new Error(`${folder.replace('../../../', '')}: ${(error as Error).message}`, { cause: error });
    }
  });
}

function view(task: Task, prose: LessonProse, solution: string): TaskView & { body: string } {
  const { title, body } = prose.tasks[task.id]!;
  return {
    id: task.id,
    title,
    body,
    hints: task.hints.map((id) => prose.texts[id]!),
    solution,
    checklist: task.check.map(sentences),
    mistakes: Object.fromEntries(task.mistakes.map(({ say }) => [say, prose.texts[say]!])),
  };
}
