import { allChecks } from './schema/all-checks.ts';
import type { Lesson, Step } from './schema/lesson.ts';

/** What a lesson names, beside what the task at hand does. */
export interface LessonNames {
  /** What it starts with and leaves to be kept: `container db`, `network lane`. */
  start: ReadonlySet<string>;
  /** Every container that its commands or checks name. */
  containers: ReadonlySet<string>;
}

const NAME_FLAG = /--name[= ]["']?([\w.-]+)/;
const known = new WeakMap<Lesson, LessonNames>();

/** The names in a lesson; worked out once for each. */
export function namesIn(lesson: Lesson): LessonNames {
  const before = known.get(lesson);
  if (before) return before;
  const names = { start: keptOf(lesson), containers: containersOf(lesson) };
  known.set(lesson, names);
  return names;
}

const commandsIn = (steps: readonly Step[]): string[] =>
  steps.flatMap((step) => (typeof step === 'string' ? step.split(/\n|;|&&|\|\|/) : [])).map((c) => c.trim());

const namedBy = (steps: readonly Step[]): string[] =>
  commandsIn(steps).flatMap((command) => NAME_FLAG.exec(command)?.[1] ?? []);

/** What the start leaves behind, without what a solution makes anew: that is on its way while it isn't there. */
function keptOf({ start, tasks }: Lesson): Set<string> {
  const kept = new Set<string>();
  for (const command of commandsIn(start)) {
    const [, kind = 'container', removed] = /^docker (?:(container|network) )?rm (.*)$/.exec(command) ?? [];
    for (const name of removed?.split(/\s+/) ?? []) kept.delete(`${kind} ${name}`);
    const container = NAME_FLAG.exec(command)?.[1];
    if (container) kept.add(`container ${container}`);
    const network = /^docker network create .*?([\w.-]+)$/.exec(command)?.[1];
    if (network) kept.add(`network ${network}`);
  }
  for (const { solution, another } of tasks)
    for (const command of commandsIn([solution, ...another].flat())) {
      const container = NAME_FLAG.exec(command)?.[1];
      if (container) kept.delete(`container ${container}`);
      const network = /^docker network (?:create|rm) .*?([\w.-]+)$/.exec(command)?.[1];
      if (network) kept.delete(`network ${network}`);
    }
  return kept;
}

function containersOf({ start, tasks }: Lesson): Set<string> {
  const names = new Set(namedBy(start));
  for (const { setup, solution, another, check } of tasks) {
    for (const name of namedBy([setup, solution, ...another].flat())) names.add(name);
    for (const each of allChecks(check)) {
      if ('container' in each) names.add(each.container);
      if ('network' in each)
        for (const name of [each.members, each['members-only']].flat()) names.add(name ?? '');
    }
  }
  return names;
}
