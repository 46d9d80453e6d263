import { ArithmeticError } from './expansion/arithmetic.ts';

/** Assignment to a read-only variable. */
export class ReadonlyError extends Error {
  readonly variable: string;
  constructor(variable: string) {
    super(`${variable}: readonly variable`);
    this.variable = variable;
  }
}
/** An element that isn't there. */
export class SubscriptError extends Error {}
/** `set -u`. */
export class UnboundError extends Error {
  constructor(name: string) {
    super(`${name}: unbound variable`);
  }
}

/** More than fits into the memory that a shell is given. */
export class MemoryError extends Error {
  constructor() {
    super('xrealloc: cannot allocate memory');
  }
}

/** Errors whose message is complained about, and that make the command fail. */
export const isComplaint = (e: unknown): e is Error =>
  e instanceof ReadonlyError ||
  e instanceof MemoryError ||
  e instanceof SubscriptError ||
  e instanceof ArithmeticError ||
  e instanceof UnboundError;
