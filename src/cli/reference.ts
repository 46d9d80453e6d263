/** A reference to an image, as distribution/reference normalises it. */
export interface Reference {
  domain: string;
  /** Path below the domain; official images have `library/` in front. */
  path: string;
  tag: string | undefined;
  digest: string | undefined;
}

const DOMAIN =
  /^(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*(?::\d+)?$/;
const PATH = /^[a-z0-9]+(?:(?:[._]|__|[-]+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|[-]+)[a-z0-9]+)*)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;

/** Parses a reference; throws `invalid reference format` and its kin. */
export function parseReference(text: string): Reference {
  if (/^[a-f0-9]{64}$/.test(text))
    throw new Error(`invalid repository name (${text}), cannot specify 64-byte hexadecimal strings`);
  const slash = text.indexOf('/');
  const first = slash < 0 ? '' : text.slice(0, slash);
  const hasDomain =
    first !== '' && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
  let domain = hasDomain ? first : 'docker.io';
  let rest = hasDomain ? text.slice(slash + 1) : text;
  if (domain === 'index.docker.io') domain = 'docker.io';
  if (domain === 'docker.io' && !rest.includes('/')) rest = `library/${rest}`;
  let digest: string | undefined;
  const at = rest.indexOf('@');
  if (at >= 0) {
    digest = rest.slice(at + 1);
    rest = rest.slice(0, at);
  }
  let tag: string | undefined;
  const colon = rest.lastIndexOf(':');
  if (colon >= 0) {
    tag = rest.slice(colon + 1);
    rest = rest.slice(0, colon);
  }
  if (rest !== rest.toLowerCase())
    throw new Error(`invalid reference format: repository name (${rest}) must be lowercase`);
  if (!DOMAIN.test(domain) || !PATH.test(rest)) throw new Error('invalid reference format');
  if (tag !== undefined && !TAG.test(tag)) throw new Error('invalid reference format');
  if (digest !== undefined && !DIGEST.test(digest)) throw new Error('invalid reference format');
  if (rest.length > 255) throw new Error('repository name must not be more than 255 characters');
  return { domain, path: rest, tag, digest };
}

/** `docker.io/library/alpine`. */
export const fullName = (ref: Reference): string => `${ref.domain}/${ref.path}`;

/** `alpine`: without what is understood. */
export const familiarName = (ref: Reference): string =>
  ref.domain === 'docker.io' ? ref.path.replace(/^library\//, '') : fullName(ref);

/** With `latest` where it names neither tag nor digest. */
export const withDefaultTag = (ref: Reference): Reference =>
  ref.tag === undefined && ref.digest === undefined ? { ...ref, tag: 'latest' } : ref;

/** `alpine:latest`. */
export const familiarString = (ref: Reference): string =>
  familiarName(ref) +
  (ref.tag === undefined ? '' : `:${ref.tag}`) +
  (ref.digest === undefined ? '' : `@${ref.digest}`);
