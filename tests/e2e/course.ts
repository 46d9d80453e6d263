import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { parse } from 'yaml';
import type { Lesson, Task } from '../../src/course/index.ts';
import {
  allChecks,
  Challenge,
  Lesson as LessonSchema,
  lessonOfChallenge,
} from '../../src/course/schema/lesson.ts';
import { withDefaults } from '../../src/course/template.ts';
import { run, screen } from './terminal.ts';

const root = join(import.meta.dirname, '../..');
const read = (kind: 'lessons' | 'challenges', id: string, file: string): unknown =>
  withDefaults(parse(readFileSync(join(root, kind, id, file), 'utf8')));

export const lessonIds = readdirSync(join(root, 'lessons'));
export const challengeIds = readdirSync(join(root, 'challenges'));
export const readLesson = (id: string): Lesson => LessonSchema.parse(read('lessons', id, 'lesson.yaml'));
export const readChallenge = (id: string): Lesson =>
  lessonOfChallenge(Challenge.parse(read('challenges', id, 'challenge.yaml')));

type Question = Extract<Task['check'][number], { answer: string }>;

/** The questions of a task, in the order of the page. */
export const questions = (task: Task): Question[] =>
  allChecks(task.check).filter((check): check is Question => 'answer' in check);

/** Commands that print what a question asks for. */
function asking(is: Exclude<Question['is'], string | string[]>): string {
  if ('address' in is)
    return `docker inspect -f '{{(index .NetworkSettings.Networks "${is.on ?? 'bridge'}").IPAddress}}' ${is.address}`;
  if ('mac' in is)
    return `docker inspect -f '{{(index .NetworkSettings.Networks "${is.on ?? 'bridge'}").MacAddress}}' ${is.mac}`;
  if ('subnet' in is) return `docker network inspect -f '{{(index .IPAM.Config 0).Subnet}}' ${is.subnet}`;
  if ('gateway' in is) return `docker network inspect -f '{{(index .IPAM.Config 0).Gateway}}' ${is.gateway}`;
  if ('id' in is) return `docker inspect -f '{{.Id}}' ${is.id}`;
  if ('exit-code' in is) return `docker inspect -f '{{.State.ExitCode}}' ${is['exit-code']}`;
  if ('image' in is) return `docker inspect -f '{{.Config.Image}}' ${is.image}`;
  const { container, port } = is['host-port'];
  return `docker port ${container} ${port} | head -n 1 | sed 's/.*://'`;
}

async function rightAnswer(page: Page, { is }: Question): Promise<string> {
  if (typeof is === 'string') return is;
  if (Array.isArray(is)) return is[0]!;
  return printed(page, asking(is));
}

/** The last line that a command prints. */
async function printed(page: Page, command: string): Promise<string> {
  await run(page, 'clear');
  await run(page, command);
  return (await screen(page)).at(-2)!;
}

/** Answers a question in the form on the page. */
export async function answer(page: Page, task: Task, question: Question, value: string): Promise<void> {
  const form = page.locator(`#${task.id} form.answer`).nth(questions(task).indexOf(question));
  if (question.choices) await form.locator('input[type=radio]').nth(question.choices.indexOf(value)).check();
  else await form.locator('input[type=text]').fill(value);
  await form.locator('button').click();
}

/** Does a task by its solution: what it needs first, what is typed, and what is answered. */
export async function solve(page: Page, task: Task): Promise<void> {
  const setup = page.locator(`#${task.id} button.setup`);
  if (task.setup.length) await setup.click();
  const answered = new Set<string>();
  for (const step of task.solution) {
    if (typeof step === 'string') {
      await run(page, step);
      continue;
    }
    answered.add(step.answer);
    const question = questions(task).find(({ answer }) => answer === step.answer)!;
    await answer(page, task, question, 'read' in step ? await printed(page, step.read) : step.value);
  }
  for (const question of questions(task))
    if (!answered.has(question.answer)) await answer(page, task, question, await rightAnswer(page, question));
  await expect(page.locator(`.task-state[data-task=${task.id}]`)).toHaveClass(/\bdone\b/, {
    timeout: 30_000,
  });
}
