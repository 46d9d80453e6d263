/** A term of bc. */
export type Node =
  | { kind: 'number'; text: string }
  | { kind: 'string'; text: string }
  | { kind: 'variable'; name: string; index?: Node }
  | { kind: 'call'; name: string; args: Node[] }
  | { kind: 'unary'; op: string; of: Node }
  | { kind: 'step'; op: string; of: Node; before: boolean }
  | { kind: 'binary'; op: string; left: Node; right: Node }
  | { kind: 'assign'; op: string; to: Node; value: Node };

/** A statement of bc. */
export type Statement =
  | { kind: 'expression'; of: Node; silent: boolean }
  | { kind: 'print'; items: Node[] }
  | { kind: 'if'; test: Node; then: Statement; otherwise?: Statement }
  | { kind: 'while'; test: Node; body: Statement }
  | { kind: 'for'; first?: Node; test?: Node; step?: Node; body: Statement }
  | { kind: 'block'; body: Statement[] }
  | { kind: 'return'; value?: Node }
  | { kind: 'jump'; to: 'break' | 'continue' | 'quit' | 'halt' }
  | { kind: 'define'; name: string; params: string[]; autos: string[]; body: Statement[] };
