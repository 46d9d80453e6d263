import { formatFloat, formatInteger, pad, type Spec } from './fmt-number.ts';
import { quote, quoteToAscii } from './quote.ts';
import {
  concrete,
  dynamic,
  fieldsOf,
  findMethod,
  isFloat,
  isInt,
  isNil,
  isUint,
  items,
  keyValue,
  kind,
  mapGet,
  mapKeys,
  of,
  typeName,
  type Val,
} from './value.ts';

/**
 * Go's fmt over typed values. Addresses are invented (0xc000…): Go's differ in every run.
 */
export function sprintf(format: string, args: readonly Val[]): string {
  let out = '';
  let next = 0;
  let reordered = false;
  let i = 0;
  const integerArg = (): number | undefined => {
    const arg = args[next];
    next++;
    return arg !== undefined && (isInt(arg) || isUint(arg)) ? Number(arg.v) : undefined;
  };
  while (i < format.length) {
    const percent = format.indexOf('%', i);
    if (percent < 0) return finish(out + format.slice(i));
    out += format.slice(i, percent);
    i = percent + 1;
    const spec: Spec = { flags: new Set() };
    while ('+-# 0'.includes(format[i] ?? 'x')) spec.flags.add(format[i++] ?? '');
    const index = () => {
      const match = /^\[(\d+)\]/.exec(format.slice(i));
      if (match === null) return;
      i += match[0].length;
      next = Number(match[1]) - 1;
      reordered = true;
    };
    index();
    if (format[i] === '*') {
      i++;
      const width = integerArg();
      if (width === undefined) out += '%!(BADWIDTH)';
      else {
        if (width < 0) spec.flags.add('-');
        spec.width = Math.abs(width);
      }
    } else {
      const match = /^\d+/.exec(format.slice(i));
      if (match !== null) {
        spec.width = Number(match[0]);
        i += match[0].length;
      }
    }
    if (format[i] === '.') {
      i++;
      index();
      if (format[i] === '*') {
        i++;
        const precision = integerArg();
        if (precision === undefined || precision < 0) out += '%!(BADPREC)';
        else spec.precision = precision;
      } else {
        const match = /^\d*/.exec(format.slice(i));
        spec.precision = Number(match?.[0] ?? 0);
        i += match?.[0].length ?? 0;
      }
    }
    index();
    if (spec.flags.has('-')) spec.flags.delete('0');
    if (i >= format.length) return finish(`${out}%!(NOVERB)`);
    const verb = String.fromCodePoint(format.codePointAt(i) ?? 0);
    i += verb.length;
    if (verb === '%') out += '%';
    else if (next < 0 || (reordered && next >= args.length)) out += `%!${verb}(BADINDEX)`;
    else if (next >= args.length) out += `%!${verb}(MISSING)`;
    else out += formatArg(args[next++] as Val, verb, spec);
  }
  return finish(out);

  function finish(text: string): string {
    if (reordered || next >= args.length) return text;
    const extra = args
      .slice(next)
      .map((arg) =>
        arg.type === undefined
          ? '<nil>'
          : `${typeName(arg.type)}=${formatArg(arg, 'v', { flags: new Set() })}`,
      );
    return `${text}%!(EXTRA ${extra.join(', ')})`;
  }
}

/** fmt.Sprint: spaces between operands when neither is a string. */
export function sprint(args: readonly Val[]): string {
  let out = '';
  args.forEach((arg, i) => {
    if (i > 0 && kind(arg) !== 'string' && kind(args[i - 1] as Val) !== 'string') out += ' ';
    out += formatArg(arg, 'v', { flags: new Set() });
  });
  return out;
}

/** fmt.Sprintln. */
export const sprintln = (args: readonly Val[]): string =>
  `${args.map((arg) => formatArg(arg, 'v', { flags: new Set() })).join(' ')}\n`;

function formatArg(arg: Val, verb: string, spec: Spec): string {
  if (verb === 'T') return formatText(arg.type === undefined ? '<nil>' : typeName(arg.type), 's', spec);
  if (arg.type === undefined) return verb === 'v' ? pad('<nil>', spec) : badVerb(arg, verb, spec);
  // %+v and %#v are verbs of their own: the flags don't reach the numbers inside.
  if (verb === 'v' && (spec.flags.has('#') || spec.flags.has('+'))) {
    const flags = new Set([...spec.flags].filter((flag) => flag !== '#' && flag !== '+'));
    return printValue(arg, 'v', { ...spec, flags, detail: spec.flags.has('#') ? 'syntax' : 'names' }, 0);
  }
  return printValue(arg, verb, spec, 0);
}

function badVerb(val: Val, verb: string, { detail: _, ...spec }: Spec): string {
  if (val.type === undefined) return `%!${verb}(<nil>)`;
  return `%!${verb}(${typeName(val.type)}=${printValue(val, 'v', spec, 0, true)})`;
}

function stringOf(val: Val): string | undefined {
  for (const name of ['Error', 'String']) {
    const method = findMethod(val, name);
    if (method !== undefined && (method.params?.length ?? 0) === 0)
      return isNil(val) ? '<nil>' : String(method.call(val.v));
  }
  return undefined;
}

