import { originOf } from '../http/target.ts';
import type { ApiRequest } from '../http/types.ts';

/**
 * Where a request is sent whose path isn't in its shortest form: with `//`, `.` or `..` in it. Undefined for one that is.
 * gorilla/mux cleans paths before it looks for a route.
 */
export function redirectOf({ target, path, version }: ApiRequest): string | undefined {
  if (path.startsWith('/') && !/\/(\.{0,2})(\/|$)/.test(path)) return undefined;
  const full = version === undefined ? path : `/v${version}${path}`;
  const clean = cleanPath(full);
  if (clean === full) return undefined;
  const mark = target.indexOf('?');
  return `${originOf(target)}${escapePath(clean)}${mark < 0 ? '' : target.slice(mark)}`;
}

/** Without empty parts, `.` and `..`; a slash at the end stays. */
function cleanPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}${path.endsWith('/') && parts.length > 0 ? '/' : ''}`;
}

/** Go's escapes of a path: of what a browser leaves as it is, `!'()*` are written in hex, and of what it escapes, `$&+,:;=@` are not. */
const escapePath = (path: string): string =>
  encodeURIComponent(path)
    .replace(/%(2F|24|26|2B|2C|3A|3B|3D|40)/g, (hex) => decodeURIComponent(hex))
    .replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
