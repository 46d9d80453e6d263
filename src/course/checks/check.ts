import type { Topology } from '../../topology/index.ts';
import type { MessageKey } from '../text/messages.ts';

/** Something to be said to the learner, in whatever language: a message and its values. */
export interface Said {
  key: MessageKey;
  values: Record<string, string | number>;
}

/** What came of asking for a page. */
export type Answer =
  | { status: number; body: string }
  /** Not to be reached; the text says why. */
  | { problem: string }
  /** It can't be asked from here; the text says why. */
  | { notCheckable: string };

/** What a behaviour check asks. It leaves no trace in the learner's Docker. */
export interface Probe {
  /** Fetches a page as from the host. */
  http(url: string): Promise<Answer>;
}

export interface CheckContext {
  topology: Topology;
  probe: Probe;
}

/** What came of looking at one requirement. */
export interface Finding {
  met: boolean;
  /** What still differs. May be empty though it isn't met, where another requirement has said it already. */
  differences: Said[];
  /** Why it can't be looked at here; then it isn't met either. */
  notCheckable?: string;
}

/** One sentence of the checklist together with the look at it: what is said is what is checked. */
export interface Requirement {
  said: Said;
  look(context: CheckContext): Finding | Promise<Finding>;
}

/** One kind of check: all that reads a check of this kind stands in one file. */
export type CheckKind<T> = (check: T) => Requirement[];

/** A finding that is met when nothing differs. */
export const differs = (...differences: Said[]): Finding => ({ met: differences.length === 0, differences });

/** A finding that isn't met, for a reason that another requirement tells. */
export const UNMET: Finding = { met: false, differences: [] };
