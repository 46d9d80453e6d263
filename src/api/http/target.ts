import { BadMessage } from './head.ts';

/** A request target, taken apart: `/v1.51/containers/json?all=1`. */
export interface Target {
  path: string;
  version: string | undefined;
  query: URLSearchParams;
}

/** Throws {@link BadMessage} for what isn't a URL. */
export function parseTarget(target: string): Target {
  const local = target.startsWith('/') ? target : target.replace(/^https?:\/\/[^/?]*/i, '');
  const mark = local.indexOf('?');
  const raw = mark < 0 ? local : local.slice(0, mark);
  let path: string;
  try {
    path = raw.includes('%') ? decodeURIComponent(raw) : raw;
  } catch {
    throw new BadMessage(400);
  }
  if (!path.startsWith('/') && path !== '*' && path !== '') throw new BadMessage(400);
  const versioned = /^\/v(\d+(?:\.\d+)*)(\/.*)$/.exec(path);
  return {
    path: versioned?.[2] ?? (path || '/'),
    version: versioned?.[1],
    query: new URLSearchParams(mark < 0 ? '' : local.slice(mark + 1)),
  };
}
