import { parse } from 'yaml';
import { type Check, sentences } from '../../course/checks/index.ts';
import { type LessonProse, markdownRenderer, readProse } from '../../course/prose/index.ts';
import { allChecks, type Lesson, type Task } from '../../course/schema/lesson.ts';
import { challengeTemplate, lessonTemplate } from '../../course/template.ts';
import { say } from '../../course/text/say.ts';
import { defaultValues, fillLesson } from '../../course/values.ts';
import type { Language } from '../text/index.ts';
import type { TaskView } from './task.ts';
import { valueMarker } from './values.ts';

const data = import.meta.glob<string>('../../../lessons/*/lesson.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const challenges = import.meta.glob<string>('../../../challenges/*/challenge.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const words = import.meta.glob<string>(['../../../lessons/*/*.md', '../../../challenges/*/*.md'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** A lesson as its page needs it. For build time: it brings a highlighter and a validator. */
export interface LessonView {
  lesson: Lesson;
  /** The lesson with its placeholders, where it has values that may be a learner's own. */
  template: Lesson | undefined;
  prose: LessonProse;
  /** The language of the prose. */
  written: Language;
  tasks: Array<TaskView & { body: string }>;
}

/** Reads all lessons in a language; English stands in where there is none. @throws Error that names the file at fault */
export const readLessons = once((language) => readAll(data, lessonTemplate, language));

/** Reads all challenges, each as a lesson with one task. */
export const readChallenges = once((language) => readAll(challenges, challengeTemplate, language));

/** Nearly every page of the site asks for them, and their prose takes long to render. */
function once(read: (language: Language) => Promise<LessonView[]>) {
  const known = new Map<Language, Promise<LessonView[]>>();
  return (language: Language): Promise<LessonView[]> => {
    const views = known.get(language) ?? read(language);
    known.set(language, views);
    return views;
  };
}

let renderer: ReturnType<typeof markdownRenderer> | undefined;

async function readAll(
  sources: Record<string, string>,
  read: (plain: unknown) => Lesson,
  language: Language,
): Promise<LessonView[]> {
  renderer ??= markdownRenderer();
  const renderPlain = await renderer;
  return Object.entries(sources).map(([path, source]) => {
    const folder = path.replace(/\/[^/]+$/, '');
    try {
      const template = read(parse(source));
      const values = defaultValues(template.values);
      const lesson = fillLesson(template, values);
      const render = valueMarker(renderPlain, values);
      const own = words[`${folder}/${language}.md`];
      const prose = readProse(lesson, own ?? words[`${folder}/en.md`] ?? '', render);
      const code = (commands: string[]) => render(`\`\`\`sh\n${commands.join('\n')}\n\`\`\``);
      return {
        lesson,
        template: template.values && template,
        prose,
        written: own ? language : 'en',
        tasks: lesson.tasks.map((task, i) => {
          const { shown, solution } = template.tasks[i]!;
          const steps = shown ?? solution.filter((step) => typeof step === 'string');
          return view(task, prose, language, code(steps));
        }),
      };
    } catch (error) {
      throw new Error(`${folder.replace('../../../', '')}: ${(error as Error).message}`, { cause: error });
    }
  });
}

function view(
  task: Task,
  prose: LessonProse,
  language: Language,
  solution: string,
): TaskView & { body: string } {
  const { title, body } = prose.tasks[task.id]!;
  const questions = allChecks(task.check).filter(
    (check): check is Extract<Check, { answer: string }> => 'answer' in check,
  );
  return {
    id: task.id,
    title,
    body,
    hints: task.hints.map((id) => prose.texts[id]!),
    solution,
    checklist: task.check.map((check) =>
      sentences(check).map((said) =>
        questions.length > 1 && 'answer' in check
          ? `${say(said, language)} (${plain(prose.texts[`${task.id}.${check.answer}`]!)})`
          : say(said, language),
      ),
    ),
    questions: questions.map(({ answer, choices }) => ({
      id: `${task.id}.${answer}`,
      question: prose.texts[`${task.id}.${answer}`]!,
      choices: choices?.map((id) => ({ id, text: prose.texts[`${task.id}.${id}`]! })),
    })),
    hasSetup: task.setup.length > 0,
    mistakes: Object.fromEntries(task.mistakes.map(({ say }) => [say, prose.texts[say]!])),
  };
}

/** The words of a short text, without its markup. */
const plain = (html: string): string => html.replace(/<[^>]*>/g, '').trim();
