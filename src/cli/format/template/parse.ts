import type { Branch, Chain, Command, Node, NumberLiteral, Operand, Pipe, Variable } from './ast.ts';
import { show } from './ast.ts';
import { TemplateError } from './error.ts';
import { lex, type Token, type TokenType, tokenText } from './lex.ts';
import { parseNumber } from './number.ts';
import { quote, unquote } from './quote.ts';

/** Templates by name; the main one's name is what was given to parse. */
export type Templates = Map<string, Node[]>;

type Ending = { kind: 'end' } | { kind: 'else'; followedBy?: 'if' | 'with' };

const OPERANDS = new Set<TokenType>([
  'bool',
  'rune',
  'complex',
  'dot',
  'field',
  'identifier',
  'number',
  'nil',
  'rawString',
  'string',
  'variable',
  '(',
]);

/** Parses, with the messages of Go's text/template/parse. `functions` are the names that may be called. */
export function parse(name: string, source: string, functions: ReadonlySet<string>): Templates {
  const tokens = lex(source);
  const templates: Templates = new Map();
  let at = 0;
  let lastLine = 1;
  let actionLine = 0;
  let scope: { vars: string[]; rangeDepth: number } = { vars: ['$'], rangeDepth: 0 };

  // The last token (eof or error) stays for ever.
  const current = (): Token => tokens[Math.min(at, tokens.length - 1)] as Token;
  const next = (): Token => {
    const token = current();
    lastLine = Math.max(lastLine, token.line);
    at++;
    return token;
  };
  const peek = (): Token => {
    const token = current();
    lastLine = Math.max(lastLine, token.line);
    return token;
  };
  const skipSpace = () => {
    while (current().type === 'space') at++;
  };
  const nextNonSpace = (): Token => {
    skipSpace();
    return next();
  };
  const peekNonSpace = (): Token => {
    skipSpace();
    return peek();
  };
  const fail = (message: string): never => {
    throw new TemplateError(`template: ${name}:${lastLine}: ${message}`);
  };
  const unexpected = (token: Token, context: string): never => {
    if (token.type === 'error') {
      let extra = '';
      if (actionLine !== 0 && actionLine !== token.line) {
        extra = ` in action started at ${name}:${actionLine}`;
        if (token.text.endsWith(' action')) extra = extra.slice(' in action'.length);
      }
      return fail(token.text + extra);
    }
    return fail(`unexpected ${tokenText(token)} in ${context}`);
  };
  const expect = (type: TokenType, context: string): Token => {
    const token = nextNonSpace();
    return token.type === type ? token : unexpected(token, context);
  };
  const text = (token: Token): string => unquote(token.text) ?? fail('invalid syntax');
  const isKeyword = (token: Token, word: string) => token.type === 'keyword' && token.text === word;

  const term = (): Operand | undefined => {
    const token = nextNonSpace();
    const { pos } = token;
    switch (token.type) {
      case 'identifier':
        if (!functions.has(token.text)) fail(`function ${quote(token.text)} not defined`);
        return { kind: 'identifier', pos, name: token.text };
      case 'dot':
        return { kind: 'dot', pos };
      case 'nil':
        return { kind: 'nil', pos };
      case 'variable':
        if (!scope.vars.includes(token.text)) fail(`undefined variable ${quote(token.text)}`);
        return { kind: 'variable', pos, ident: [token.text] };
      case 'field':
        return { kind: 'field', pos, ident: [token.text.slice(1)] };
      case 'bool':
        return { kind: 'bool', pos, value: token.text === 'true' };
      case 'rune':
      case 'complex':
      case 'number': {
        const number = parseNumber(token);
        return typeof number === 'string'
          ? fail(number)
          : ({ kind: 'number', pos, text: token.text, ...number } satisfies NumberLiteral);
      }
      case '(':
        return pipeline('parenthesized pipeline', ')');
      case 'string':
      case 'rawString':
        return { kind: 'string', pos, quoted: token.text, text: text(token) };
      default:
        at--;
        return undefined;
    }
  };

  const operand = (): Operand | undefined => {
    const node = term();
    if (node === undefined || peek().type !== 'field') return node;
    const { pos } = peek();
    const fields: string[] = [];
    while (peek().type === 'field') fields.push(next().text.slice(1));
    switch (node.kind) {
      case 'field':
        return { kind: 'field', pos, ident: [...node.ident, ...fields] };
      case 'variable':
        return { kind: 'variable', pos, ident: [...node.ident, ...fields] };
      case 'bool':
      case 'string':
      case 'number':
      case 'nil':
      case 'dot':
        return fail(`unexpected . after term ${quote(show(node))}`);
      default:
        return { kind: 'chain', pos, node, fields } satisfies Chain;
    }
  };

  const command = (): Command => {
    const node: Command = { kind: 'command', pos: peekNonSpace().pos, args: [] };
    for (;;) {
      peekNonSpace();
      const arg = operand();
      if (arg !== undefined) node.args.push(arg);
      const token = next();
      if (token.type === 'space') continue;
      if (token.type === 'right' || token.type === ')') at--;
      else if (token.type !== 'pipe') unexpected(token, 'operand');
      break;
    }
    if (node.args.length === 0) fail('empty command');
    return node;
  };

  const declarations = (pipe: Pipe, context: string) => {
    for (;;) {
      const token = peekNonSpace();
      if (token.type !== 'variable') return;
      const back = at;
      next();
      const after = peekNonSpace();
      const variable: Variable = { kind: 'variable', pos: token.pos, ident: [token.text] };
      if (after.type === 'assign' || after.type === 'declare') {
        pipe.assign = after.type === 'assign';
        nextNonSpace();
        pipe.decl.push(variable);
        scope.vars.push(token.text);
        return;
      }
      if (after.type !== 'char' || after.text !== ',') {
        at = back;
        return;
      }
      nextNonSpace();
      pipe.decl.push(variable);
      scope.vars.push(token.text);
      if (context !== 'range' || pipe.decl.length >= 2) fail(`too many declarations in ${context}`);
      const following = peekNonSpace().type;
      if (following !== 'variable' && following !== 'right' && following !== ')')
        fail('range can only initialize variables');
    }
  };

  const pipeline = (context: string, end: TokenType): Pipe => {
    const pipe: Pipe = { kind: 'pipe', pos: peekNonSpace().pos, decl: [], assign: false, commands: [] };
    declarations(pipe, context);
    for (;;) {
      const token = nextNonSpace();
      if (token.type === end) break;
      if (!OPERANDS.has(token.type)) unexpected(token, context);
      at--;
      pipe.commands.push(command());
    }
    if (pipe.commands.length === 0) fail(`missing value for ${context}`);
    pipe.commands.slice(1).forEach((stage, i) => {
      const kind = stage.args[0]?.kind ?? '';
      if (['bool', 'dot', 'nil', 'number', 'string'].includes(kind))
        fail(`non executable command in pipeline stage ${i + 2}`);
    });
    return pipe;
  };

  const branch = (kind: Branch['kind']): Branch => {
    const mark = scope.vars.length;
    const pipe = pipeline(kind, 'right');
    if (kind === 'range') scope.rangeDepth++;
    let [list, ending] = itemList();
    if (kind === 'range') scope.rangeDepth--;
    const node: Branch = { kind, pos: pipe.pos, pipe, list };
    if (ending.kind === 'else') {
      if (ending.followedBy !== undefined && ending.followedBy === kind) {
        next();
        node.orElse = [branch(ending.followedBy)];
      } else {
        [list, ending] = itemList();
        if (ending.kind !== 'end') fail('expected end; found {{else}}');
        node.orElse = list;
      }
    }
    scope.vars.length = mark;
    return node;
  };

  /** Parses a nested template's body (define, block) and stores it. */
  const nested = (templateName: string, context: string) => {
    const outer = scope;
    scope = { vars: ['$'], rangeDepth: 0 };
    const [list, ending] = itemList();
    if (ending.kind !== 'end') fail(`unexpected {{else}} in ${context}`);
    store(templateName, list);
    scope = outer;
  };

  const store = (templateName: string, list: Node[]) => {
    const before = templates.get(templateName);
    if (before === undefined || isEmpty(before)) templates.set(templateName, list);
    else if (!isEmpty(list)) fail(`template: multiple definition of template ${quote(templateName)}`);
  };

  const templateName = (token: Token, context: string): string =>
    token.type === 'string' || token.type === 'rawString' ? text(token) : unexpected(token, context);

  const jump = (kind: 'break' | 'continue', pos: number): Node => {
    const token = nextNonSpace();
    if (token.type !== 'right') unexpected(token, `{{${kind}}}`);
    if (scope.rangeDepth === 0) fail(`{{${kind}}} outside {{range}}`);
    return { kind, pos };
  };

  const action = (): Node | Ending => {
    const token = nextNonSpace();
    if (token.type === 'keyword') {
      switch (token.text) {
        case 'block': {
          const first = nextNonSpace();
          const blockName = templateName(first, 'block clause');
          const pipe = pipeline('block clause', 'right');
          nested(blockName, 'block clause');
          return { kind: 'template', pos: first.pos, name: blockName, pipe };
        }
        case 'break':
        case 'continue':
          return jump(token.text, token.pos);
        case 'else': {
          const following = peekNonSpace();
          if (isKeyword(following, 'if') || isKeyword(following, 'with'))
            return { kind: 'else', followedBy: following.text as 'if' | 'with' };
          expect('right', 'else');
          return { kind: 'else' };
        }
        case 'end':
          expect('right', 'end');
          return { kind: 'end' };
        case 'if':
        case 'with':
        case 'range':
          return branch(token.text);
        case 'template': {
          const first = nextNonSpace();
          const called = templateName(first, 'template clause');
          if (nextNonSpace().type === 'right') return { kind: 'template', pos: first.pos, name: called };
          at--;
          return {
            kind: 'template',
            pos: first.pos,
            name: called,
            pipe: pipeline('template clause', 'right'),
          };
        }
      }
    }
    at--;
    const { pos } = peek();
    return { kind: 'action', pos, pipe: pipeline('command', 'right') };
  };

  const textOrAction = (): Node | Ending => {
    const token = nextNonSpace();
    if (token.type === 'text') return { kind: 'text', pos: token.pos, text: token.text };
    if (token.type !== 'left') return unexpected(token, 'input');
    actionLine = token.line;
    const node = action();
    actionLine = 0;
    return node;
  };

  const itemList = (): [Node[], Ending] => {
    const list: Node[] = [];
    while (peekNonSpace().type !== 'eof') {
      const node = textOrAction();
      if (node.kind === 'end' || node.kind === 'else') return [list, node];
      list.push(node);
    }
    return fail('unexpected EOF');
  };

  const root: Node[] = [];
  while (peek().type !== 'eof') {
    if (peek().type === 'left') {
      const back = at;
      next();
      if (isKeyword(nextNonSpace(), 'define')) {
        const context = 'define clause';
        const token = nextNonSpace();
        const defined = templateName(token, context);
        expect('right', context);
        nested(defined, context);
        continue;
      }
      at = back;
    }
    const node = textOrAction();
    if (node.kind === 'end' || node.kind === 'else') fail(`unexpected {{${node.kind}}}`);
    else root.push(node);
  }
  store(name, root);
  return templates;
}

function isEmpty(list: readonly Node[]): boolean {
  return list.every((node) => node.kind === 'text' && node.text.trim() === '');
}
