import type { Topology } from '../topology/index.ts';
import {
  type CheckContext,
  evaluate,
  type Probe,
  type Said,
  type Sentence,
  sentences,
} from './checks/index.ts';
import { isMistaken } from './mistake.ts';
import type { Lesson, Task } from './schema.ts';

/** One check in the checklist: its sentences, each with whether it is true. */
export interface ChecklistItem {
  sentences: Sentence[];
  met: boolean;
  differences: Said[];
  /** Why parts of it can't be looked at here. */
  notCheckable?: string[];
}

export interface TaskState {
  id: string;
  /** Finished once is finished: it stays so, whatever happens later. */
  done: boolean;
  items: ChecklistItem[];
  /** The text that explains a mistake that was recognised. */
  mistake: string | undefined;
}

/** Looks at the state of all tasks that aren't finished yet. `done` holds the ids of those that are. */
export async function evaluateLesson(
  lesson: Lesson,
  topology: Topology,
  probe: Probe,
  done: ReadonlySet<string>,
): Promise<TaskState[]> {
  const states: TaskState[] = [];
  for (const task of lesson.tasks)
    states.push(done.has(task.id) ? finished(task) : await evaluateTask(task, { topology, probe }));
  return states;
}

function finished(task: Task): TaskState {
  const items = task.check.map(
    (check): ChecklistItem => ({
      sentences: sentences(check).map((said) => ({ said, met: true })),
      met: true,
      differences: [],
    }),
  );
  return { id: task.id, done: true, items, mistake: undefined };
}

/** Looks at one task. */
export async function evaluateTask(task: Task, context: CheckContext): Promise<TaskState> {
  const items: ChecklistItem[] = [];
  for (const check of task.check) items.push(await evaluate(check, context));
  const done = items.every((item) => item.met);
  return { id: task.id, done, items, mistake: done ? undefined : findMistake(task, context.topology) };
}

function findMistake(task: Task, topology: Topology): string | undefined {
  return task.mistakes.find(({ when }) => [when].flat().every((state) => isMistaken(state, topology)))?.say;
}