function printValue(input: Val, verb: string, spec: Spec, depth: number, erroring = false): string {
  const val = input;
  const goSyntax = spec.detail === 'syntax';
  if (
    !erroring &&
    !goSyntax &&
    'vsxXq'.includes(verb) &&
    val.type !== undefined &&
    val.type.kind !== 'interface'
  ) {
    const text = stringOf(val);
    if (text !== undefined) return formatText(text, verb, spec);
  }
  switch (kind(val)) {
    case 'invalid':
      return pad('<nil>', spec);
    case 'bool':
      return verb === 't' || verb === 'v' ? pad(String(val.v), spec) : badVerb(val, verb, spec);
    case 'string':
      return 'vsxXq'.includes(verb)
        ? formatText(val.v as string, goSyntax ? 'q' : verb, spec)
        : badVerb(val, verb, spec);
    case 'interface': {
      const held = dynamic(val.v);
      if (held.type === undefined)
        return goSyntax ? `${typeName(val.type ?? { kind: 'interface' })}(nil)` : '<nil>';
      return printValue(held, verb, spec, depth + 1);
    }
    case 'map': {
      if (goSyntax && isNil(val)) return `${typeName(val.type as never)}(nil)`;
      const pairs = mapKeys(val).map(
        (key) =>
          `${printValue(keyValue(val, key), verb, spec, depth + 1)}:${printValue(mapGet(val, key), verb, spec, depth + 1)}`,
      );
      return goSyntax ? `${typeName(val.type as never)}{${pairs.join(', ')}}` : `map[${pairs.join(' ')}]`;
    }
    case 'struct': {
      const name = spec.detail === 'names';
      const parts = fieldsOf(val).map(
        ({ field, value }) =>
          (name || goSyntax ? `${field.name}:` : '') + printValue(value, verb, spec, depth + 1),
      );
      return goSyntax ? `${typeName(val.type as never)}{${parts.join(', ')}}` : `{${parts.join(' ')}}`;
    }
    case 'slice':
    case 'array':
      return printList(val, verb, spec, depth, goSyntax);
    case 'ptr':
      return printPointer(val, verb, spec, depth, goSyntax);
    case 'func':
      return isNil(val) ? pad('<nil>', spec) : '0x4a0000';
    default:
      if (isInt(val) || isUint(val))
        return formatInteger(val.v as number | bigint, verb, spec, isUint(val)) ?? badVerb(val, verb, spec);
      if (isFloat(val))
        return formatFloat(Number(val.v), verb, spec, kind(val) === 'float32') ?? badVerb(val, verb, spec);
      return badVerb(val, verb, spec);
  }
}

function printList(val: Val, verb: string, spec: Spec, depth: number, goSyntax: boolean): string {
  const list = items(val);
  const type = val.type;
  const bytes =
    (type?.kind === 'slice' || type?.kind === 'array') && kind(of(type.elem, undefined)) === 'uint8';
  if (bytes && 'sxXq'.includes(verb))
    return formatText(
      new TextDecoder().decode(new Uint8Array(list.map((item) => Number(item.v)))),
      verb,
      spec,
    );
  if (goSyntax)
    return isNil(val)
      ? `${typeName(type as never)}(nil)`
      : `${typeName(type as never)}{${list.map((item) => printValue(item, verb, spec, depth + 1)).join(', ')}}`;
  return `[${list.map((item) => printValue(item, verb, spec, depth + 1)).join(' ')}]`;
}

function printPointer(val: Val, verb: string, spec: Spec, depth: number, goSyntax: boolean): string {
  const type = val.type;
  if (depth === 0 && !isNil(val) && type?.kind === 'ptr' && verb !== 'p') {
    const target = concrete(of(type.elem, val.v));
    if (['struct', 'map', 'slice', 'array'].includes(kind(target)))
      return `&${printValue(target, verb, spec, depth + 1)}`;
  }
  if (isNil(val))
    return goSyntax
      ? `(${typeName(type as never)})(nil)`
      : verb === 'v'
        ? pad('<nil>', spec)
        : `%!${verb}(${typeName(type as never)}=<nil>)`;
  const address = 0xc000000000 + 0x10 * depth + 0x1e8;
  if (goSyntax) return `(${typeName(type as never)})(0x${address.toString(16)})`;
  return verb === 'v' || verb === 'p'
    ? pad(`0x${address.toString(16)}`, spec)
    : (formatInteger(address, verb, spec, true) ?? badVerb(val, verb, spec));
}

function formatText(text: string, verb: string, spec: Spec): string {
  const cut = spec.precision === undefined ? text : [...text].slice(0, spec.precision).join('');
  if (verb === 'q') {
    if (spec.flags.has('#') && !/[`\u0000-\u0008\u000a-\u001f\u007f]/.test(cut))
      return pad(`\`${cut}\``, spec);
    return pad(spec.flags.has('+') ? quoteToAscii(cut) : quote(cut), spec);
  }
  if (verb !== 'x' && verb !== 'X') return pad(cut, spec);
  let bytes = [...new TextEncoder().encode(text)];
  if (spec.precision !== undefined) bytes = bytes.slice(0, spec.precision);
  const prefix = spec.flags.has('#') ? '0x' : '';
  const spaced = spec.flags.has(' ');
  const hex = bytes
    .map((byte) => (spaced ? prefix : '') + byte.toString(16).padStart(2, '0'))
    .join(spaced ? ' ' : '');
  const whole = bytes.length === 0 ? '' : spaced ? hex : prefix + hex;
  return pad(verb === 'X' ? whole.toUpperCase() : whole, spec);
}
