import type { Lesson } from '../../course/index.ts';
import type { RefusalKey } from '../../course/refusal.ts';
import { SUBMISSION_LIMITS, type SubmittedInput, type SubmittedJournal } from '../../course/submission.ts';
import { createPlatform, type Platform } from '../../kernel/index.ts';
import type { JournalEntry, MachineInput } from '../journal.ts';
import { Session, type SessionEvents } from '../session.ts';

export interface Replayed {
  done: string[];
  problem?: RefusalKey;
}

export interface ReplayOptions {
  /** Steps and real time after which a replay is ended. */
  steps?: number;
  ms?: number;
  afterUs?: number;
}

const SILENT: SessionEvents = { journal() {}, topology() {}, tasks() {}, fault() {} };

/** The commands of a fresh situation are the lesson's own, whatever a file says. */
function inputOf(input: SubmittedInput, lesson: Lesson): MachineInput {
  if (input.kind !== 'setup') return input;
  return { ...input, commands: lesson.tasks.find(({ id }) => id === input.task)?.setup ?? [] };
}

/** A journal as the machine takes it. */
export const entriesOf = ({ entries }: SubmittedJournal, lesson: Lesson): JournalEntry[] =>
  entries.map(({ stamp, input }) => ({ stamp, input: inputOf(input, lesson) }));

/**
 * Replays a journal and looks at the tasks in every state that they could have been done in.
 * @returns the tasks that were done at some time, and why it was ended early
 */
export async function replayTasks(
  lesson: Lesson,
  journal: SubmittedJournal,
  {
    steps = SUBMISSION_LIMITS.steps,
    ms = SUBMISSION_LIMITS.ms,
    afterUs = SUBMISSION_LIMITS.afterUs,
  }: ReplayOptions = {},
): Promise<Replayed> {
  // what explains mistakes is for learners
  const tasks = lesson.tasks.map((task) => ({ ...task, mistakes: [] }));
  let session: Session | undefined;
  const done = new Set<string>();
  try {
    return await new Promise<Replayed>((resolve, reject) => {
      const over = (problem?: RefusalKey): void => resolve({ done: [...done], ...(problem && { problem }) });
      const platform = limited(() => (session?.machine.kernel.scheduler.stamp.step ?? 0) <= steps, ms, over);
      session = new Session(
        {
          seed: journal.seed,
          catalogue: 'hub',
          lesson: { ...lesson, tasks },
          entries: entriesOf(journal, lesson),
          platform,
          pace: 'fast',
          strict: true,
        },
        {
          ...SILENT,
          tasks(states) {
            for (const state of states) if (state.done) done.add(state.id);
            if (done.size === tasks.length) over();
          },
        },
      );
      session.judge(afterUs).then(() => over(), reject);
    });
  } finally {
    // what still waits there waits for ever, and is forgotten
    session?.machine.kernel.scheduler.holdClock(true);
  }
}

/** A platform that gives no further turn when the limits are passed. */
function limited(inSteps: () => boolean, ms: number, ended: (key: 'steps' | 'too-slow') => void): Platform {
  const real = createPlatform();
  const until = real.now() + ms;
  return {
    ...real,
    defer(callback) {
      real.defer(() => {
        if (!inSteps()) ended('steps');
        else if (real.now() > until) ended('too-slow');
        else callback();
      });
    },
  };
}
