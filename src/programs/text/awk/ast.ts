export type Expression =
  | { kind: 'number'; value: number }
  | { kind: 'string'; value: string }
  | { kind: 'regex'; source: string }
  | { kind: 'name'; name: string }
  | { kind: 'index'; name: string; subscripts: Expression[] }
  | { kind: 'field'; index: Expression }
  | { kind: 'group'; body: Expression }
  | { kind: 'unary'; op: '!' | '-' | '+'; body: Expression }
  | { kind: 'step'; op: '++' | '--'; prefix: boolean; target: Expression }
  | { kind: 'binary'; op: string; left: Expression; right: Expression }
  | { kind: 'match'; negated: boolean; text: Expression; pattern: Expression }
  | { kind: 'in'; subscripts: Expression[]; name: string }
  | { kind: 'conditional'; test: Expression; yes: Expression; no: Expression }
  | { kind: 'assign'; op: string; target: Expression; value: Expression }
  | { kind: 'call'; name: string; args: Expression[] }
  | { kind: 'builtin'; name: string; args: Expression[] }
  /** `getline`, `getline < file` and `command | getline`, each with a place for the line. */
  | {
      kind: 'getline';
      from: 'main' | 'file' | 'command';
      source: Expression | undefined;
      target: Expression | undefined;
    };

export interface Redirect {
  op: '>' | '>>' | '|';
  to: Expression;
}

export type Statement =
  | { kind: 'block'; body: Statement[] }
  | { kind: 'expression'; body: Expression }
  | { kind: 'print'; args: Expression[]; redirect: Redirect | undefined; format: boolean }
  | { kind: 'if'; test: Expression; yes: Statement; no: Statement | undefined }
  | { kind: 'while'; test: Expression; body: Statement }
  | { kind: 'do'; test: Expression; body: Statement }
  | {
      kind: 'for';
      first: Statement | undefined;
      test: Expression | undefined;
      next: Statement | undefined;
      body: Statement;
    }
  | { kind: 'for-in'; variable: Expression; name: string; body: Statement }
  | { kind: 'delete'; name: string; subscripts: Expression[] | undefined }
  | { kind: 'return' | 'exit'; value: Expression | undefined }
  | { kind: 'break' | 'continue' | 'next' | 'nextfile' };

export interface FunctionDefinition {
  name: string;
  parameters: string[];
  body: Statement;
}

export interface Rule {
  kind: 'BEGIN' | 'END' | 'main';
  from: Expression | undefined;
  /** End of a range pattern. */
  to: Expression | undefined;
  /** Undefined: print the record. */
  body: Statement | undefined;
  /** Whether a range is being gone through. */
  active: boolean;
}

export interface AwkProgram {
  rules: Rule[];
  functions: Map<string, FunctionDefinition>;
}

export class AwkSyntaxError extends Error {
  readonly line: number;
  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}
