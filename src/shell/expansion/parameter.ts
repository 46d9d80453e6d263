import { expandPrompt } from '../editor/prompt.ts';
import { UnboundError } from '../errors.ts';
import { Discard } from '../eval/control.ts';
import type { Shell } from '../shell.ts';
import { ansiQuote, quoteDouble, quoteForReuse } from '../vars/quote.ts';
import { specialArray } from '../vars/special.ts';
import { ansiC } from './ansi-c.ts';
import { expandParts, expandPattern, expandSegments, expandString, type Fields, ifsOf } from './expand.ts';
import type { ParamExpr } from './parts.ts';
import { matches, patternRegExp, patternSource, remove } from './pattern.ts';
import { parseParam, scanWord, step } from './scan.ts';

type Value =
  | { kind: 'one'; value: string | undefined }
  | { kind: 'list'; values: string[]; star: boolean; keys?: string[] };

/** `${…}` and `$x`: expands one parameter into `out`. */
export async function expandParameter(
  shell: Shell,
  expr: ParamExpr,
  quoted: boolean,
  out: Fields,
): Promise<void> {
  if (expr.bad || (shell.kind === 'ash' && (expr.indirect || expr.prefix || /^[@^,~]/.test(expr.op ?? ''))))
    return bad(shell, expr);
  if (expr.prefix) {
    const names = shell.names().filter((n) => n.startsWith(expr.name) && shell.find(n)?.isSet);
    return emit(shell, { kind: 'list', values: names, star: expr.prefix === '*' }, quoted, out);
  }
  if (expr.indirect && (expr.index === '@' || expr.index === '*')) {
    const keys = arrayOf(shell, expr.name)?.map(([key]) => key) ?? [];
    return emit(shell, { kind: 'list', values: keys, star: expr.index === '*' }, quoted, out);
  }
  let target = expr;
  if (expr.indirect) {
    const found = shell.find(expr.name, false);
    const name = found?.nameref ? undefined : scalarOf(await lookup(shell, expr));
    if (found?.nameref) return emit(shell, { kind: 'one', value: found.value }, quoted, out);
    if (name === undefined) {
      await shell.complain(`${expr.name}: invalid indirect expansion`);
      throw new Discard(1);
    }
    const inner = parseParam(name);
    if (inner.bad || inner.op) {
      await shell.complain(`${name}: invalid variable name`);
      throw new Discard(1);
    }
    target = { ...expr, name: inner.name, index: inner.index, indirect: false };
  }
  let value = await lookup(shell, target);
  if (target.length)
    return emit(shell, { kind: 'one', value: String(await length(shell, target, value)) }, quoted, out);
  const { op } = target;
  if (op && /^:?[-=?+]$/.test(op)) return defaults(shell, target, value, quoted, out);
  if (value.kind === 'one' && value.value === undefined && shell.on('nounset') && op !== '@')
    throw new UnboundError(label(target));
  if (op) value = await transform(shell, target, value, op);
  emit(shell, value, quoted, out);
}

const label = (expr: ParamExpr): string =>
  (/^\d+$/.test(expr.name) ? '$' : '') + expr.name + (expr.index === undefined ? '' : `[${expr.index}]`);

async function bad(shell: Shell, expr: ParamExpr): Promise<never> {
  if (shell.kind === 'ash') {
    await shell.writeError(`${shell.prefix()}syntax error: bad substitution\n`);
    throw new Discard(2, true);
  }
  await shell.complain(`${expr.raw}: bad substitution`);
  throw new Discard(1, true);
}

const scalarOf = (value: Value): string | undefined =>
  value.kind === 'one' ? value.value : value.values.length ? value.values.join(' ') : undefined;

/** Keys and values of an array, or of a scalar as an array of one. */
export function arrayOf(shell: Shell, name: string): Array<[string, string]> | undefined {
  const special = specialArray(shell, name);
  if (special) return [...special].map(([k, v]) => [String(k), v]);
  const variable = shell.find(name);
  if (!variable) return undefined;
  const values = variable.values();
  return variable.keys().map((key, i) => [key, values[i]!]);
}

