import { invalidParameter } from '../errors.ts';

/** A parsed image reference, in its familiar form: `redis`, not `docker.io/library/redis`. */
export interface Reference {
  /** `docker.io`, `localhost:5000`. */
  domain: string;
  /** Path in the registry: `library/redis`. */
  path: string;
  /** As people write it: `redis`, `localhost:5000/app`. */
  familiar: string;
  tag: string | undefined;
  /** `sha256:…`. */
  digest: string | undefined;
}

const NAME_PART = '[a-z0-9]+(?:(?:[._]|__|[-]+)[a-z0-9]+)*';
const PATH = new RegExp(`^${NAME_PART}(?:/${NAME_PART})*$`);
const DOMAIN =
  /^(?:(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?$/;
const TAG = /^[\w][\w.-]{0,127}$/;
const DIGEST = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;

function splitDomain(name: string): [string, string] {
  const slash = name.indexOf('/');
  const head = slash < 0 ? '' : name.slice(0, slash);
  const isDomain = head === 'localhost' || /[.:]/.test(head) || head.toLowerCase() !== head;
  if (slash < 0 || !isDomain) return ['docker.io', slash < 0 ? `library/${name}` : name];
  const domain = head === 'index.docker.io' ? 'docker.io' : head;
  const rest = name.slice(slash + 1);
  return [domain, domain === 'docker.io' && !rest.includes('/') ? `library/${rest}` : rest];
}

/**
 * Reads `redis`, `redis:7`, `localhost:5000/app@sha256:…`. Throws 400 with the messages of distribution/reference
 * (`invalid reference format`, `repository name (library/Redis) must be lowercase`).
 */
export function parseReference(text: string): Reference {
  const bad = (detail = ''): Error => invalidParameter(`invalid reference format${detail}`);
  if (/^[a-f0-9]{64}$/.test(text))
    throw bad(`: invalid repository name (${text}), cannot specify 64-byte hexadecimal strings`);
  const at = text.indexOf('@');
  const digest = at < 0 ? undefined : text.slice(at + 1);
  let name = at < 0 ? text : text.slice(0, at);
  const colon = name.lastIndexOf(':');
  let tag: string | undefined;
  if (colon > name.lastIndexOf('/')) {
    tag = name.slice(colon + 1);
    name = name.slice(0, colon);
  }
  const [domain, path] = splitDomain(name);
  if (path.toLowerCase() !== path) throw bad(`: repository name (${path}) must be lowercase`);
  if (!PATH.test(path) || !DOMAIN.test(domain)) throw bad();
  if (tag !== undefined && !TAG.test(tag)) throw bad();
  if (digest !== undefined && !DIGEST.test(digest)) throw bad();
  if (digest?.startsWith('sha256:') && digest.length !== 71) throw bad();
  if (path.length > 255) throw bad(': repository name must not be more than 255 characters');
  const familiar =
    domain === 'docker.io' ? (path.startsWith('library/') ? path.slice(8) : path) : `${domain}/${path}`;
  return { domain, path, familiar, tag, digest };
}

/** The reference with `:latest` where it names neither tag nor digest: `redis:latest`. */
export const withTag = (ref: Reference): string =>
  ref.tag !== undefined
    ? `${ref.familiar}:${ref.tag}`
    : ref.digest
      ? `${ref.familiar}@${ref.digest}`
      : `${ref.familiar}:latest`;
