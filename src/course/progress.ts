import type { Topology } from '../topology/index.ts';
import {
  type CheckContext,
  type Deeds,
  evaluate,
  isAsking,
  isOfDeeds,
  type Outcome,
  type Probe,
  type Said,
  type Sentence,
  sentences,
  unasked,
} from './checks/index.ts';
import { namesIn } from './lesson-names.ts';
import { isMistaken, saysAll } from './mistake.ts';
import type { Lesson, Mistake, Task } from './schema/lesson.ts';

/** One check in the checklist: its sentences, each with whether it is true. */
export interface ChecklistItem {
  sentences: Sentence[];
  met: boolean;
  differences: Said[];
  /** Why parts of it can't be looked at here. */
  notCheckable?: string[];
  /** The machine was asked for it. */
  asked?: boolean;
}

export interface TaskState {
  id: string;
  /** Finished once is finished: it stays so, whatever happens later. */
  done: boolean;
  items: ChecklistItem[];
  /** The text that explains a mistake that was recognised. */
  mistake: string | undefined;
  /** Its words tell what the checker's own would, and better: these are left out. */
  mistakeSaysAll?: boolean;
}

/** What checks look at. */
export interface Watched {
  topology: Topology;
  probe: Probe;
  /** What the learner did; undefined where nobody watched. */
  deeds?: Deeds | undefined;
}

/** Whether what the learner did can change a task's state. */
export const looksAtDeeds = ({ check, mistakes }: Task): boolean =>
  mistakes.length > 0 || check.some(isOfDeeds);

/** An earlier look at a lesson's tasks. */
export interface Looked {
  watched: Watched;
  states: readonly TaskState[];
}

/**
 * Looks at the state of all tasks that aren't finished yet. `done` holds the ids of those that are. A task that was
 * looked at before isn't again when nothing that it depends on is another object; words that tell of finished tasks may
 * be older then. `brief` tells no more than what is done.
 */
export async function evaluateLesson(
  lesson: Lesson,
  watched: Watched,
  done: ReadonlySet<string>,
  before?: Looked,
  brief = false,
): Promise<TaskState[]> {
  const states: TaskState[] = [];
  const around = brief ? {} : { earlier: madeEarlier(lesson, done), lesson: namesIn(lesson) };
  const same = before?.watched.topology === watched.topology && before.watched.probe === watched.probe;
  for (const [i, task] of lesson.tasks.entries()) {
    const known = before?.states[i];
    const isSame = same && (before.watched.deeds === watched.deeds || !looksAtDeeds(task));
    if (known && (known.done ? done.has(task.id) : isSame)) states.push(known);
    else states.push(done.has(task.id) ? finished(task) : await evaluateTask(task, watched, around, brief));
  }
  return states;
}

/** By what the finished tasks wanted to be there: the number of the task, counted from 1. */
function madeEarlier(lesson: Lesson, done: ReadonlySet<string>): Map<string, number> {
  const made = new Map<string, number>();
  for (const [i, { id, check }] of lesson.tasks.entries()) {
    if (!done.has(id)) continue;
    for (const each of check)
      for (const kind of ['container', 'network', 'volume', 'image'] as const) {
        const name = (each as Record<string, unknown>)[kind];
        if (typeof name !== 'string' || (kind === 'image' && 'container' in each)) continue;
        if (!('exists' in each && each.exists === false)) made.set(`${kind} ${name}`, i + 1);
      }
  }
  return made;
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

/**
 * Looks at one task. The machine is asked only when everything that can be seen without asking is as it should be:
 * until then there is nothing to be asked, and a difference is told already. `around` is what the words on differences
 * take from the rest of the lesson.
 */
export async function evaluateTask(
  task: Task,
  watched: Watched,
  around: Pick<CheckContext, 'earlier' | 'lesson'> = {},
  brief = false,
): Promise<TaskState> {
  const context: CheckContext = { ...watched, names: new Map(), task: task.id, ...around };
  const items: Array<Outcome & { asked?: boolean }> = [];
  const before = task.check.map(isAsking);
  let lacks = false;
  for (const [i, check] of task.check.entries()) {
    const item: Outcome =
      before[i] || (brief && lacks) ? unasked(check, brief) : await evaluate(check, context, brief);
    lacks ||= !before[i] && !item.met && item.notCheckable.length === 0;
    items[i] = item;
  }
  if (!lacks)
    for (const [i, check] of task.check.entries())
      if (before[i] && !(brief && lacks)) {
        items[i] = { ...(await evaluate(check, context, brief)), asked: true };
        lacks = !items[i].met;
      }
  const done = items.every((item) => item.met);
  const mistake = done ? undefined : await findMistake(task, context);
  const state = { id: task.id, done, items, mistake: mistake?.say };
  return mistake && saysAll(mistake, task, items) ? { ...state, mistakeSaysAll: true } : state;
}

async function findMistake(task: Task, context: CheckContext): Promise<Mistake | undefined> {
  for (const mistake of task.mistakes) {
    let all = true;
    for (const state of [mistake.when].flat()) all &&= await isMistaken(state, context);
    if (all) return mistake;
  }
  return undefined;
}
