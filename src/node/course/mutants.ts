import { evaluateTask, type Task } from '../../course/index.ts';
import { schemaFor } from '../../course/schema/check.ts';
import type { Trial } from './trial.ts';

/** What only names things within the lesson: it asks for nothing. */
const NAMES = new Set(['as', 'choices']);

/** Every copy of a value in which one thing, somewhere inside, is broken. */
export function broken(value: unknown, key = ''): unknown[] {
  if (NAMES.has(key)) return [];
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return [key === 'at-most' ? value - 1 : value + 1000];
  if (typeof value === 'string') return [breakText(value)];
  if (Array.isArray(value)) {
    // of several accepted answers, a solution gives one
    if (key === 'is') return [];
    return value.flatMap((v, i) => broken(v).map((b) => value.with(i, b)));
  }
  return Object.entries(value as object).flatMap(([name, inner]) => [
    ...(/^\d+\//.test(name) ? [rename(value as object, name, name.replace(/^\d+/, '7'))] : []),
    ...broken(inner, name).map((b) => ({ ...(value as object), [name]: b })),
  ]);
}

function breakText(text: string): string {
  if (/^[\d.]+:any$/.test(text)) return text.replace(/^[\d.]+/, '127.0.0.9');
  if (/^[\d.]+:\d+$/.test(text)) return text.replace(/\d+$/, '7');
  if (/^\{[\w-]+\}$/.test(text)) return 'nobody';
  if (/^\w+:\/\/\{?[\w.@-]+\}?:\d+/.test(text)) return text.replace(/:\d+/, ':7');
  if (/^http:\/\/\{?[\w.@-]+\}?\//.test(text)) return text.replace(/(\w\}?)\//, '$1:7/');
  if (/^\d+\.\d+\.\d+\.\d+$/.test(text)) return text.replace(/\d+$/, (n) => String((Number(n) + 1) % 250));
  return /^\d+\.\d+\.\d+\.\d+\//.test(text) ? text.replace(/^\d+/, '11') : `${text}-broken`;
}

const rename = (value: object, from: string, to: string): object =>
  Object.fromEntries(Object.entries(value).map(([k, v]) => [k === from ? to : k, v]));

/**
 * The breaks of a task's checks that nobody would notice: solutions still pass, and nothing that is wrong does.
 * `good` and `bad` are machines on which the task is done, or isn't.
 */
export async function survivors(
  task: Task,
  good: readonly Trial[],
  bad: readonly Trial[],
): Promise<string[]> {
  const states = await Promise.all(
    [...good, ...bad].map(async (trial, i) => ({ done: i < good.length, watched: await trial.watched() })),
  );
  const found: string[] = [];
  for (const [i, check] of task.check.entries())
    for (const mutant of broken(check)) {
      const { success, data } = schemaFor(mutant).safeParse(mutant);
      // what the schema refuses is noticed already
      if (!success) continue;
      const mistaken: Task = {
        ...task,
        mistakes: [],
        check: task.check.with(i, data as Task['check'][number]),
      };
      let noticed = false;
      for (const { done, watched } of states)
        noticed ||= (await evaluateTask(mistaken, watched)).done !== done;
      if (!noticed) found.push(JSON.stringify(mutant));
    }
  return found;
}
