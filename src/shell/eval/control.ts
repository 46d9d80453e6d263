/** `break` and `continue`: how many loops are still to be left. */
export class LoopControl extends Error {
  readonly what: 'break' | 'continue';
  left: number;
  constructor(what: 'break' | 'continue', left: number) {
    super(what);
    this.what = what;
    this.left = left;
  }
}

/** `return` from a function or a sourced file. */
export class Return extends Error {
  readonly code: number;
  constructor(code: number) {
    super('return');
    this.code = code;
  }
}

/** The shell ends: `exit`, `set -e`, errors that end a script. */
export class ShellExit extends Error {
  readonly code: number;
  constructor(code: number) {
    super(`exit ${code}`);
    this.code = code;
  }
}

/** The rest of the line of input is given up; its status is `code`. `fatal`: scripts end. */
export class Discard extends Error {
  readonly code: number;
  readonly fatal: boolean;
  constructor(code: number, fatal = false) {
    super('discard');
    this.code = code;
    this.fatal = fatal;
  }
}

/** Ctrl-C in an interactive shell. */
export class Interrupt extends Error {
  readonly newline: boolean;
  constructor(newline = true) {
    super('interrupt');
    this.newline = newline;
  }
}
