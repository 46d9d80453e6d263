import type { Topology } from '../topology/index.ts';
import {
  type CheckContext,
  evaluate,
  type Outcome,
  type Probe,
  type Said,
  sentences,
} from './checks/index.ts';
import type { Lesson, Task } from './schema.ts';

/** One line of the checklist. */
export interface ChecklistItem {
  sentences: Said[];
  met: boolean;
  differences: Said[];
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
    states.push(await evaluateTask(task, { topology, probe }, done.has(task.id)));
  return states;
}

async function evaluateTask(task: Task, context: CheckContext, done: boolean): Promise<TaskState> {
  const items: ChecklistItem[] = [];
  for (const check of task.check) {
    const result: Outcome = done ? { met: true, differences: [] } : await evaluate(check, context);
    items.push({ sentences: sentences(check), ...result });
  }
  const met = items.every((item) => item.met);
  return {
    id: task.id,
    done: done || met,
    items,
    mistake: done || met ? undefined : await findMistake(task, context),
  };
}

async function findMistake(task: Task, context: CheckContext): Promise<string | undefined> {
  for (const mistake of task.mistakes) if ((await evaluate(mistake.when, context)).met) return mistake.say;
  return undefined;
}
