import { marshalValue } from '../json.ts';
import { compareFunctions } from './compare.ts';
import { sprint, sprintf, sprintln } from './fmt.ts';
import type { GoType } from './go-type.ts';
import { callFunction, indexValue, lengthOf, sliceValue } from './indexing.ts';
import {
  ANY,
  BOOL,
  concrete,
  elem,
  findMethod,
  INT,
  isNil,
  STRING,
  STRING_SLICE,
  truth,
  type Val,
} from './value.ts';

/** A parameter: a Go type, or 'value' for reflect.Value, which takes anything, nothing included. */
export type Param = GoType | 'value';

/** A template function. Its errors are Go's `error calling NAME: …`. */
export interface GoFunction {
  params: readonly Param[];
  /** The last parameter may come any number of times. */
  variadic?: boolean;
  /** and, or: arguments are evaluated only as far as needed. */
  lazy?: 'and' | 'or';
  /** `words` are the arguments as they stand in the template. */
  call: (args: readonly Val[], words: readonly string[]) => Val;
}

export type Functions = Readonly<Record<string, GoFunction>>;

const text = (v: string): Val => ({ type: STRING, v });
const str = (val: Val | undefined): string => String(val?.v ?? '');
const int = (val: Val | undefined): number => Number(val?.v ?? 0);

/** What html, js and urlquery escape: the operands as fmt.Sprint prints them. */
const escaped = (args: readonly Val[]): string => {
  const [only] = args;
  if (args.length === 1 && only?.type?.kind === 'string' && only.type.name === undefined) return str(only);
  return sprint(
    args.map((arg) =>
      arg.type === undefined
        ? text('<no value>')
        : arg.type.kind === 'ptr' && findMethod(arg, 'String') === undefined && !isNil(arg)
          ? concrete(elem(arg))
          : arg,
    ),
  );
};

const HTML: Record<string, string> = {
  '\0': '\uFFFD',
  '"': '&#34;',
  "'": '&#39;',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
};
const JS: Record<string, string> = {
  '\\': '\\\\',
  "'": "\\'",
  '"': '\\"',
  '<': '\\u003C',
  '>': '\\u003E',
  '&': '\\u0026',
  '=': '\\u003D',
};

const jsEscape = (source: string): string =>
  source.replace(
    /[\\'"<>&=\u0000-\u001f\u007f]/g,
    (char) => JS[char] ?? `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );

const queryEscape = (source: string): string =>
  encodeURIComponent(source)
    .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');

/** text/template's own functions. */
export const BUILTINS: Functions = {
  and: { params: ['value', 'value'], variadic: true, lazy: 'and', call: ([first]) => first as Val },
  or: { params: ['value', 'value'], variadic: true, lazy: 'or', call: ([first]) => first as Val },
  not: { params: ['value'], call: ([arg]) => ({ type: BOOL, v: !truth(concrete(arg as Val)) }) },
  call: { params: ['value', 'value'], variadic: true, call: callFunction },
  html: {
    params: [ANY],
    variadic: true,
    call: (args) => text(escaped(args).replace(/[\0"'&<>]/g, (char) => HTML[char] ?? char)),
  },
  index: { params: ['value', 'value'], variadic: true, call: indexValue },
  js: { params: [ANY], variadic: true, call: (args) => text(jsEscape(escaped(args))) },
  len: { params: ['value'], call: ([arg]) => ({ type: INT, v: lengthOf(arg as Val) }) },
  print: { params: [ANY], variadic: true, call: (args) => text(sprint(args)) },
  printf: {
    params: [STRING, ANY],
    variadic: true,
    call: ([format, ...args]) => text(sprintf(str(format), args)),
  },
  println: { params: [ANY], variadic: true, call: (args) => text(sprintln(args)) },
  slice: { params: ['value', 'value'], variadic: true, call: sliceValue },
  urlquery: { params: [ANY], variadic: true, call: (args) => text(queryEscape(escaped(args))) },
  ...compareFunctions,
};

/** Docker's functions beside them. */
export const DOCKER_FUNCTIONS: Functions = {
  json: { params: [ANY], call: ([arg]) => text(marshalValue(arg as Val, false).trim()) },
  split: {
    params: [STRING, STRING],
    call: ([source, by]) => ({
      type: STRING_SLICE,
      v: str(by) === '' ? [...str(source)] : str(source).split(str(by)),
    }),
  },
  join: {
    params: [STRING_SLICE, STRING],
    call: ([list, by]) => text(((list?.v as string[] | null) ?? []).join(str(by))),
  },
  title: {
    params: [STRING],
    call: ([arg]) =>
      text(
        str(arg).replace(
          /(^|[^\p{L}\p{Nd}_'])(\p{L})/gu,
          (_, before: string, letter: string) => before + letter.toUpperCase(),
        ),
      ),
  },
  lower: { params: [STRING], call: ([arg]) => text(str(arg).toLowerCase()) },
  upper: { params: [STRING], call: ([arg]) => text(str(arg).toUpperCase()) },
  pad: {
    params: [STRING, INT, INT],
    call: ([arg, before, after]) => text(padded(str(arg), int(before), int(after))),
  },
  truncate: { params: [STRING, INT], call: ([arg, size]) => text(truncated(str(arg), int(size))) },
};

/** What table headers see instead: the header stays as it is (pad keeps its effect). */
export const HEADER_FUNCTIONS: Functions = {
  ...DOCKER_FUNCTIONS,
  json: { params: [STRING], call: ([arg]) => arg as Val },
  split: { params: [STRING, STRING], call: ([arg]) => arg as Val },
  join: { params: [STRING, STRING], call: ([arg]) => arg as Val },
  title: { params: [STRING], call: ([arg]) => arg as Val },
  lower: { params: [STRING], call: ([arg]) => arg as Val },
  upper: { params: [STRING], call: ([arg]) => arg as Val },
  truncate: { params: [STRING, INT], call: ([arg]) => arg as Val },
};

function padded(source: string, before: number, after: number): string {
  if (source === '') return source;
  if (before < 0 || after < 0) throw new Error('strings: negative Repeat count');
  return ' '.repeat(before) + source + ' '.repeat(after);
}

function truncated(source: string, size: number): string {
  const bytes = new TextEncoder().encode(source);
  if (bytes.length < size) return source;
  if (size < 0) throw new Error(`runtime error: slice bounds out of range [:${size}]`);
  return new TextDecoder().decode(bytes.slice(0, size));
}
