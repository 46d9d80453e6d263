import { z } from 'zod';
import { assignmentHash } from './assignment.ts';
import { AssignmentSchema, firstIssue, parseForeign } from './assignment-read.ts';
import { Refusal } from './refusal.ts';
import { Id } from './schema/names.ts';
import {
  MACHINE_START_US,
  SUBMISSION_LIMITS,
  type Submission,
  type SubmittedEntry,
  type SubmittedJournal,
} from './submission.ts';

const LIMITS = SUBMISSION_LIMITS;
const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const terminal = z.number().int().min(0).max(9);
const size = z.number().int().min(1).max(1000);

const InputSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('keys'), terminal, data: z.string().max(LIMITS.keys) }),
  z.strictObject({ kind: z.literal('resize'), terminal, rows: size, cols: size }),
  z.strictObject({ kind: z.literal('open-terminal'), rows: size, cols: size }),
  z.strictObject({ kind: z.literal('close-terminal'), terminal }),
  z.strictObject({ kind: z.literal('browse'), url: z.string().max(4000) }),
  z.strictObject({ kind: z.literal('answer'), question: z.string().max(200), value: z.string().max(4000) }),
  z.strictObject({ kind: z.literal('setup'), task: z.string().max(200) }),
]);

const EntrySchema = z.strictObject({
  stamp: z.strictObject({ us: count, step: count }),
  input: InputSchema,
});

const JournalSchema = z.strictObject({
  simulator: z.string().min(1).max(40),
  seed: z.string().regex(/^[0-9a-f]{16}$/),
  lesson: z.string().regex(/^[0-9a-f]{14}$/),
  entries: z.array(EntrySchema),
});

const SubmissionSchema = z.strictObject({
  version: z.literal(1),
  assignment: AssignmentSchema,
  hash: z.string().regex(/^[0-9a-f]{14}$/),
  learner: z.string().trim().min(1).max(120),
  simulator: z.string().min(1).max(40),
  made: z.iso.datetime().optional(),
  work: z
    .array(
      z.strictObject({
        kind: z.enum(['lesson', 'challenge']),
        id: Id.max(60),
        done: z.array(Id.max(60)).max(60),
        journals: z.array(JournalSchema).max(200),
      }),
    )
    .max(60),
});

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The file of a submission. */
export const writeSubmission = (submission: Submission): string =>
  `${JSON.stringify({ drydock: 'submission', ...submission })}\n`;

/**
 * Reads a submission from outside and holds it against what Drydock writes. What the inputs do is for a replay to say.
 * @throws Refusal
 */
export function readSubmission(text: string, expected?: string): Submission {
  const plain = parseForeign(text, LIMITS.size);
  if (!isMap(plain) || plain.drydock !== 'submission') throw new Refusal('not-submission');
  if (plain.version !== 1) throw new Refusal('version');
  limitInputs(plain.work);
  const { drydock, ...rest } = plain;
  const data = shaped(rest);
  if (assignmentHash(data.assignment) !== data.hash) throw new Refusal('hash');
  if (expected !== undefined && data.hash !== expected) throw new Refusal('other-assignment');
  const asked = new Map(data.assignment.work.map((work) => [`${work.kind} ${work.id}`, work]));
  const seen = new Set<string>();
  for (const { kind, id, done, journals } of data.work) {
    const work = asked.get(`${kind} ${id}`);
    if (!work || seen.has(`${kind} ${id}`)) throw new Refusal('work', id);
    seen.add(`${kind} ${id}`);
    for (const task of done) if (!work.tasks.includes(task)) throw new Refusal('work', `${id}.${task}`);
    for (const journal of journals) limitJournal(journal);
  }
  return data;
}

/** What fits the schema. The inputs are most of it: as long as they fit, they are looked at without it. */
function shaped(plain: Record<string, unknown>): Submission {
  const entries: SubmittedEntry[][] = [];
  const { success, data } = SubmissionSchema.safeParse({
    ...plain,
    work: withoutEntries(plain.work, entries),
  });
  if (!success || !entries.every((some) => some.every(fits))) {
    const { success, data, error } = SubmissionSchema.safeParse(plain);
    if (!success) throw new Refusal('shape', firstIssue(error));
    return data;
  }
  const given = entries[Symbol.iterator]();
  for (const { journals } of data.work)
    for (const journal of journals) journal.entries = given.next().value ?? [];
  return data;
}

function withoutEntries(work: unknown, entries: SubmittedEntry[][]): unknown {
  if (!Array.isArray(work)) return work;
  return work.map((done: unknown) => {
    if (!isMap(done) || !Array.isArray(done.journals)) return done;
    const journals = done.journals.map((journal: unknown) => {
      if (!isMap(journal) || !Array.isArray(journal.entries)) return journal;
      entries.push(journal.entries);
      return { ...journal, entries: [] };
    });
    return { ...done, journals };
  });
}

/** As EntrySchema has it. */
const fits = (entry: unknown): boolean => isKeys(entry) || EntrySchema.safeParse(entry).success;

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;

/** The usual entry: keys, and nothing besides. */
function isKeys(entry: unknown): boolean {
  if (!isMap(entry) || !hasKeys(entry, 2) || !isMap(entry.stamp) || !isMap(entry.input)) return false;
  const { stamp, input } = entry;
  return (
    hasKeys(stamp, 2) &&
    isCount(stamp.us) &&
    isCount(stamp.step) &&
    hasKeys(input, 3) &&
    input.kind === 'keys' &&
    isCount(input.terminal) &&
    (input.terminal as number) <= 9 &&
    typeof input.data === 'string' &&
    input.data.length <= LIMITS.keys
  );
}

function hasKeys(map: Record<string, unknown>, count: number): boolean {
  let keys = 0;
  for (const _ in map) keys++;
  return keys === count;
}

// Counted before each of them is looked at: a million takes a while.
function limitInputs(work: unknown): void {
  let inputs = 0;
  for (const done of Array.isArray(work) ? work : [])
    for (const journal of isMap(done) && Array.isArray(done.journals) ? done.journals : [])
      inputs += isMap(journal) && Array.isArray(journal.entries) ? journal.entries.length : 0;
  if (inputs > LIMITS.inputs) throw new Refusal('too-many-inputs', inputs.toLocaleString('en'));
}

function limitJournal({ entries }: SubmittedJournal): void {
  let us = MACHINE_START_US;
  let step = 0;
  for (const { stamp } of entries) {
    if (stamp.us < us || stamp.step < step) throw new Refusal('time-order');
    ({ us, step } = stamp);
  }
  if (us - MACHINE_START_US > LIMITS.us || step > LIMITS.steps) throw new Refusal('time-limit');
}