async function lookup(shell: Shell, expr: ParamExpr): Promise<Value> {
  const { name, index } = expr;
  if (index !== undefined) {
    if (index === '@' || index === '*') {
      const entries = arrayOf(shell, name) ?? [];
      return {
        kind: 'list',
        values: entries.map(([, v]) => v),
        keys: entries.map(([k]) => k),
        star: index === '*',
      };
    }
    const variable = shell.find(name);
    const special = specialArray(shell, name);
    if (variable?.table) return { kind: 'one', value: variable.table.get(await expandString(shell, index)) };
    const text = await expandString(shell, index, 'heredoc');
    if (special) return { kind: 'one', value: special.get(Number(shell.arithmetic(text))) };
    if (!variable) return { kind: 'one', value: undefined };
    if (!variable.list)
      return {
        kind: 'one',
        value: /^(?:0|-1)$/.test(String(shell.arithmetic(text))) ? variable.value : undefined,
      };
    return { kind: 'one', value: variable.list.get(shell.indexOf(variable.list, text, name)) };
  }
  if (name === '@' || name === '*') return { kind: 'list', values: shell.args, star: name === '*' };
  if (/^[1-9]\d*$/.test(name)) return { kind: 'one', value: shell.args[Number(name) - 1] };
  return { kind: 'one', value: shell.get(name) ?? specialArray(shell, name)?.get(0) };
}

async function length(shell: Shell, expr: ParamExpr, value: Value): Promise<number> {
  if (value.kind === 'list') return value.values.length;
  if (value.value === undefined && shell.on('nounset')) throw new UnboundError(label(expr));
  return characters(value.value ?? '');
}

const characters = (text: string): number => {
  let n = 0;
  for (const _ of text) n++;
  return n;
};

function emit(shell: Shell, value: Value, quoted: boolean, out: Fields): void {
  if (value.kind === 'one') {
    if (quoted) out.text(value.value ?? '', true);
    else out.value(value.value ?? '');
    return;
  }
  const { values, star } = value;
  const first = shell.find('IFS') === undefined ? ' ' : (ifsOf(shell)[0] ?? '');
  if (quoted && star) return out.text(values.join(first), true);
  if (!out.split) return void (values.length && out.text(values.join(star ? first : ' '), quoted));
  values.forEach((v, i) => {
    if (i) out.end(quoted);
    if (quoted) out.text(v, true);
    else out.value(v);
  });
}

async function defaults(
  shell: Shell,
  expr: ParamExpr,
  value: Value,
  quoted: boolean,
  out: Fields,
): Promise<void> {
  const op = expr.op!;
  const colon = op[0] === ':';
  const kind = op[op.length - 1]!;
  const text = scalarOf(value);
  const missing =
    value.kind === 'list'
      ? value.values.length === 0 || (colon && text === '')
      : text === undefined || (colon && text === '');
  const operand = expr.operand ?? '';
  const insert = async (): Promise<void> => {
    const parts = scanWord(operand, quoted ? 'operand' : 'word');
    await expandParts(shell, parts, out, !quoted);
    if (quoted && operand === '') out.text('', true);
  };
  if (kind === '+') {
    if (!missing) await insert();
    else if (quoted) out.text('', value.kind === 'one');
    return;
  }
  if (!missing) return emit(shell, value, quoted, out);
  if (kind === '-') return insert();
  const result = await expandString(shell, operand, quoted ? 'operand' : 'word');
  if (kind === '=') {
    if (!/^[A-Za-z_]/.test(expr.name)) {
      await shell.complain(`$${expr.name}: cannot assign in this way`);
      throw new Discard(1, true);
    }
    if (expr.index !== undefined) shell.setElement(expr.name, await expandString(shell, expr.index), result);
    else shell.set(expr.name, result);
    return emit(shell, { kind: 'one', value: result }, quoted, out);
  }
  await shell.complain(
    `${label(expr).replace(/^\$/, '')}: ${result || (shell.kind === 'ash' ? `parameter not set${colon ? ' or null' : ''}` : `parameter ${colon ? 'null or not set' : 'not set'}`)}`,
  );
  throw new Discard(shell.expansionFailure, true);
}

