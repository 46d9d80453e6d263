import { BadMessage } from './head.ts';
import { parseQuery } from './query.ts';

/** A request target, taken apart: `/v1.51/containers/json?all=1`. */
export interface Target {
  /** Decoded, without the version; empty where only a host is named. */
  path: string;
  version: string | undefined;
  query: URLSearchParams;
  /** What is wrong with the query, in Go's words; what is wrong is not in `query`. */
  queryError: string | undefined;
}

/** The scheme and the host of an absolute target. */
const ORIGIN = /^[a-z][a-z0-9+.-]*:\/\/[^/?]*/i;

/** `http://host` of a target that names one, else nothing. */
export const originOf = (target: string): string => ORIGIN.exec(target)?.[0] ?? '';

/** Throws {@link BadMessage} for what isn't a URL. */
export function parseTarget(target: string): Target {
  const origin = target.startsWith('/') ? '' : originOf(target);
  const local = target.slice(origin.length);
  const mark = local.indexOf('?');
  const raw = mark < 0 ? local : local.slice(0, mark);
  let path: string;
  try {
    path = raw.includes('%') ? decodeURIComponent(raw) : raw;
  } catch {
    throw new BadMessage(400);
  }
  if (!path.startsWith('/') && path !== '*' && !(path === '' && origin)) throw new BadMessage(400);
  const versioned = /^\/v([0-9.]+)(\/.*)$/.exec(path);
  return {
    path: versioned?.[2] ?? path,
    version: versioned?.[1],
    ...parseQuery(mark < 0 ? '' : local.slice(mark + 1)),
  };
}
