import type { Daemon } from '../daemon.ts';
import { booleanFilter, type Filters, matchesLabels } from '../filters.ts';
import { sortedMap } from '../json.ts';
import { parseUntil, unixSeconds } from '../time.ts';
import type { Image } from './image.ts';
import { parseReference } from './reference.ts';
import { chainId } from './store.ts';

export const IMAGE_FILTERS = [
  'dangling',
  'label',
  'label!',
  'before',
  'since',
  'reference',
  'until',
] as const;

export interface ImageSummary {
  Containers: number;
  Created: number;
  Id: string;
  Labels: Record<string, string> | null;
  ParentId: string;
  RepoDigests: string[] | null;
  RepoTags: string[] | null;
  SharedSize: number;
  Size: number;
}

/** Go's path.Match for one pattern, `*` not crossing slashes. */
export function globMatches(pattern: string, text: string): boolean {
  let source = '';
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i]!;
    if (c === '*') source += '[^/]*';
    else if (c === '?') source += '[^/]';
    else if (c === '[') {
      const end = pattern.indexOf(']', i + 1);
      if (end < 0) return false;
      source += pattern.slice(i, end + 1);
      i = end;
    } else source += c.replace(/[.+^${}()|\\]/g, '\\$&');
  }
  return new RegExp(`^${source}$`).test(text);
}

/** moby: reference.FamiliarMatch, against `repo:tag` and `repo`. */
function referenceMatches(pattern: string, name: string): boolean {
  const ref = parseReference(name);
  return globMatches(pattern, name) || globMatches(pattern, ref.familiar);
}

/** GET /images/json, newest first. moby v28: daemon/images/image_list.go. */
export function listImages(
  daemon: Daemon,
  options: { all: boolean; filters: Filters; sharedSize?: boolean },
): ImageSummary[] {
  const { images } = daemon;
  const { filters } = options;
  const dangling = booleanFilter(filters, 'dangling', false);
  const before = (filters.before ?? []).map((v) => images.get(v).createdUs);
  before.push(...(filters.until ?? []).map((v) => parseUntil(v, daemon.nowUs)));
  const since = (filters.since ?? []).map((v) => images.get(v).createdUs);
  const used = new Map<string, number>();
  for (const c of daemon.containers.all()) if (c.image) used.set(c.image.id, (used.get(c.image.id) ?? 0) + 1);
  const parents = new Set(images.all().map((i) => i.parent));
  const out: ImageSummary[] = [];
  for (const image of images.all()) {
    if (!before.every((us) => image.createdUs < us) || !since.every((us) => image.createdUs > us)) continue;
    if (!matchesLabels(filters, 'label', image.config.Labels ?? null)) continue;
    if (dangling && parents.has(image.id)) continue;
    const shown = (name: string): boolean =>
      !filters.reference?.length || filters.reference.some((p) => referenceMatches(p, name));
    const tags = images.tagsOf(image).filter(shown);
    const digests = images.digestsOf(image).filter(shown);
    if (!tags.length && !digests.length) {
      if (!options.all && parents.has(image.id)) continue;
      if (filters.dangling && !dangling) continue;
      if (filters.reference?.length) continue;
    } else if (dangling && tags.length) continue;
    out.push(summaryOf(image, tags, digests, used.get(image.id) ?? 0));
  }
  if (options.sharedSize) setSharedSizes(daemon, out);
  const created = new Map(out.map((summary) => [summary, images.byId(summary.Id)!.createdUs]));
  return out.sort((a, b) => created.get(b)! - created.get(a)!);
}

function summaryOf(image: Image, tags: string[], digests: string[], containers: number): ImageSummary {
  return {
    Containers: containers,
    Created: unixSeconds(image.createdUs),
    Id: image.id,
    Labels: image.config.Labels ? sortedMap(image.config.Labels) : null,
    ParentId: image.parent ?? '',
    RepoDigests: digests,
    RepoTags: tags,
    SharedSize: -1,
    Size: image.size,
  };
}

/** What an image has in common with others, bytes. */
function setSharedSizes(daemon: Daemon, summaries: ImageSummary[]): void {
  const uses = new Map<string, number>();
  for (const image of daemon.images.all())
    for (let n = 1; n <= image.layers.length; n++) {
      const chain = chainId(image.layers.slice(0, n));
      uses.set(chain, (uses.get(chain) ?? 0) + 1);
    }
  for (const summary of summaries) {
    const image = daemon.images.byId(summary.Id)!;
    const sizes = image.history.filter((h) => h.hasLayer).map((h) => h.size);
    summary.SharedSize = image.layers.reduce(
      (sum, _, i) => sum + ((uses.get(chainId(image.layers.slice(0, i + 1))) ?? 0) > 1 ? (sizes[i] ?? 0) : 0),
      0,
    );
  }
}
