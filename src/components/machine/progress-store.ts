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

/** The ids of the finished tasks of a lesson. */
export function finishedTasks(lesson: string): string[] {
  const tasks = read()[lesson];
  return Array.isArray(tasks) ? tasks.filter((id) => typeof id === 'string') : [];
}

/** Keeps them. Where storage is forbidden, that lasts as long as the page. */
export function keepFinished(lesson: string, tasks: string[]): void {
  memory = { ...read(), [lesson]: tasks };
  try {
    localStorage.setItem(KEY, JSON.stringify(memory));
  } catch {
    // see above
  }
}
