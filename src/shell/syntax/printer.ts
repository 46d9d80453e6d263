import type {
  AndOr,
  ArithmeticExpression,
  ArithmeticFor,
  Assignment,
  CommandNode,
  CompoundList,
  Function as FunctionNode,
  PipelineNode,
  Redirection,
  Statement,
  TestExpression,
} from 'unbash';

type Any = PipelineNode | AndOr;

/** Commands as bash prints them: on one line as far as possible (jobs), or indented (functions). */
export const printNode = (node: Any): string => print(node, 0);

let indent = (depth: number): string => ' '.repeat(depth * 4);
const pad = (depth: number): string => indent(depth);

/** A function as it stands in the environment: `() {  …`. */
export function printForEnvironment(node: FunctionNode): string {
  const usual = indent;
  indent = (depth) => (depth ? ' ' : '');
  try {
    return printFunction(node).replace(/^.*? \(\) \n\{ \n/, '() { ');
  } finally {
    indent = usual;
  }
}

function descriptor(r: Redirection): string {
  if (!r.descriptor) return '';
  return r.descriptor.type === 'FileDescriptor' ? String(r.descriptor.value) : `{${r.descriptor.name}}`;
}

function redirect(r: Redirection): string {
  if (r.type === 'HereDoc')
    return `${descriptor(r)}${r.operator}${r.delimiter?.text ?? ''}\n${r.body.text}${r.delimiter?.value ?? ''}\n`;
  const target = r.target?.text ?? '';
  if (r.type === 'HereString') return `${descriptor(r)}<<< ${target}`;
  if (/&$/.test(r.operator))
    return `${descriptor(r) || (r.operator === '>&' && /^[\d-]/.test(target) ? '1' : '')}${r.operator}${target}`;
  return `${descriptor(r)}${r.operator} ${target}`;
}

const item = (i: { type: string; text?: string }): string =>
  i.type === 'Word' || i.type === 'Assignment'
    ? (i as Assignment).text
    : redirect(i as unknown as Redirection);

function list(body: CompoundList, depth: number): string {
  return statements(body.commands, depth);
}

function statements(commands: readonly Statement[], depth: number): string {
  let out = '';
  commands.forEach((s, i) => {
    const before = commands[i - 1];
    if (before) out += before.background ? ' ' : '\n';
    const text = (before?.background ? '' : pad(depth)) + print(s.command, depth);
    const last = i === commands.length - 1;
    out += s.background ? `${text} &` : text.endsWith('\n') || last ? text : `${text};`;
  });
  return out;
}

function arithmetic(e: ArithmeticExpression): string {
  switch (e.type) {
    case 'ArithmeticBinary':
      return `${arithmetic(e.left)}${e.operator}${arithmetic(e.right)}`;
    case 'ArithmeticUnary':
      return e.prefix ? e.operator + arithmetic(e.operand) : arithmetic(e.operand) + e.operator;
    case 'ArithmeticTernary':
      return `${arithmetic(e.test)}?${arithmetic(e.consequent)}:${arithmetic(e.alternate)}`;
    case 'ArithmeticGroup':
      return `(${arithmetic(e.expression)})`;
    case 'ArithmeticWord':
      return e.value;
    case 'ArithmeticCommandExpansion':
      return e.text;
  }
}

const head = (node: ArithmeticFor): string =>
  [node.initialize, node.test, node.update].map((e) => (e ? arithmetic(e) : '1')).join('; ');

const inline = (body: CompoundList, depth: number): string => {
  const parts = body.commands.map((s) => print(s.command, depth) + (s.background ? ' &' : ''));
  return parts.join('; ').replaceAll('&;', '&');
};

function print(node: Any, depth: number): string {
  switch (node.type) {
    case 'AndOr':
      return node.commands.map((c, i) => (i ? ` ${node.operators[i - 1]} ` : '') + print(c, depth)).join('');
    case 'Pipeline': {
      const prefix = node.prefixes
        .map((p) => (p.type === 'Negation' ? '! ' : p.posix ? 'time -p ' : 'time '))
        .join('');
      return (
        prefix +
        node.commands
          .map((c, i) => (i ? (node.operators[i - 1] === '|&' ? ' 2>&1 | ' : ' | ') : '') + print(c, depth))
          .join('')
      );
    }
    case 'Command':
      return [...node.prefix, ...(node.name ? [node.name] : []), ...node.suffix]
        .map((i) => item(i as never))
        .join(' ');
    case 'Redirected':
      return `${print(node.command, depth)} ${node.redirects.map(redirect).join(' ')}`;
    default:
      return compound(node, depth);
  }
}

function compound(node: Exclude<CommandNode, { type: 'Command' | 'Redirected' }>, depth: number): string {
  const inner = depth + 1;
  switch (node.type) {
    case 'BraceGroup':
      return depth || node.body.commands.length > 3
        ? `{ \n${list(node.body, inner)}\n${pad(depth)}}`
        : `{ ${inline(node.body, depth)}; }`.replaceAll('&;', '&');
    case 'Subshell':
      return `( ${inline(node.body, depth)} )`;
    case 'If': {
      const head = (c: CompoundList) => inline(c, depth);
      let out = `if ${head(node.clause)}; then\n${list(node.then, inner)};\n`;
      for (const e of node.elif)
        out += `${pad(depth)}else\n${pad(inner)}if ${head(e.clause)}; then\n${list(e.then, inner + 1)};\n${pad(inner)}fi;\n`;
      if (node.else) out += `${pad(depth)}else\n${list(node.else, inner)};\n`;
      return `${out}${pad(depth)}fi`;
    }
    case 'While':
      return `${node.kind} ${inline(node.clause, depth)}; do\n${list(node.body, inner)};\n${pad(depth)}done`;
    case 'For': {
      const words = node.wordlist ? node.wordlist.map((w) => w.text).join(' ') : '"$@"';
      return `for ${node.name.text} in ${words};\n${pad(depth)}do\n${list(node.body, inner)};\n${pad(depth)}done`;
    }
    case 'Select':
      return `select ${node.name.text} in ${(node.wordlist ?? []).map((w) => w.text).join(' ')};\n${pad(depth)}do\n${list(node.body, inner)};\n${pad(depth)}done`;
    case 'ArithmeticFor':
      return `for ((${head(node)}))\n${pad(depth)}do\n${list(node.body, inner)};\n${pad(depth)}done`;
    case 'Case': {
      const items = node.items.map(
        (i) =>
          `${pad(inner)}${i.pattern.map((p) => p.text).join(' | ')})\n${i.body.commands.length ? `${list(i.body, inner + 1)}\n` : ''}${pad(inner)}${i.terminator ?? ';;'}\n`,
      );
      return `case ${node.word.text} in \n${items.join('')}${pad(depth)}esac`;
    }
    case 'TestCommand':
      return `[[ ${test(node.expression)} ]]`;
    case 'ArithmeticCommand':
      return `((${node.body}))`;
    case 'Function':
      return `function ${printFunction(node, depth)}`;
    case 'Coproc':
      return `coproc ${node.name?.text ?? 'COPROC'} ${node.body.type === 'CompoundList' ? list(node.body, depth) : print(node.body, depth)}`;
  }
}

function test(e: TestExpression): string {
  switch (e.type) {
    case 'TestUnary':
      return `${e.operator} ${e.operand.text}`;
    case 'TestBinary':
      return `${e.left.text} ${e.operator} ${e.right.text}`;
    case 'TestLogical':
      return e.operands.map(test).join(` ${e.operator} `);
    case 'TestNot':
      return `! ${test(e.operand)}`;
    case 'TestGroup':
      return `( ${test(e.expression)} )`;
  }
}

/** A function as `type` and `declare -f` show it. */
export function printFunction(node: FunctionNode, depth = 0): string {
  const { body } = node;
  const group =
    body.type === 'BraceGroup'
      ? body.body
      : body.type === 'Redirected' && body.command.type === 'BraceGroup'
        ? body.command.body
        : undefined;
  const tail = body.type === 'Redirected' ? ` ${body.redirects.map(redirect).join(' ')}` : '';
  const inside = group ? list(group, depth + 1) : pad(depth + 1) + print(body as never, depth + 1);
  return `${node.name.text} () \n${pad(depth)}{ \n${inside}\n${pad(depth)}}${tail}`;
}
