import { expect, test } from 'vitest';
import type { Assignment } from '../../course/assignment.ts';
import { writeSubmission } from '../../course/submission-read.ts';
import { readCourse, SIMULATOR } from './course.ts';
import { gradeText } from './grade-text.ts';
import { handIn, solutions } from './learner.ts';

const course = readCourse();

test.each([...course.keys()])(
  'the solutions of %s, handed in, are graded as all done',
  { timeout: 180_000 },
  async (name) => {
    const [kind, id] = name.split(' ') as ['lesson' | 'challenge', string];
    const tasks = course.get(name)!.tasks.map((task) => task.id);
    const assignment: Assignment = {
      version: 1,
      title: name,
      note: '',
      work: [{ kind, id, tasks }],
      values: true,
      hints: true,
      solutions: true,
    };
    const submission = await handIn(assignment, 'Ann', course, SIMULATOR, solutions);
    expect(submission.work[0]!.done.toSorted()).toEqual(tasks.toSorted());
    const grade = await gradeText(writeSubmission(submission), course, undefined, { ms: 180_000 });
    if (grade.status !== 'graded') throw new Error(grade.detail);
    expect(grade.tasks.filter(({ verdict }) => verdict !== 'done')).toEqual([]);
    expect(grade.flags).toEqual([]);
  },
);
