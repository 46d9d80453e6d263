import { rawIndent, rawJson } from './json.ts';
import type { GoTypeRef } from './template/go-type.ts';
import { JsonNumber, parseTemplate, type Template, TemplateError } from './template/index.ts';

/** What one name came to: the daemon's answer (key order kept), or the error's text. */
export interface Inspected {
  value?: unknown;
  /** The answer's Go type: the template runs over it first. Without one it runs over the raw JSON at once. */
  type?: GoTypeRef | undefined;
  error?: string;
  /** There is no raw JSON to fall back on (`docker context inspect`). */
  typedOnly?: boolean;
}

/** Complete texts for stdout and stderr, and the exit code. */
export interface InspectOutput {
  stdout: string;
  stderr: string;
  code: number;
}

/**
 * What `docker … inspect` prints: all answers as JSON, or each through the template. The template runs over
 * the typed value first, then, when that fails, over the raw JSON with missing keys as errors.
 * A template that doesn't parse ends with 64 before anything is asked: see `inspectTemplate`.
 */
export function inspectOutput(format: string, results: readonly Inspected[]): InspectOutput {
  const template = inspectTemplate(format);
  if ('code' in template) return template;
  const errors: string[] = [];
  const values: unknown[] = [];
  let stdout = '';
  for (const result of results) {
    if (result.error !== undefined) {
      errors.push(result.error);
      continue;
    }
    if (template.template === undefined) {
      values.push(result.value);
      continue;
    }
    try {
      stdout += `${executeInspect(template.template, result)}\n`;
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      errors.push(`template parsing error: ${error.message}`);
    }
  }
  if (template.template === undefined)
    stdout = `${values.length === 0 ? '[]' : format === 'json' ? rawJson(values) : rawIndent(values)}\n`;
  else if (stdout === '') stdout = '\n';
  return { stdout, stderr: errors.map((error) => `${error}\n`).join(''), code: errors.length > 0 ? 1 : 0 };
}

/** Parses an inspect --format: no template for '' and 'json'; else exit 64 with Docker's message. */
export function inspectTemplate(format: string): { template?: Template } | InspectOutput {
  if (format === '' || format === 'json') return {};
  try {
    return { template: parseTemplate(format) };
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return { stdout: '', stderr: `template parsing error: ${error.message}\n`, code: 64 };
  }
}

function executeInspect(template: Template, result: Inspected): string {
  if (result.type !== undefined) {
    try {
      return template.execute(result.value, result.type);
    } catch (error) {
      if (!(error instanceof TemplateError) || result.typedOnly === true) throw error;
    }
  }
  return template.execute(withJsonNumbers(result.value), undefined, { missingKey: 'error' });
}

/** The value as a JSON decoder with UseNumber gives it: numbers are texts. */
export function withJsonNumbers(value: unknown): unknown {
  if (typeof value === 'number' || typeof value === 'bigint') return new JsonNumber(String(value));
  if (Array.isArray(value)) return value.map(withJsonNumbers);
  if (typeof value === 'object' && value !== null && !(value instanceof JsonNumber)) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withJsonNumbers(inner)]));
  }
  return value;
}
