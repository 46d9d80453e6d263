import { PlainError } from '../errors.ts';
import type { Process } from './process.ts';
import type { Main } from './program.ts';

/** Unwinds a process that has ended or was killed. Programs never catch it: they catch SysError alone. */
export class Terminated extends PlainError {
  constructor() {
    super('the process has ended');
  }
}

/** Unwinds a program that called exit. */
export class Exit extends PlainError {
  readonly code: number;
  constructor(code: number) {
    super(`exit ${code}`);
    this.code = code;
  }
}

/** Unwinds a program that is replaced by another one in the same process. */
export class Exec extends PlainError {
  readonly main: Main;
  readonly apply: (process: Process) => void;
  constructor(main: Main, apply: (process: Process) => void) {
    super('exec');
    this.main = main;
    this.apply = apply;
  }
}

/** True for what unwinds a process on purpose: a catch-all has to throw it again. */
export const isEnding = (e: unknown): boolean =>
  e instanceof Terminated || e instanceof Exit || e instanceof Exec;
