import { finishedTasks } from '../machine/progress-store.ts';
import { fill } from '../text/fill.ts';

/** Marks in a list of lessons what the learner has finished. */
export function showProgress(root: ParentNode): void {
  for (const row of root.querySelectorAll<HTMLElement>('[data-lesson]')) {
    const finished = finishedTasks(row.dataset.lesson!);
    const planks = [...row.querySelectorAll<HTMLElement>('[data-plank]')];
    const done = planks.filter(({ dataset }) => finished.includes(dataset.plank!));
    if (done.length === 0) continue;
    // as on the water: from left to right, whichever tasks they were
    for (const plank of planks.slice(0, done.length)) plank.classList.add('done');
    for (const task of row.querySelectorAll<HTMLElement>('[data-task]')) {
      task.classList.toggle('done', finished.includes(task.dataset.task!));
    }
    const count = row.querySelector<HTMLElement>('.count')!;
    const afloat = done.length === planks.length;
    const { of = '', allDone = '' } = count.dataset;
    count.textContent = fill(afloat ? allDone : of, { done: done.length, all: planks.length });
    row.classList.toggle('afloat', afloat);
  }
}
