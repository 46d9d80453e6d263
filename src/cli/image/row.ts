import type { ImageSummary } from '../../api/types.ts';
import { goTime, humanDuration, humanSize, type RowField, truncateId } from '../format/index.ts';
import { familiarName, parseReference } from '../reference.ts';

/** One line of `docker images`: an image has one for each of its tags. */
export interface ImageRow {
  image: ImageSummary;
  repository: string;
  tag: string;
  digest: string;
}

const NONE = '<none>';

function isDangling({ RepoTags, RepoDigests }: ImageSummary): boolean {
  const [tags, digests] = [RepoTags ?? [], RepoDigests ?? []];
  return (tags.length === 0 && digests.length === 0) || (tags.length === 1 && tags[0] === '<none>:<none>');
}

/** The lines of an image; with `digests`, one for each digest too. */
export function imageRows(image: ImageSummary, digests: boolean, needDigest: boolean): ImageRow[] {
  if (isDangling(image)) return [{ image, repository: NONE, tag: NONE, digest: NONE }];
  const tags = group(image.RepoTags ?? [], 'tag');
  const byDigest = group(image.RepoDigests ?? [], 'digest');
  const rows: ImageRow[] = [];
  for (const [repository, names] of tags) {
    const own = needDigest ? (byDigest.get(repository) ?? []) : [];
    byDigest.delete(repository);
    for (const tag of names) {
      if (own.length === 0) rows.push({ image, repository, tag, digest: NONE });
      for (const digest of own) rows.push({ image, repository, tag, digest });
    }
  }
  for (const [repository, all] of byDigest) {
    if (digests) for (const digest of all) rows.push({ image, repository, tag: NONE, digest });
    else rows.push({ image, repository, tag: NONE, digest: '' });
  }
  return rows;
}

/** Tags (or digests) by repository. */
function group(references: readonly string[], part: 'tag' | 'digest'): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const text of references) {
    const reference = parseReference(text);
    const value = reference[part];
    if (value === undefined) continue;
    const name = familiarName(reference);
    groups.set(name, [...(groups.get(name) ?? []), value]);
  }
  return groups;
}

/** What a row of images can say. `nowUs` is the client's clock. */
export const imageFields = (trunc: boolean, nowUs: number): Record<string, RowField<ImageRow>> => ({
  Containers: {
    header: 'CONTAINERS',
    value: ({ image }) => (image.Containers === -1 ? 'N/A' : String(image.Containers)),
  },
  CreatedAt: { header: 'CREATED AT', value: ({ image }) => goTime(image.Created) },
  CreatedSince: {
    header: 'CREATED',
    value: ({ image }) => `${humanDuration(nowUs / 1e6 - image.Created)} ago`,
  },
  Digest: { header: 'DIGEST', value: (row) => row.digest },
  ID: { header: 'IMAGE ID', value: ({ image }) => (trunc ? truncateId(image.Id) : image.Id) },
  Repository: { header: 'REPOSITORY', value: (row) => row.repository },
  SharedSize: {
    header: 'SHARED SIZE',
    value: ({ image }) => (image.SharedSize === -1 ? 'N/A' : humanSize(image.SharedSize)),
  },
  Size: { header: 'SIZE', value: ({ image }) => humanSize(image.Size, 3) },
  Tag: { header: 'TAG', value: (row) => row.tag },
  UniqueSize: {
    header: 'UNIQUE SIZE',
    value: ({ image }) =>
      image.Size === -1 || image.SharedSize === -1 ? 'N/A' : humanSize(image.Size - image.SharedSize),
  },
  VirtualSize: { header: 'SIZE', value: ({ image }) => humanSize(image.Size) },
});
