import type { NotKept } from './journal-store.ts';

/** Which tasks are finished, by lesson. Apart from the journals, so that a fresh machine takes nothing away. */
const KEY = 'drydock.progress';

type Progress = Record<string, string[]>;

let memory: Progress = {};

function read(): Progress {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    if (kept && typeof kept === 'object') memory = kept as Progress;
  } catch {
    // forbidden, or not ours: what is in memory has to do
  }
  return memory;
}

/** Where storage is forbidden or full, it lasts as long as the page. */
function write(lesson: string, tasks: string[]): NotKept | undefined {
  memory = { ...memory, [lesson]: tasks };
  try {
    localStorage.setItem(KEY, JSON.stringify(memory));
    return undefined;
  } catch (error) {
    return (error as Error)?.name === 'QuotaExceededError' ? 'full' : 'forbidden';
  }
}

/** The ids of the finished tasks of a lesson. */
export function finishedTasks(lesson: string): string[] {
  const tasks = read()[lesson];
  return Array.isArray(tasks) ? tasks.filter((id) => typeof id === 'string') : [];
}

/** Adds to them: another tab may have finished others meanwhile. Tells why, when they could not be kept. */
export function keepFinished(lesson: string, tasks: string[]): NotKept | undefined {
  return write(lesson, [...new Set([...finishedTasks(lesson), ...tasks])]);
}

export function forgetFinished(lesson: string): void {
  read();
  write(lesson, []);
}

/** Tells of what is finished in another tab. */
export function followFinished(lesson: string, tell: (tasks: string[]) => void): void {
  addEventListener('storage', ({ key }) => {
    if (key === KEY) tell(finishedTasks(lesson));
  });
}
