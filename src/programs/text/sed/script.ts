/** Line addresses of sed. */
export type Address =
  | { kind: 'line'; line: number }
  | { kind: 'last' }
  | { kind: 'step'; first: number; step: number }
  | { kind: 'regex'; source: string; flags: string }
  /** Second addresses only. */
  | { kind: 'plus'; count: number }
  | { kind: 'multiple'; of: number };

/** One part of the replacement of `s`. */
export type Piece = { text: string } | { group: number } | { mode: 'L' | 'U' | 'l' | 'u' | 'E' };

export interface Substitution {
  source: string;
  flags: string;
  replacement: Piece[];
  global: boolean;
  print: boolean;
  nth: number;
  file: string | undefined;
}

export interface Command {
  name: string;
  from: Address | undefined;
  to: Address | undefined;
  negated: boolean;
  /** Text of a i c, a label, or a file name. */
  text: string;
  substitution?: Substitution;
  map?: Map<string, string>;
  /** For `{`: where the matching `}` is; for b t T: where to go. */
  target: number;
  exit: number;
  /** Whether a range is being gone through, and where it ends by number. */
  active: boolean;
  until: number;
}

/** A script that makes no sense; the position is that of GNU sed's message. */
export class ScriptError extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}
