import { TemplateError } from './error.ts';
import { Execution } from './exec.ts';
import { BUILTINS, DOCKER_FUNCTIONS, type Functions } from './funcs.ts';
import type { GoTypeRef } from './go-type.ts';
import { parse } from './parse.ts';
import { dynamic, of } from './value.ts';

export { DOCKER_FUNCTIONS, type Functions, HEADER_FUNCTIONS } from './funcs.ts';
export { JsonNumber, Typed } from './value.ts';
export { TemplateError };

/** A parsed template: parse once, execute often. */
export interface Template {
  readonly source: string;
  /**
   * The text for a value. `type` describes it (`go.struct(…)`); without one it's what JSON decoding gives.
   * Throws TemplateError: `template: :1:2: executing "" at <.Foo>: …`.
   */
  execute(data: unknown, type?: GoTypeRef, options?: { missingKey?: 'error'; functions?: Functions }): string;
}

/** Parses a --format with Docker's functions; throws TemplateError, `template: :1: …`. */
export function parseTemplate(
  source: string,
  options: { name?: string; functions?: Functions } = {},
): Template {
  const name = options.name ?? '';
  const functions = options.functions ?? DOCKER_FUNCTIONS;
  const usual = name === '' && functions === DOCKER_FUNCTIONS;
  const known = usual ? parsed.get(source) : undefined;
  if (known) return known;
  const template = make(source, name, functions);
  if (usual) {
    if (parsed.size > 50) parsed.clear();
    parsed.set(source, template);
  }
  return template;
}

/** The formats of commands are the same each time. */
const parsed = new Map<string, Template>();

function make(source: string, name: string, functions: Functions): Template {
  const templates = parse(name, source, new Set([...Object.keys(BUILTINS), ...Object.keys(functions)]));
  return {
    source,
    execute: (data, type, settings = {}) =>
      new Execution(source, name, templates, {
        functions: settings.functions ?? functions,
        missingKey: settings.missingKey,
      }).run(type === undefined ? dynamic(data) : of(type, data)),
  };
}