async function transform(shell: Shell, expr: ParamExpr, value: Value, op: string): Promise<Value> {
  const operand = expr.operand ?? '';
  if (op === ':') return slice(shell, expr, value);
  if (op === '@') {
    if (/[AaKk]/.test(operand)) return declaration(shell, expr, value, operand);
    return each(value, (v) => transformed(shell, v, operand), operand === 'Q');
  }
  if (op[0] === '#' || op[0] === '%') {
    const pattern = await expandPattern(shell, operand);
    return each(value, (v) => remove(v, op as '#', pattern));
  }
  if (op[0] === '^' || op[0] === ',' || op[0] === '~') {
    const pattern = operand ? await expandPattern(shell, operand) : undefined;
    const change = (c: string) =>
      pattern && !matches(c, pattern)
        ? c
        : op[0] === '^' || (op[0] === '~' && c === c.toLowerCase())
          ? c.toUpperCase()
          : c.toLowerCase();
    return each(value, (v) =>
      op.length === 2 ? [...v].map(change).join('') : v && change([...v][0]!) + [...v].slice(1).join(''),
    );
  }
  return replaceAll(shell, value, op, operand);
}

function each(value: Value, change: (v: string) => string, evenUnset = false): Value {
  if (value.kind === 'list') return { ...value, values: value.values.map(change) };
  return {
    kind: 'one',
    value: value.value === undefined ? undefined : change(value.value) || (evenUnset ? '' : ''),
  };
}

function transformed(shell: Shell, value: string, how: string): string {
  switch (how) {
    case 'Q':
      return quoteForReuse(value);
    case 'E':
      return ansiC(value);
    case 'P':
      return expandPrompt(shell, value);
    case 'U':
      return value.toUpperCase();
    case 'u':
      return value && value[0]!.toUpperCase() + value.slice(1);
    default:
      return value.toLowerCase();
  }
}

function declaration(shell: Shell, expr: ParamExpr, value: Value, how: string): Value {
  const variable = shell.find(expr.name);
  if (!variable) return { kind: 'one', value: undefined };
  const flags = variable.flags;
  if (how === 'a') return { kind: 'one', value: flags === '--' ? '' : flags.slice(1) };
  if (how === 'K' || how === 'k') {
    const entries = arrayOf(shell, expr.name) ?? [];
    if (value.kind === 'one') return { kind: 'one', value: quoteForReuse(value.value ?? '') };
    if (how === 'k') return { ...value, values: entries.flat() };
    return {
      kind: 'one',
      value: entries.map(([k, v]) => `${k} ${quoteDouble(v)}`).join(' ') + (variable.table ? ' ' : ''),
    };
  }
  const prefix = flags === '--' ? '' : `declare ${flags} `;
  if (variable.isArray && value.kind === 'list') {
    const body = (arrayOf(shell, expr.name) ?? []).map(([k, v]) => `[${k}]=${quoteDouble(v)}`).join(' ');
    return { kind: 'one', value: `${prefix}${expr.name}=(${body}${variable.table ? ' ' : ''})` };
  }
  return { kind: 'one', value: `${prefix}${expr.name}=${quoteForReuse(scalarOf(value) ?? '')}` };
}

// Where the operand of ${x:offset:length} has its colon, or that of ${x/a/b} its slash.
function splitOperand(
  text: string,
  separator: string,
  emptyFirst = separator === ':',
): [string, string | undefined] {
  let depth = 0;
  let questions = 0;
  for (let at = 0; at < text.length; ) {
    const c = text[at]!;
    if (c === '(') depth++;
    if (c === ')') depth--;
    if (separator === ':' && c === '?') questions++;
    if (c === separator && depth <= 0 && (at > 0 || emptyFirst)) {
      if (questions > 0) questions--;
      else return [text.slice(0, at), text.slice(at + 1)];
    }
    at = step(text, at, false);
  }
  return [text, undefined];
}

