import type { Daemon } from '../daemon.ts';
import { invalidParameter } from '../errors.ts';
import { parseReference, withTag } from './reference.ts';

/** Gives an image a further name: 201. moby v28: daemon/images/image_tag.go. */
export function tagImage(daemon: Daemon, name: string, repo: string, tag: string): void {
  const reference = parseReference(tag ? `${repo}:${tag}` : repo);
  if (reference.digest) throw invalidParameter('refusing to create a tag with a digest reference');
  if (reference.familiar === 'sha256')
    throw invalidParameter('refusing to create an ambiguous tag using digest algorithm as name');
  const image = daemon.images.get(name);
  const full = withTag(reference);
  daemon.images.setName(full, image);
  image.lastTaggedUs = daemon.nowUs;
  daemon.images.emit('tag', image.id, full, image);
}
