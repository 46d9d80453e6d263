/** Parts of a lesson that a frame may show. Picture includes its table. */
export const PARTS = ['text', 'picture', 'terminal', 'browser', 'requests', 'packet'] as const;
export type Part = (typeof PARTS)[number];

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** How an embedded lesson is shown. */
export interface Parameters {
  /** Ids of the tasks that are shown, in order. */
  tasks: string[];
  theme: Theme;
  parts: Part[];
}

export interface Wrong {
  parameter: 'task' | 'theme' | 'panels';
  value: string;
}

/** Long enough for any value that makes sense; more is not repeated to anybody. */
const SHOWN = 80;

/**
 * Reads how a lesson is to be shown from a query and a fragment, where the fragment is stronger:
 * `task=ID` one task alone, `task=ID..` that one and those after it, `task=ID..ID` from one to another;
 * `theme=light|dark|auto`; `panels=` some of {@link PARTS}, separated by commas or blanks.
 * What can't be read is as if it were not there, and is told.
 */
export function readParameters(
  search: string,
  hash: string,
  tasks: readonly string[],
): { parameters: Parameters; wrong: Wrong[] } {
  const values = new URLSearchParams(search);
  for (const [name, value] of new URLSearchParams(hash.replace(/^#/, ''))) values.set(name, value);
  const wrong: Wrong[] = [];
  const take = <T>(
    parameter: Wrong['parameter'],
    read: (value: string) => T | undefined,
    otherwise: T,
  ): T => {
    const value = values.get(parameter)?.trim();
    if (!value) return otherwise;
    const result = read(value);
    if (result === undefined) wrong.push({ parameter, value: value.slice(0, SHOWN) });
    return result ?? otherwise;
  };
  const parameters: Parameters = {
    tasks: take('task', (value) => range(value, tasks), [...tasks]),
    theme: take('theme', (value) => THEMES.find((theme) => theme === value), 'auto'),
    parts: take('panels', parts, [...PARTS]),
  };
  return { parameters, wrong };
}

function range(value: string, tasks: readonly string[]): string[] | undefined {
  const [first = '', last = first] = value.split('..', 2);
  const from = first === '' ? 0 : tasks.indexOf(first);
  const to = last === '' ? tasks.length - 1 : tasks.indexOf(last);
  return from < 0 || to < from ? undefined : tasks.slice(from, to + 1);
}

function parts(value: string): Part[] | undefined {
  const wanted = value.split(/[\s,]+/).filter(Boolean);
  if (wanted.some((name) => !(PARTS as readonly string[]).includes(name))) return undefined;
  return PARTS.filter((part) => wanted.includes(part));
}
