import type { Assignment, Work } from './assignment.ts';

/** An input of a journal, as machine/journal.ts has them. */
export type SubmittedInput =
  | { kind: 'keys'; terminal: number; data: string }
  | { kind: 'resize'; terminal: number; rows: number; cols: number }
  | { kind: 'open-terminal'; rows: number; cols: number }
  | { kind: 'close-terminal'; terminal: number }
  | { kind: 'browse'; url: string }
  | { kind: 'answer'; question: string; value: string }
  | { kind: 'setup'; task: string };

export interface SubmittedEntry {
  stamp: { us: number; step: number };
  input: SubmittedInput;
}

/** What was put into one machine. */
export interface SubmittedJournal {
  simulator: string;
  seed: string;
  /** Hash of the lesson that it was made in, with its placeholders and all of its tasks. */
  lesson: string;
  entries: SubmittedEntry[];
}

/** What was done for one piece of the assignment's work. */
export interface WorkDone extends Pick<Work, 'kind' | 'id'> {
  /** The tasks that the learner's page showed as done. The replay has to show it. */
  done: string[];
  /** One for each machine in which something was done. */
  journals: SubmittedJournal[];
}

/** What a learner hands in. */
export interface Submission {
  version: 1;
  assignment: Assignment;
  /** Of the assignment. */
  hash: string;
  learner: string;
  /** The simulator's version. */
  simulator: string;
  /** When it was made, ISO 8601, by the learner's clock. */
  made?: string | undefined;
  work: WorkDone[];
}

/** What is taken of a submission. */
export const SUBMISSION_LIMITS = {
  /** Characters of the file. */
  size: 8_000_000,
  /** Inputs of all journals together. */
  inputs: 50_000,
  /** Characters of one input. */
  keys: 1_000_000,
  /** Virtual time of a journal, in microseconds. */
  us: 14 * 24 * 3600 * 1_000_000,
  /** Steps of the simulation of a journal. */
  steps: 30_000_000,
  /** Virtual time that the machine goes on after the last input. */
  afterUs: 12_000_000,
  /** Real time, milliseconds: then the replay is ended. */
  ms: 60_000,
} as const;

/** The virtual time at which every machine begins: 2025-01-15 09:00 UTC. */
export const MACHINE_START_US = 1_736_931_600_000_000;

/** How many inputs at the beginning of a journal name it. */
const NAMING = 24;
/** Fewer inputs than this may be the same by chance. */
const TELLING = 8;

/**
 * Names what was typed, and when: nobody types the same twice to the microsecond, so two journals with the same print
 * are one. Undefined when there is too little to tell.
 */
export function journalPrint(
  entries: readonly SubmittedEntry[],
  hash: (text: string) => string,
): string | undefined {
  const typed = entries.filter(({ input }) => input.kind === 'keys' || input.kind === 'answer');
  if (typed.length < TELLING) return undefined;
  const from = typed[0]!.stamp.us;
  return hash(
    JSON.stringify(
      typed
        .slice(0, NAMING)
        .map(({ stamp, input }) => [
          stamp.us - from,
          input.kind === 'keys' ? input.data : (input as { value: string }).value,
        ]),
    ),
  );
}
