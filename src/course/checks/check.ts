import type { Topology } from '../../topology/index.ts';
import type { MessageKey } from '../text/messages.ts';

/** Something to be said to the learner, in whatever language: a message and its values. */
export interface Said {
  key: MessageKey;
  values: Record<string, string | number>;
}

/** What a behaviour check asks. It leaves no trace in the learner's Docker. */
export interface Probe {
  /** Fetches a page as from the host. `undefined`: not to be reached, `problem` says why. */
  http(url: string): Promise<{ status: number; body: string } | { problem: string }>;
}

export interface CheckContext {
  topology: Topology;
  probe: Probe;
}

/** A check's outcome: met when nothing differs. */
export interface Outcome {
  met: boolean;
  /** What still differs, most basic first. Empty when met. */
  differences: Said[];
}

/** One kind of check: all that reads a check of this kind stands in one file. */
export interface CheckKind<T> {
  /** The sentences of the checklist; what is said is what is checked. */
  sentences(check: T): Said[];
  evaluate(check: T, context: CheckContext): Promise<Outcome>;
}

export const outcome = (differences: Said[]): Outcome => ({ met: differences.length === 0, differences });
