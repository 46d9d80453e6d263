import { EngineError, invalidParameter } from '../../engine/errors.ts';
import { goJson } from '../../engine/json.ts';
import { decode, encode } from '../../kernel/index.ts';
import type { ApiRequest, ApiResponse } from '../http/types.ts';

const JSON_TYPE = { 'Content-Type': 'application/json' };
const BODY_LIMIT = 32 * 1024 * 1024;

/**
 * An answer in JSON, with the line break that Go's encoder puts at its end. Few are written with HTML characters
 * escaped: an image's details are.
 */
export const json = (value: unknown, status = 200, escapeHtml = false): ApiResponse => ({
  status,
  headers: JSON_TYPE,
  body: encode(`${goJson(value, escapeHtml)}\n`),
});

/** An answer without a body: 204, or another status. */
export const empty = (status = 204): ApiResponse => ({ status });

export const text = (body: string, status = 200): ApiResponse => ({
  status,
  headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  body: encode(body),
});

/** A query's boolean: anything but nothing, 0, no, false and none is true. moby v28: httputils.BoolValue. */
export function flag(query: URLSearchParams, name: string, ifAbsent = false): boolean {
  const value = query.get(name);
  if (value === null) return ifAbsent;
  return !['', '0', 'no', 'false', 'none'].includes(value.trim().toLowerCase());
}

/** A query's number; undefined if it isn't there. Throws as Go's strconv says it. */
export function integer(query: URLSearchParams, name: string, status = 500): number | undefined {
  const value = query.get(name);
  if (value === null || value === '') return undefined;
  if (!/^[+-]?\d+$/.test(value))
    throw new EngineError(status, `strconv.Atoi: parsing "${value}": invalid syntax`);
  return Number(value);
}

/** A terminal's size, of which both numbers have to be given. Throws 400. */
export function terminalSize(query: URLSearchParams): { rows: number; cols: number } {
  const read = (key: string, name: string): number => {
    const text = query.get(key) ?? '';
    if (!/^\d+$/.test(text)) throw invalidParameter(`invalid resize ${name} "${text}": invalid syntax`);
    return Number(text);
  };
  const rows = read('h', 'height');
  return { rows, cols: read('w', 'width') };
}

/** True for an API version that is at least `wanted`. Clients send few different ones. */
export function atLeast(version: string, wanted: string): boolean {
  if (version === wanted) return true;
  const key = `${version} ${wanted}`;
  let known = COMPARED.get(key);
  if (known === undefined) {
    known = compareVersions(version, wanted) >= 0;
    if (COMPARED.size < 1000) COMPARED.set(key, known);
  }
  return known;
}

/** Part by part; a part that isn't there is 0. moby v28: api/types/versions/compare.go. */
function compareVersions(one: string, other: string): number {
  const a = one.split('.').map(Number);
  const b = other.split('.').map(Number);
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference) return difference;
  }
  return 0;
}

const COMPARED = new Map<string, boolean>();

/** The body as a JSON object. Throws 400 as Go's decoder says it. moby v28: httputils.ReadJSON. */
export async function readJson(
  request: ApiRequest,
  options: { type?: string } = {},
): Promise<Record<string, unknown>> {
  const data = decode(await request.readAll(BODY_LIMIT));
  const type = request.headers.get('content-type');
  if (type !== undefined && type !== '' && !/^application\/json\s*(;|$)/i.test(type))
    throw invalidParameter(`unsupported Content-Type header (${type}): must be 'application/json'`);
  if (type === undefined && data !== '')
    throw invalidParameter("unsupported Content-Type header (): must be 'application/json'");
  if (data === '') return {};
  if (data.trim() === '') throw invalidParameter('invalid JSON: got EOF while reading request body');
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    throw invalidParameter(jsonError(data));
  }
  if (value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) {
    const kind = Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value;
    throw invalidParameter(
      `invalid JSON: json: cannot unmarshal ${kind} into Go value of type ${options.type ?? 'object'}`,
    );
  }
  return value as Record<string, unknown>;
}

/** Finds out what is wrong with a JSON text. */
function jsonError(data: string): string {
  for (let end = data.lastIndexOf('}'); end > 0; end = data.lastIndexOf('}', end - 1)) {
    try {
      JSON.parse(data.slice(0, end + 1));
      if (data.slice(end + 1).trim()) return 'unexpected content after JSON';
    } catch {}
  }
  const at = firstBad(data);
  if (at === undefined) return 'invalid JSON: unexpected EOF';
  const c = data[at]!;
  const where = /^\s*$/.test(data.slice(0, at)) ? 'looking for beginning of value' : 'in JSON';
  return `invalid JSON: invalid character ${c === "'" ? `'\\''` : `'${c}'`} ${where}`;
}

/** Position of the first character that no JSON text could have there; undefined if it only stops too early. */
function firstBad(data: string): number | undefined {
  try {
    JSON.parse(data);
    return undefined;
  } catch (e) {
    const message = (e as Error).message;
    if (/end of JSON|Unterminated|end of data/i.test(message)) return undefined;
    const at = /position (\d+)/.exec(message)?.[1];
    if (at === undefined) return data.search(/\S/);
    return Number(at) >= data.length ? undefined : Number(at);
  }
}
