export type Expr =
  | { is: 'value'; value: undefined | boolean | number | string }
  | { is: 'varargs' }
  | { is: 'local'; depth: number; slot: number; name: string; up: boolean }
  | { is: 'global'; name: string; line: number }
  | { is: 'index'; object: Expr; key: Expr; line: number }
  | { is: 'call'; target: Expr; method: string | undefined; args: Expr[]; line: number }
  | { is: 'function'; body: Block; params: number; varargs: boolean; name: string }
  | { is: 'table'; items: { key: Expr | undefined; value: Expr }[] }
  | { is: 'and' | 'or'; left: Expr; right: Expr }
  | { is: 'not' | 'minus' | 'length'; operand: Expr; line: number }
  | { is: 'binary'; op: string; left: Expr; right: Expr; line: number }
  | { is: 'paren'; inner: Expr };

export type Statement =
  | { is: 'local'; slots: number[]; values: Expr[] }
  | { is: 'localFunction'; slot: number; value: Expr }
  | { is: 'assign'; targets: Expr[]; values: Expr[]; line: number }
  | { is: 'expression'; call: Expr }
  | { is: 'if'; clauses: { test: Expr | undefined; body: Block }[] }
  | { is: 'while'; test: Expr; body: Block }
  | { is: 'repeat'; body: Block; test: Expr }
  | { is: 'numericFor'; from: Expr; to: Expr; step: Expr | undefined; body: Block; line: number }
  | { is: 'genericFor'; count: number; values: Expr[]; body: Block; line: number }
  | { is: 'do'; body: Block }
  | { is: 'break' }
  | { is: 'return'; values: Expr[] };

/** Statements with a scope of their own. */
export interface Block {
  statements: Statement[];
}
