import { createStore, entries, set } from 'idb-keyval';
import { type Assignment, tidyLearner, type Work } from '../../course/assignment.ts';
import { hash as hashOf } from '../../course/hash.ts';
import type { Submission, SubmittedEntry, SubmittedJournal, WorkDone } from '../../course/submission.ts';
import { readKept } from '../machine/journal-store.ts';
import type { Journal } from '../machine/messages.ts';
import { finishedTasks } from '../machine/progress-store.ts';

/** Names what is kept of a learner's work on a piece of an assignment. */
export const nameOf = (hash: string, learner: string, { kind, id }: Pick<Work, 'kind' | 'id'>): string =>
  `assignment.${hash}.${hashOf(tidyLearner(learner))}.${kind}.${id}`;

/** Journals of this page's life, where nothing can be stored. */
const memory = new Map<string, Journal[]>();

const earlierStore = (name: string) => createStore(`drydock.earlier.${name}`, 'journals');

/** Keeps the journal of a machine that is about to be reset: something was done on it. */
export async function keepEarlier(name: string, journal: Journal): Promise<void> {
  const list = memory.get(name) ?? [];
  memory.set(name, [...list, journal]);
  try {
    await set(`${Date.now()}.${list.length}`, journal, earlierStore(name));
  } catch {
    // storage is forbidden: it lasts as long as the page
  }
}

async function earlier(name: string): Promise<Journal[]> {
  try {
    const kept = await entries<string, Journal>(earlierStore(name));
    return kept.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, journal]) => journal);
  } catch {
    return memory.get(name) ?? [];
  }
}

const entryOf = ({ stamp, input }: Journal['entries'][number]): SubmittedEntry =>
  input.kind === 'setup' ? { stamp, input: { kind: 'setup', task: input.task } } : { stamp, input };

const submitted = ({ simulator, seed, lesson = '', entries: list }: Journal): SubmittedJournal => ({
  simulator,
  seed,
  lesson,
  entries: list.map(entryOf),
});

/** All that a learner did in an assignment. `live` is the journal of the machine on this page, by its name. */
export async function collect(
  assignment: Assignment,
  hash: string,
  learner: string,
  simulator: string,
  live?: { name: string; journal: Journal; done: string[] },
): Promise<Submission> {
  const work: WorkDone[] = [];
  for (const { kind, id, tasks } of assignment.work) {
    const name = nameOf(hash, learner, { kind, id });
    const isLive = live?.name === name;
    const journals = [...(await earlier(name)), ...(isLive ? [live.journal] : await readKept(name))];
    const done = [...new Set([...finishedTasks(name), ...(isLive ? live.done : [])])];
    work.push({
      kind,
      id,
      done: done.filter((task) => tasks.includes(task)),
      journals: journals.filter(({ entries: list, lesson }) => list.length > 0 && lesson).map(submitted),
    });
  }
  return { version: 1, assignment, hash, learner, simulator, made: new Date().toISOString(), work };
}

/** Gives the browser a file to save; tells its name. */
export function saveFile(name: string, text: string, type = 'application/json'): string {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  return name;
}

/** A name for a file: what file systems don't like is left out. */
export const fileName = (...parts: string[]): string =>
  parts
    .map((part) =>
      part
        .replace(/[^\p{L}\p{N}]+/gu, '-')
        .replace(/^-|-$/g, '')
        .slice(0, 60),
    )
    .filter(Boolean)
    .join('.');
