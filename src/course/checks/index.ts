import { z } from 'zod';
import type { CheckContext, CheckKind, Outcome, Said } from './check.ts';
import { ContainerCheck, containerKind } from './container.ts';
import { ReachCheck, reachKind } from './reach.ts';

/** One statement about the learner's Docker: a check. */
export const Check = z.union([ContainerCheck, ReachCheck]);
export type Check = z.infer<typeof Check>;

function kindOf(check: Check): CheckKind<Check> {
  return ('container' in check ? containerKind : reachKind) as CheckKind<Check>;
}

/** The sentences that say what a check wants. */
export const sentences = (check: Check): Said[] => kindOf(check).sentences(check);

/** Looks whether a check is met, and what differs. */
export const evaluate = (check: Check, context: CheckContext): Promise<Outcome> =>
  kindOf(check).evaluate(check, context);

export type { CheckContext, Outcome, Probe, Said } from './check.ts';
