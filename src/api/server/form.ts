import { invalidParameter } from '../../engine/errors.ts';
import { decode, EMPTY, isSysError } from '../../kernel/index.ts';
import { parseQuery } from '../http/query.ts';
import type { ApiRequest } from '../http/types.ts';

const FORM_LIMIT = 10 << 20;

/** These look at single values of the query, or at none: what is wrong with it is nothing to them. */
const LENIENT =
  /^\/(_ping|info|version|auth|session|grpc|swarm(\/(init|join|update|unlock|unlockkey))?|containers\/.*\/(json|export|changes)|exec\/.*\/json|plugins\/.*\/(json|set)|(services|nodes|secrets|configs|tasks)\/.*)$/;

/**
 * The request with its form: a body of the type application/x-www-form-urlencoded is read into the query, where its values
 * come first. Throws 400 when the form can't be read and the endpoint reads it wholly. Go's Request.ParseForm.
 */
export async function withForm(request: ApiRequest): Promise<ApiRequest> {
  const { method, headers, path } = request;
  let { query, queryError } = request;
  let form = request;
  const type = headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  const lenient = LENIENT.test(path) && path !== '/containers/json';
  if (type === 'application/x-www-form-urlencoded' && /^(POST|PUT|PATCH)$/.test(method) && !lenient) {
    const body = parseQuery(decode(await bodyOf(request)));
    query = new URLSearchParams([...body.query, ...query]);
    queryError = body.queryError ?? queryError;
    form = { ...request, query, read: async () => EMPTY, readAll: async () => EMPTY };
  }
  if (queryError !== undefined && !lenient) throw invalidParameter(queryError);
  return form;
}

async function bodyOf(request: ApiRequest): Promise<Uint8Array> {
  try {
    return await request.readAll(FORM_LIMIT);
  } catch (error) {
    if (isSysError(error, 'EMSGSIZE')) throw invalidParameter('http: POST too large');
    throw error;
  }
}
