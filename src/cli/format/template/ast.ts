/** The syntax tree of a template. `pos` is where Go says a node is: errors name that column. */
export interface Base {
  readonly pos: number;
}
export interface Variable extends Base {
  kind: 'variable';
  ident: string[];
}
export interface Pipe extends Base {
  kind: 'pipe';
  decl: Variable[];
  assign: boolean;
  commands: Command[];
}
export interface Command extends Base {
  kind: 'command';
  args: Operand[];
}
export interface Field extends Base {
  kind: 'field';
  ident: string[];
}
export interface Chain extends Base {
  kind: 'chain';
  node: Operand;
  fields: string[];
}
export interface Identifier extends Base {
  kind: 'identifier';
  name: string;
}
export interface NumberLiteral extends Base {
  kind: 'number';
  text: string;
  int?: bigint;
  float?: number;
}
export interface StringLiteral extends Base {
  kind: 'string';
  quoted: string;
  text: string;
}
export interface BoolLiteral extends Base {
  kind: 'bool';
  value: boolean;
}
export interface Dot extends Base {
  kind: 'dot';
}
export interface Nil extends Base {
  kind: 'nil';
}
export type Operand =
  | Variable
  | Pipe
  | Field
  | Chain
  | Identifier
  | NumberLiteral
  | StringLiteral
  | BoolLiteral
  | Dot
  | Nil;

export interface Text extends Base {
  kind: 'text';
  text: string;
}
export interface Action extends Base {
  kind: 'action';
  pipe: Pipe;
}
export interface Branch extends Base {
  kind: 'if' | 'with' | 'range';
  pipe: Pipe;
  list: Node[];
  orElse?: Node[];
}
export interface Call extends Base {
  kind: 'template';
  name: string;
  pipe?: Pipe;
}
export interface Jump extends Base {
  kind: 'break' | 'continue';
}
export type Node = Text | Action | Branch | Call | Jump;

/** A node as Go writes it between `<` and `>` of an execution error. */
export function show(node: Operand | Command | Node): string {
  switch (node.kind) {
    case 'variable':
      return node.ident.join('.');
    case 'pipe': {
      const decl =
        node.decl.length > 0 ? `${node.decl.map(show).join(', ')} ${node.assign ? '=' : ':='} ` : '';
      return decl + node.commands.map(show).join(' | ');
    }
    case 'command':
      return node.args.map((arg) => (arg.kind === 'pipe' ? `(${show(arg)})` : show(arg))).join(' ');
    case 'field':
      return node.ident.map((name) => `.${name}`).join('');
    case 'chain':
      return (
        (node.node.kind === 'pipe' ? `(${show(node.node)})` : show(node.node)) +
        node.fields.map((name) => `.${name}`).join('')
      );
    case 'identifier':
      return node.name;
    case 'number':
      return node.text;
    case 'string':
      return node.quoted;
    case 'bool':
      return String(node.value);
    case 'dot':
      return '.';
    case 'nil':
      return 'nil';
    case 'text':
      return node.text;
    case 'action':
      return `{{${show(node.pipe)}}}`;
    case 'template':
      return `{{template ${JSON.stringify(node.name)}${node.pipe ? ` ${show(node.pipe)}` : ''}}}`;
    case 'break':
    case 'continue':
      return `{{${node.kind}}}`;
    default: {
      const list = node.list.map(show).join('');
      const orElse = node.orElse ? `{{else}}${node.orElse.map(show).join('')}` : '';
      return `{{${node.kind} ${show(node.pipe)}}}${list}${orElse}{{end}}`;
    }
  }
}
