export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** How a destructuring binds: `$x`, `[$a, $b]`, `{a: $x}`. */
export type Pattern =
  | { kind: 'var'; name: string }
  | { kind: 'array'; items: Pattern[] }
  | { kind: 'object'; entries: Array<{ key: Ast; as?: string; value?: Pattern }> };

export interface Def {
  name: string;
  params: string[];
  body: Ast;
}

export type Ast =
  | { t: 'identity' }
  | { t: 'recurse' }
  | { t: 'literal'; value: Json }
  | { t: 'format'; name: string }
  | { t: 'string'; format?: string; parts: Array<string | Ast> }
  | { t: 'index'; of: Ast; key: Ast; maybe?: boolean }
  | { t: 'slice'; of: Ast; from?: Ast; to?: Ast; maybe?: boolean }
  | { t: 'iterate'; of: Ast; maybe?: boolean }
  | { t: 'try'; body: Ast; handler?: Ast }
  | { t: 'pipe' | 'comma' | 'and' | 'or' | 'alternative'; left: Ast; right: Ast }
  | { t: 'binary'; op: string; left: Ast; right: Ast }
  | { t: 'assign'; op: string; left: Ast; right: Ast }
  | { t: 'negate'; of: Ast }
  | { t: 'array'; of?: Ast }
  | { t: 'object'; entries: Array<{ key: Ast; value?: Ast }> }
  | { t: 'if'; branches: Array<[Ast, Ast]>; otherwise?: Ast }
  | { t: 'reduce'; source: Ast; pattern: Pattern; init: Ast; update: Ast }
  | { t: 'foreach'; source: Ast; pattern: Pattern; init: Ast; update: Ast; extract?: Ast }
  | { t: 'as'; source: Ast; pattern: Pattern; body: Ast }
  | { t: 'def'; def: Def; body: Ast }
  | { t: 'label'; name: string; body: Ast }
  | { t: 'break'; name: string }
  | { t: 'var'; name: string; at?: number }
  | { t: 'call'; name: string; args: Ast[]; at?: number };

/** An error that `try` catches; its value is the message. */
export class JqError extends Error {
  readonly value: Json;
  constructor(value: Json) {
    super(typeof value === 'string' ? value : JSON.stringify(value));
    this.value = value;
  }
}

/** A program that can't be compiled. */
export class CompileError extends Error {
  /** The column at which the complaint ends. */
  readonly at: number;
  constructor(message: string, at = 0) {
    super(message);
    this.at = at;
  }
}
