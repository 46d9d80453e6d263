/** A name that is none: such a request is never sent. */
export class NameError extends Error {
  override readonly name = 'NameError';
}

/** The name for a path; throws NameError for an empty one. moby's client: trimID. */
export function nameInPath(what: 'container' | 'exec' | 'network' | 'volume', name: string): string {
  if (name.trim() === '') throw new NameError(`invalid ${what} name or ID: value is empty`);
  return encodeURIComponent(name);
}
