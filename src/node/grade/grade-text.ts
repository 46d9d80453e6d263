import type { Grade, Invalid } from '../../course/grade.ts';
import { Refusal } from '../../course/refusal.ts';
import { readSubmission } from '../../course/submission-read.ts';
import { type Course, gradeSubmission } from '../../machine/grade/grade.ts';
import type { ReplayOptions } from '../../machine/grade/replay.ts';
import { SIMULATOR } from './course.ts';

/** Reads and replays one submission. It never throws: what isn't taken is told. */
export async function gradeText(
  text: string,
  course: Course,
  expected?: string,
  options?: ReplayOptions,
): Promise<Grade | Invalid> {
  try {
    return await gradeSubmission(readSubmission(text, expected), course, SIMULATOR, options);
  } catch (error) {
    if (error instanceof Refusal) return { status: 'invalid', reason: error.key, detail: error.detail };
    return {
      status: 'invalid',
      reason: 'fault',
      detail: String((error as Error)?.message ?? error).slice(0, 200),
    };
  }
}
