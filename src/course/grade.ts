import { type RefusalKey, refusalText } from './refusal.ts';
import type { Language } from './text/say.ts';

/**
 * - `done`: the replay shows it
 * - `not done`: it doesn't
 * - `not confirmed`: the learner's page showed it, this replay doesn't, and it is another version of the simulator or
 *   of the lesson
 */
export type TaskVerdict = 'done' | 'not done' | 'not confirmed';

export interface GradedTask {
  kind: 'lesson' | 'challenge';
  lesson: string;
  task: string;
  verdict: TaskVerdict;
  /** Why the replay could not be brought to its end. */
  problem?: RefusalKey;
}

/**
 * - `other-seed`: a journal was begun on a machine of another learner, or of another assignment
 * - `other-version`: it was made with another version of the simulator, or of a lesson
 */
export type Flag = 'other-seed' | 'other-version';

/** What a replay of a submission shows. */
export interface Grade {
  status: 'graded';
  learner: string;
  title: string;
  assignment: string;
  simulator: string;
  made?: string | undefined;
  tasks: GradedTask[];
  done: number;
  of: number;
  flags: Flag[];
  /** Names of its journals: two submissions with the same one share it. */
  prints: string[];
}

/** What isn't taken. */
export interface Invalid {
  status: 'invalid';
  reason: RefusalKey;
  detail: string;
}

/** A file that was looked at. */
export type Result = (Grade | Invalid) & {
  file: string;
  /** Other files that have a journal of this one, though they are of another learner. */
  sharedWith?: string[];
};

/** What a flag means, in words. */
export const FLAG_WORDS: Record<Language, Record<Flag | 'shared-journal', string>> = {
  en: {
    'other-seed': 'begun on the machine of another learner or assignment',
    'other-version': 'made with another version of the simulator or of a lesson',
    'shared-journal':
      'has the same keystrokes at the same moments as the file of another learner: one is a copy',
  },
  'zh-cn': {
    'other-seed': '是在另一位学习者或另一份作业的机器上开始的',
    'other-version': '是用另一个版本的模拟器或课程做的',
    'shared-journal': '与另一位学习者的文件在相同时刻有相同的按键：其中一份是复制的',
  },
  'zh-tw': {
    'other-seed': '是在另一位學習者或另一份作業的機器上開始的',
    'other-version': '是用另一版的模擬器或課程做的',
    'shared-journal': '和另一位學習者的檔案在相同時刻有相同的按鍵：其中一份是複製的',
  },
};

/**
 * Remembers the journals of submissions, to find those that share one. A print is a few bytes: the memory that this
 * takes grows by some 100 bytes with each submission.
 */
export class Sharing {
  readonly #first = new Map<string, { file: string; learner: string }>();

  /** The files of other learners, looked at before, of which this one has a journal. */
  add(file: string, { learner, prints }: Pick<Grade, 'learner' | 'prints'>): string[] {
    const shared = new Set<string>();
    for (const print of prints) {
      const first = this.#first.get(print);
      if (!first) this.#first.set(print, { file, learner });
      else if (first.learner !== learner) shared.add(first.file);
    }
    return [...shared];
  }
}

const named = (tasks: readonly GradedTask[], wanted: TaskVerdict): string =>
  tasks
    .filter(({ verdict }) => verdict === wanted)
    .map(({ lesson, task }) => `${lesson}.${task}`)
    .join(' ');

// A table program takes what begins so for a formula, and would run it.
const cell = (value: string | number): string => {
  const text = String(value)
    .replace(/[\u0000-\u001f\u007f]/g, ' ')
    .replace(/^[\s]*[=+\-@]/, "'$&");
  return /[",;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const COLUMNS = [
  'file',
  'learner',
  'status',
  'done',
  'of',
  'done tasks',
  'not done',
  'not confirmed',
  'flags',
  'shared with',
  'reason',
];

export const csvHeader = (): string => COLUMNS.map(cell).join(',');

/** One line of a table, its cells quoted where needed. */
export function csvLine(result: Result): string {
  const shared = result.sharedWith?.join(' ') ?? '';
  const cells =
    result.status === 'invalid'
      ? [
          result.file,
          '',
          'invalid',
          '',
          '',
          '',
          '',
          '',
          '',
          shared,
          refusalText(result.reason, result.detail),
        ]
      : [
          result.file,
          result.learner,
          'graded',
          result.done,
          result.of,
          named(result.tasks, 'done'),
          named(result.tasks, 'not done'),
          named(result.tasks, 'not confirmed'),
          [...result.flags, ...(shared ? ['shared-journal'] : [])].join(' '),
          shared,
          [...new Set(result.tasks.flatMap(({ problem }) => problem ?? []))]
            .map((key) => refusalText(key, ''))
            .join(' '),
        ];
  return cells.map(cell).join(',');
}
