import type { Check } from '../schema/check.ts';
import { answerKind } from './answer.ts';
import type { CheckContext, CheckKind, Finding, Requirement, Said } from './check.ts';
import { allKind, anyKind, notKind } from './combined.ts';
import { commandsKind } from './commands.ts';
import { containerKind } from './container.ts';
import { envKind } from './env.ts';
import { fileKind } from './file.ts';
import { httpKind } from './http.ts';
import { imageKind } from './image.ts';
import { networkKind } from './network.ts';
import { ranKind } from './ran.ts';
import { reachKind } from './reach.ts';
import { redisKind } from './redis.ts';
import { requestKind } from './request.ts';
import { resolvesKind } from './resolves.ts';
import { volumeKind } from './volume.ts';

// `image` and `env` stand after `container`, which has such keys too.
const KINDS = {
  container: containerKind,
  network: networkKind,
  volume: volumeKind,
  reach: reachKind,
  http: httpKind,
  resolves: resolvesKind,
  env: envKind,
  file: fileKind,
  redis: redisKind,
  ran: ranKind,
  request: requestKind,
  answer: answerKind,
  commands: commandsKind,
  any: anyKind(requirementsOf),
  all: allKind(requirementsOf),
  not: notKind(requirementsOf),
  image: imageKind,
};

/** The key that names a check's kind. */
export const kindOf = (check: Check): keyof typeof KINDS =>
  (Object.keys(KINDS) as Array<keyof typeof KINDS>).find((kind) => kind in check)!;

/** Kinds that have to ask the machine; the others read what is known already. */
const ASKING = new Set(['reach', 'http', 'resolves', 'env', 'file', 'redis']);

/** Whether a check has to ask the machine. */
export function isAsking(check: Check): boolean {
  if ('any' in check) return check.any.some(isAsking);
  if ('all' in check) return check.all.some(isAsking);
  if ('not' in check) return isAsking(check.not);
  return ASKING.has(kindOf(check));
}

/** Kinds that look at what the learner did. */
const OF_DEEDS = new Set(['ran', 'request', 'answer', 'commands']);

/** Whether a check looks at what the learner did, and not at what is there alone. */
export function isOfDeeds(check: Check): boolean {
  if ('any' in check) return check.any.some(isOfDeeds);
  if ('all' in check) return check.all.some(isOfDeeds);
  if ('not' in check) return isOfDeeds(check.not);
  return OF_DEEDS.has(kindOf(check));
}

function requirementsOf(check: Check): Requirement[] {
  return (KINDS[kindOf(check)] as CheckKind<Check>)(check);
}

/** The sentences that say what a check wants. */
export const sentences = (check: Check): Said[] => requirementsOf(check).map(({ said }) => said);

/** A sentence of the checklist and whether it is true now. */
export interface Sentence {
  said: Said;
  met: boolean;
  /** It isn't met, and there is something to say of it: it isn't for another sentence to tell. */
  told?: boolean;
}

/** A check's outcome: met when every sentence is. */
export interface Outcome {
  met: boolean;
  sentences: Sentence[];
  /** What still differs, most basic first. Empty when met. */
  differences: Said[];
  /** Why parts of it can't be looked at here; empty when all could be. */
  notCheckable: string[];
}

/** Looks whether a check is met, and what differs; when `brief`, no further than to the first difference. */
export async function evaluate(check: Check, context: CheckContext, brief = false): Promise<Outcome> {
  const found: Array<Finding & { said: Said }> = [];
  for (const { said, look } of requirementsOf(check)) {
    const finding = await look(context);
    found.push({ said, ...finding });
    if (brief && !finding.met) break;
  }
  return {
    met: found.every(({ met }) => met),
    sentences: found.map(({ said, met, differences }) => ({
      said,
      met,
      ...(differences.length > 0 && { told: true }),
    })),
    differences: found.flatMap(({ differences }) => differences),
    notCheckable: found.flatMap(({ notCheckable }) => notCheckable ?? []),
  };
}

/** An outcome without looking: nothing is met, and nothing is said; when `brief`, not even what is wanted. */
export const unasked = (check: Check, brief = false): Outcome => ({
  met: false,
  sentences: (brief ? [] : sentences(check)).map((said) => ({ said, met: false })),
  differences: [],
  notCheckable: [],
});

export type { Check } from '../schema/check.ts';
export type {
  Answer,
  CheckContext,
  Deeds,
  DockerCommand,
  EngineRequest,
  Knock,
  NotCheckable,
  Probe,
  Ran,
  Said,
} from './check.ts';
