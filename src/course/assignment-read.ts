import { z } from 'zod';
import { type Assignment, assignmentHash, compact, tidyLearner } from './assignment.ts';
import { hash } from './hash.ts';
import { Refusal } from './refusal.ts';
import { Id } from './schema/names.ts';

// Pages forbid what makes code of text, which the validator would else try.
z.config({ jitless: true });

/** What is taken of an assignment. */
export const ASSIGNMENT_LIMITS = { title: 120, note: 4000, work: 60, tasks: 60, link: 16_000 } as const;
const LIMITS = ASSIGNMENT_LIMITS;

const WorkSchema = z.strictObject({
  kind: z.enum(['lesson', 'challenge']),
  id: Id.max(60),
  tasks: z.array(Id.max(60)).min(1).max(LIMITS.tasks),
});

/** An assignment, as it stands in files. */
export const AssignmentSchema = z
  .strictObject({
    version: z.literal(1),
    title: z.string().trim().min(1).max(LIMITS.title),
    note: z.string().max(LIMITS.note),
    work: z.array(WorkSchema).min(1).max(LIMITS.work),
    values: z.boolean(),
    hints: z.boolean(),
    solutions: z.boolean(),
  })
  .refine(({ work }) => new Set(work.map(({ kind, id }) => `${kind} ${id}`)).size === work.length, {
    path: ['work'],
    message: 'a lesson is there twice',
  });

/** How deep a file of Drydock goes, with room to spare. */
const DEEPEST = 12;
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Parses JSON from outside. Its keys are held against those that would reach into the program's own objects.
 * @throws Refusal
 */
export function parseForeign(text: string, longest: number): unknown {
  if (text.length > longest) throw new Refusal('too-large');
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new Refusal('not-json');
  }
  checkKeys(value, 0);
  return value;
}

/** No deeper than DEEPEST, so that it may call itself. */
function checkKeys(value: unknown, depth: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth > DEEPEST) throw new Refusal('too-deep');
  if (Array.isArray(value)) {
    for (const item of value) checkKeys(item, depth + 1);
    return;
  }
  for (const key in value) {
    if (FORBIDDEN.has(key)) throw new Refusal('bad-key', key);
    checkKeys((value as Record<string, unknown>)[key], depth + 1);
  }
}

/** Where the first thing is that doesn't fit. */
export const firstIssue = (error: z.ZodError): string => {
  const [issue] = error.issues;
  return issue ? `${issue.path.join('.').slice(0, 80)}: ${issue.message.slice(0, 100)}` : '';
};

/** @throws Refusal */
function checked(plain: unknown): Assignment {
  const { success, data, error } = AssignmentSchema.safeParse(plain);
  if (!success) throw new Refusal('shape', firstIssue(error));
  return data;
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The JSON file of an assignment. */
export const writeAssignment = (assignment: Assignment): string =>
  `${JSON.stringify({ drydock: 'assignment', ...assignment }, null, 2)}\n`;

/** Reads it again. @throws Refusal */
export function readAssignment(text: string): Assignment {
  const plain = parseForeign(text, 200_000);
  if (!isMap(plain) || plain.drydock !== 'assignment') throw new Refusal('not-assignment');
  if (plain.version !== 1) throw new Refusal('version');
  const { drydock, ...rest } = plain;
  return checked(rest);
}

const base64 = (text: string): string => {
  const bytes = new TextEncoder().encode(text);
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
};

function fromBase64(code: string): string {
  try {
    const binary = atob(code.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (c) => c.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal('link-form');
  }
}

const checksum = (code: string): string => hash(code).slice(-8);

/** What stands behind the # of an assignment's link. */
export function encodeAssignment(assignment: Assignment): string {
  const code = base64(JSON.stringify(compact(assignment)));
  return `1.${code}.${checksum(code)}`;
}

/** Reads it again. @throws Refusal */
export function decodeAssignment(fragment: string): Assignment {
  if (fragment.length > LIMITS.link) throw new Refusal('link-length');
  const [, version, code, sum] = /^#?(\d{1,3})\.([\w-]+)\.([0-9a-f]{8})$/.exec(fragment) ?? [];
  if (!version || !code) throw new Refusal('link-form');
  if (version !== '1') throw new Refusal('version');
  if (checksum(code) !== sum) throw new Refusal('link-checksum');
  const plain = parseForeign(fromBase64(code), LIMITS.link);
  if (!Array.isArray(plain) || plain.length !== 5) throw new Refusal('shape');
  const [of, title, note, flags, work] = plain as unknown[];
  if (of !== 1) throw new Refusal('version');
  if (!Number.isInteger(flags) || (flags as number) < 0 || (flags as number) > 7) throw new Refusal('shape');
  if (!Array.isArray(work)) throw new Refusal('shape');
  const has = (bit: number): boolean => ((flags as number) & bit) > 0;
  return checked({
    version: 1,
    title,
    note,
    work: work.map((item: unknown) => {
      if (!Array.isArray(item) || (item[0] !== 0 && item[0] !== 1)) throw new Refusal('shape');
      return { kind: item[0] === 0 ? 'lesson' : 'challenge', id: item[1], tasks: item.slice(2) };
    }),
    values: has(1),
    hints: has(2),
    solutions: has(4),
  });
}

/** The part of a lesson page's address that says whose work it is: `assignment=CODE&learner=NAME`. */
export const assignedFragment = (assignment: Assignment, learner: string): string =>
  `assignment=${encodeAssignment(assignment)}&learner=${encodeURIComponent(tidyLearner(learner))}`;

/** Reads it again. @throws Refusal */
export function readAssigned(fragment: string): { assignment: Assignment; hash: string; learner: string } {
  const [, code, name] = /^#?assignment=([^&]*)&learner=([^&]*)$/.exec(fragment) ?? [];
  if (code === undefined || name === undefined) throw new Refusal('link-form');
  let learner: string;
  try {
    learner = tidyLearner(decodeURIComponent(name));
  } catch {
    throw new Refusal('link-form');
  }
  if (!learner || learner.length > 120) throw new Refusal('link-form');
  const assignment = decodeAssignment(code);
  return { assignment, hash: assignmentHash(assignment), learner };
}
