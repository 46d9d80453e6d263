import type { Grade, Invalid } from '../../course/grade.ts';
import type { Lesson } from '../../course/index.ts';
import type { RefusalKey } from '../../course/refusal.ts';
import { SUBMISSION_LIMITS, type Submission } from '../../course/submission.ts';
import type { FromMachine, ToMachine } from '../machine/messages.ts';

export type CourseList = Array<[string, Lesson]>;

/** A replay ends itself at its limit; this is for one that no longer comes to that. */
const PATIENCE_MS = SUBMISSION_LIMITS.ms * 1.5;

const invalid = (reason: RefusalKey, detail = ''): Invalid => ({ status: 'invalid', reason, detail });

/** Reads a file, if it is of a size that is taken. What isn't is told. */
export async function readFile(
  file: Blob,
  expected: string | undefined,
): Promise<{ submission: Submission } | Invalid> {
  if (file.size > SUBMISSION_LIMITS.size * 4) return invalid('too-large');
  const [{ readSubmission }, { Refusal }] = await Promise.all([
    import('../../course/submission-read.ts'),
    import('../../course/refusal.ts'),
  ]);
  try {
    return { submission: readSubmission(await file.text(), expected) };
  } catch (error) {
    if (error instanceof Refusal) return invalid(error.key, error.detail);
    return invalid('unreadable', String((error as Error)?.message ?? error).slice(0, 200));
  }
}

/** Replays a submission in a worker of its own time: what runs away is ended with it. */
export function replay(
  submission: Submission,
  course: CourseList,
  simulator: string,
): Promise<Grade | Invalid> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('../../machine/worker.ts', import.meta.url), { type: 'module' });
    const over = (grade: Grade | Invalid): void => {
      clearTimeout(timer);
      worker.terminate();
      resolve(grade);
    };
    const timer = setTimeout(() => over(invalid('too-slow')), PATIENCE_MS);
    worker.onmessage = ({ data }: MessageEvent<FromMachine>) => {
      if (data.type === 'grade') over(data.grade);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      over(invalid('fault', event.message?.slice(0, 200)));
    };
    const needed = new Set(submission.assignment.work.map(({ kind, id }) => `${kind} ${id}`));
    const message: ToMachine = {
      type: 'grade',
      submission,
      course: course.filter(([name]) => needed.has(name)),
      simulator,
    };
    worker.postMessage(message);
  });
}