async function slice(shell: Shell, expr: ParamExpr, value: Value): Promise<Value> {
  const [from, count] = splitOperand(expr.operand ?? '', ':');
  const number = async (text: string) => Number(shell.arithmetic(await expandString(shell, text, 'heredoc')));
  let offset = await number(from);
  const size = count === undefined ? undefined : await number(count);
  if (value.kind === 'one') {
    const chars = [...(value.value ?? '')];
    if (offset < 0)
      offset = Math.max(0, chars.length + offset) || (chars.length + offset < 0 ? chars.length : 0);
    const end = size === undefined ? chars.length : size < 0 ? chars.length + size : offset + size;
    if (size !== undefined && end < offset && size < 0) {
      await shell.complain(`${count!.trim()}: substring expression < 0`);
      throw new Discard(1);
    }
    return { kind: 'one', value: chars.slice(offset, end).join('') };
  }
  const positional = expr.name === '@' || expr.name === '*';
  if (positional) {
    const all = [shell.name, ...value.values];
    if (offset < 0) offset = all.length + offset;
    if (offset < 0) return { ...value, values: [] };
    if (size !== undefined && size < 0) {
      await shell.complain(`${count!.trim()}: substring expression < 0`);
      throw new Discard(1);
    }
    return { ...value, values: all.slice(offset, size === undefined ? undefined : offset + size) };
  }
  const keys = (value.keys ?? []).map(Number);
  if (Number.isNaN(keys[0]))
    return {
      ...value,
      values: value.values.slice(
        offset - 1 < 0 ? 0 : offset - 1,
        size === undefined ? undefined : (offset || 1) - 1 + size,
      ),
    };
  if (offset < 0) offset += (keys[keys.length - 1] ?? -1) + 1;
  const start = keys.findIndex((k) => k >= offset);
  if (start < 0 || offset < 0) return { ...value, values: [] };
  if (size !== undefined && size < 0) {
    await shell.complain(`${count!.trim()}: substring expression < 0`);
    throw new Discard(1);
  }
  return { ...value, values: value.values.slice(start, size === undefined ? undefined : start + size) };
}

async function replaceAll(shell: Shell, value: Value, op: string, operand: string): Promise<Value> {
  const [from, to] = splitOperand(operand, '/', op === '/#' || op === '/%');
  const pattern = await expandPattern(shell, from);
  const pieces =
    to === undefined
      ? []
      : await expandSegments(shell, to, shell.kind === 'bash' && shell.shopt('patsub_replacement'));
  const fill = (found: string): string =>
    pieces
      .map((p) =>
        p.quoted || shell.kind === 'ash' || !shell.shopt('patsub_replacement')
          ? p.text
          : p.text.replace(/\\(&)|&/g, (_a, escaped) => escaped ?? found),
      )
      .join('');
  if (!pattern) {
    if (op === '/#') return each(value, (v) => fill('') + v);
    if (op === '/%') return each(value, (v) => v + fill(''));
    return value;
  }
  patternRegExp(pattern);
  const source = patternSource(pattern);
  const anchored = op === '/#' ? `^(?:${source})` : op === '/%' ? `(?:${source})$` : `(?:${source})`;
  const insensitive = shell.shopt('nocasematch') ? 'i' : '';
  let re: RegExp;
  try {
    re = new RegExp(anchored, `u${op === '//' ? 'g' : ''}${insensitive}`);
  } catch {
    return value;
  }
  return each(value, (v) =>
    op === '/%'
      ? suffixReplaced(v, pattern, fill)
      : v.replace(re, (found) => (found === '' && v !== '' ? '' : fill(found))),
  );
}

function suffixReplaced(text: string, pattern: string, fill: (found: string) => string): string {
  const rest = remove(text, '%%', pattern);
  const found = text.slice(rest.length);
  return found === '' && !matches('', pattern) ? text : rest + fill(found);
}

export { ansiQuote };
