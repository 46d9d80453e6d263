import { mount } from 'svelte';
import { assignedLesson, seedFor, valuesFor, type Work } from '../../course/assignment.ts';
import { readAssigned } from '../../course/assignment-read.ts';
import { sentences } from '../../course/checks/index.ts';
import { lessonHash } from '../../course/hash.ts';
import type { Lesson } from '../../course/index.ts';
import { say } from '../../course/text/say.ts';
import { fillPage } from '../lesson/values.ts';
import type { OwnMachine } from '../machine/machine.svelte.ts';
import type { Language } from '../text/index.ts';
import AssignmentBar from './AssignmentBar.svelte';
import { assigned } from './assigned.svelte.ts';
import { keepEarlier, nameOf } from './hand-in.ts';
import NotAssigned from './NotAssigned.svelte';
import type { Words } from './words.ts';

/** What a lesson's page knows when it was opened as part of an assignment. */
export interface Begun {
  lesson: Lesson;
  own: OwnMachine;
}

/**
 * Makes a lesson's page one of an assignment: its tasks alone, with the learner's values. Undefined when the address
 * names none that can be read, or none with this lesson: then the page says so, and is as always.
 */
export async function beginAssigned(
  fragment: string,
  kind: Work['kind'],
  template: Lesson,
  simulator: string,
): Promise<Begun | undefined> {
  const w = JSON.parse(document.body.dataset.assignment ?? '{}') as Words;
  const target = document.createElement('div');
  document.querySelector('article')?.prepend(target);
  const read = tryToRead(fragment);
  const work = read?.assignment.work.find((one) => one.kind === kind && one.id === template.id);
  if (!read || !work) {
    mount(NotAssigned, { target, props: { w } });
    return undefined;
  }
  const { assignment, hash, learner } = read;
  // a link to a task takes the fragment's place; a reload finds it here
  history.replaceState({ assigned: fragment }, '');
  addEventListener('hashchange', () => history.replaceState({ assigned: fragment }, ''));
  const language = (document.documentElement.lang || 'en').toLowerCase() as Language;
  const lesson = assignedLesson(assignment, learner, work, template);
  const values = valuesFor(assignment, learner, work, template);
  for (const section of document.querySelectorAll<HTMLElement>('section.task'))
    if (!work.tasks.includes(section.id)) section.hidden = true;
  if (template.values) fillPage(document, values);
  assigned.tasks = lesson.tasks.map(({ id }) => id);
  assigned.hints = assignment.hints;
  assigned.solutions = assignment.solutions;
  if (template.values) {
    assigned.values = values;
    assigned.checklists = Object.fromEntries(
      lesson.tasks.map(({ id, check }) => [
        id,
        check.map((each) => sentences(each).map((said) => say(said, language))),
      ]),
    );
  }
  const name = nameOf(hash, learner, work);
  mount(AssignmentBar, { target, props: { ...read, simulator, w, name } });
  return {
    lesson,
    own: {
      name,
      seed: seedFor(hash, learner, work),
      lesson: lessonHash(template),
      setAside: (journal) => keepEarlier(name, journal),
    },
  };
}

function tryToRead(fragment: string): ReturnType<typeof readAssigned> | undefined {
  try {
    return readAssigned(fragment);
  } catch {
    return undefined;
  }
}
