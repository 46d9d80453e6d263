import type { Daemon } from '../../engine/daemon.ts';
import { EngineError } from '../../engine/errors.ts';
import { API_VERSION, MIN_API_VERSION } from '../../engine/system/version.ts';
import { encode } from '../../kernel/index.ts';
import { errorResponse } from '../http/index.ts';
import type { ApiRequest, ApiResponse, Handler } from '../http/types.ts';
import { redirectOf } from './clean-path.ts';
import { earlyRoutes } from './early-routes.ts';
import { withForm } from './form.ts';
import { IDENTITY } from './identity.ts';
import { type Match, type Route, Router } from './router.ts';
import { atLeast } from './values.ts';

/** What every path has. */
const OPTIONS: Match = { handle: () => ({ status: 200 }), name: '' };

/**
 * Answers the requests of the Engine API for a daemon. `allRoutes` gives the endpoints of routes.ts, when one of them is
 * first wanted that isn't among the early ones.
 */
export function createHandler(daemon: Daemon, allRoutes: () => Promise<readonly Route[]>): Handler {
  const early = new Router(earlyRoutes);
  let all: Router | undefined;
  return async (request: ApiRequest): Promise<ApiResponse> => {
    if (request.method === 'OPTIONS' && request.target === '*')
      return { status: 200, headers: { 'Content-Length': '0' } };
    const elsewhere = redirectOf(request);
    if (elsewhere !== undefined) return { status: 301, headers: { Location: elsewhere } };
    let found: ReturnType<Router['match']>;
    try {
      const known = request.method === 'OPTIONS' ? OPTIONS : early.find(request.method, request.path);
      if (!known) all ??= new Router(await allRoutes());
      found = known ?? all!.match(request.method, request.path);
    } catch (e) {
      if (!(e instanceof EngineError)) throw e;
      return errorResponse(404, 'page not found');
    }
    const version = request.version ?? API_VERSION;
    const refused = refuse(version);
    if (refused) return refused;
    let response: ApiResponse;
    try {
      const form = await withForm(request);
      response = await found.handle({ daemon, request: form, query: form.query, name: found.name, version });
    } catch (e) {
      response = failure(e);
    }
    // what is written on a bare connection is all there is
    if (response.hijack) return response;
    return { ...response, headers: { ...IDENTITY, 'Docker-Experimental': 'false', ...response.headers } };
  };
}

/** moby v28: api/server/middleware/version.go. */
function refuse(version: string): ApiResponse | undefined {
  if (!atLeast(version, MIN_API_VERSION)) {
    const message = `client version ${version} is too old. Minimum supported API version is ${MIN_API_VERSION}, please upgrade your client to a newer version`;
    return {
      status: 400,
      headers: {
        ...IDENTITY,
        'Content-Type': 'text/plain; charset=utf-8',
        'X-Content-Type-Options': 'nosniff',
      },
      body: encode(`${message}\n`),
    };
  }
  if (atLeast(API_VERSION, version)) return undefined;
  const response = errorResponse(
    400,
    `client version ${version} is too new. Maximum supported API version is ${API_VERSION}`,
  );
  return { ...response, headers: { ...IDENTITY, ...response.headers } };
}

function failure(e: unknown): ApiResponse {
  const { status, message } = e as { status?: unknown; message?: unknown };
  if (typeof status !== 'number' || typeof message !== 'string') throw e;
  if (status === 304) return { status };
  return errorResponse(status, message);
}
