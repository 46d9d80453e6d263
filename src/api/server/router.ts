import type { Daemon } from '../../engine/daemon.ts';
import { EngineError } from '../../engine/errors.ts';
import type { ApiRequest, ApiResponse } from '../http/types.ts';

/** A request as a route sees it. */
export interface Call {
  daemon: Daemon;
  request: ApiRequest;
  query: URLSearchParams;
  /** What stands for {name} in the path. */
  name: string;
  /** Of the client's API, `1.51` if the path names none. */
  version: string;
}

export type RouteHandler = (call: Call) => Promise<ApiResponse> | ApiResponse;

export interface Route {
  method: string;
  /** `{name}` takes everything, slashes too, and nothing, as the daemon's own routes do. */
  path: string;
  handle: RouteHandler;
}

export const get = (path: string, handle: RouteHandler): Route => ({ method: 'GET', path, handle });
export const head = (path: string, handle: RouteHandler): Route => ({ method: 'HEAD', path, handle });
export const post = (path: string, handle: RouteHandler): Route => ({ method: 'POST', path, handle });
export const put = (path: string, handle: RouteHandler): Route => ({ method: 'PUT', path, handle });
export const del = (path: string, handle: RouteHandler): Route => ({ method: 'DELETE', path, handle });

/** A route that fits, and what stood for {name}. */
export interface Match {
  handle: RouteHandler;
  name: string;
}

/** Finds routes: first by their fixed paths, then by the patterns in order. */
export class Router {
  readonly #fixed = new Map<string, RouteHandler>();
  readonly #patterns: Array<{ method: string; before: string; after: string; handle: RouteHandler }> = [];

  constructor(routes: readonly Route[]) {
    for (const { method, path, handle } of routes) {
      const at = path.indexOf('{name}');
      if (at < 0) this.#fixed.set(`${method} ${path}`, handle);
      else this.#patterns.push({ method, before: path.slice(0, at), after: path.slice(at + 6), handle });
    }
  }

  /** Throws 404 `page not found`. */
  match(method: string, path: string): Match {
    const found = this.find(method, path);
    if (!found) throw new EngineError(404, 'page not found');
    return found;
  }

  find(method: string, path: string): Match | undefined {
    const fixed = this.#fixed.get(`${method} ${path}`);
    if (fixed) return { handle: fixed, name: '' };
    for (const { method: m, before, after, handle } of this.#patterns) {
      if (m !== method || !path.startsWith(before) || !path.endsWith(after)) continue;
      if (path.length < before.length + after.length) continue;
      return { handle, name: path.slice(before.length, path.length - after.length) };
    }
    return undefined;
  }
}
