import { evaluate } from '../../course/checks/index.ts';
import { type Check, evaluateTask, type Task, type Watched } from '../../course/index.ts';
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
 * The breaks of a task's checks that nobody would notice: solutions still pass, nothing that is wrong does, and each
 * sentence is still found untrue somewhere. `good` and `bad` are machines on which the task is done, or isn't.
 */
export async function survivors(
  task: Task,
  good: readonly Trial[],
  bad: readonly Trial[],
): Promise<string[]> {
  const done = await Promise.all(good.map((trial) => trial.watched()));
  const open = await Promise.all(bad.map((trial) => trial.watched()));
  const isNoticed = async (check: Check, i: number): Promise<boolean> => {
    const mistaken: Task = { ...task, mistakes: [], check: task.check.with(i, check) };
    for (const watched of done) if (!(await evaluateTask(mistaken, watched)).done) return true;
    for (const watched of open) if ((await evaluateTask(mistaken, watched)).done) return true;
    return String(await foundUntrue(mistaken, i, open)) !== String(await foundUntrue(task, i, open));
  };
  const found: string[] = [];
  for (const [i, check] of task.check.entries())
    for (const mutant of broken(check)) {
      const { success, data } = schemaFor(mutant).safeParse(mutant);
      // what the schema refuses is noticed already
      if (success && !(await isNoticed(data as Check, i))) found.push(JSON.stringify(mutant));
    }
  return found;
}

/** The sentences of a check of which some wrong solution is told that they aren't true. */
async function foundUntrue({ id, check }: Task, at: number, open: readonly Watched[]): Promise<number[]> {
  const untrue = new Set<number>();
  for (const watched of open) {
    const context = { ...watched, names: new Map<string, string>(), task: id };
    // the checks before it may name containers
    for (const before of check.slice(0, at)) if ('container' in before) await evaluate(before, context);
    const { sentences } = await evaluate(check[at]!, context);
    for (const [i, { told }] of sentences.entries()) if (told) untrue.add(i);
  }
  return [...untrue].sort();
}
