import type { Container } from '../containers/container.ts';
import type { Daemon } from '../daemon.ts';
import { conflict, type EngineError } from '../errors.ts';
import type { Image } from './image.ts';
import { parseReference, withTag } from './reference.ts';

export type DeleteRecord = { Untagged: string } | { Deleted: string };

const short = (id: string): string => id.replace(/^sha256:/, '').slice(0, 12);
const repositoryOf = (name: string): string => parseReference(name).familiar;

/** All names of one repository, at most one of them a tag. */
function isSingleReference(names: readonly string[]): boolean {
  if (names.length <= 1) return names.length === 1;
  const tags = names.filter((n) => !n.includes('@'));
  if (tags.length > 1) return false;
  const repositories = new Set(names.filter((n) => n.includes('@')).map(repositoryOf));
  return repositories.size === 1 && repositories.has(repositoryOf(tags[0] ?? names[0]!));
}

/** Removes a name, and the image with its last name. Throws 404, 409. moby v28: daemon/images/image_delete.go. */
export function deleteImage(
  daemon: Daemon,
  reference: string,
  options: { force: boolean; prune: boolean },
): DeleteRecord[] {
  const { images } = daemon;
  const image = images.get(reference);
  const { force, prune } = options;
  const records: DeleteRecord[] = [];
  const names = () => [...images.tagsOf(image), ...images.digestsOf(image)];
  const byId = image.id.startsWith(reference) || image.id.slice(7).startsWith(reference);
  const untag = (name: string): void => {
    images.deleteName(name);
    images.emit('untag', image.id, image.id, image);
    records.push({ Untagged: name });
  };
  if (byId) {
    if (isSingleReference(names())) {
      const why = conflictOf(daemon, image, { force, references: false });
      if (why) throw why.error;
      for (const name of names()) untag(name);
    }
    remove(daemon, image, records, { force, prune, quiet: false });
    return records;
  }
  const user = users(daemon, image).next().value as Container | undefined;
  if (!force && user && isSingleReference(names()))
    throw conflict(
      `conflict: unable to remove repository reference "${reference}" (must force) - container ${short(user.id)} is using its referenced image ${short(image.id)}`,
    );
  const parsed = parseReference(reference);
  untag(withTag(parsed));
  if (!parsed.digest) {
    const own = names().filter((n) => repositoryOf(n) === parsed.familiar);
    if (!own.some((n) => !n.includes('@')))
      for (const name of own) {
        images.deleteName(name);
        records.push({ Untagged: name });
      }
  }
  if (names().length) return records;
  remove(daemon, image, records, { force, prune, quiet: true });
  return records;
}

function* users(daemon: Daemon, image: Image): Generator<Container> {
  for (const c of daemon.containers.all()) if (c.image?.id === image.id) yield c;
}

/** Why an image can't be deleted. */
function conflictOf(
  daemon: Daemon,
  image: Image,
  options: { force: boolean; references: boolean },
): { error: EngineError; used: boolean } | undefined {
  const make = (hard: boolean, used: boolean, why: string) => ({
    used,
    error: conflict(
      `conflict: unable to delete ${short(image.id)} (${hard ? 'cannot be forced' : 'must be forced'}) - ${why}`,
    ),
  });
  if (daemon.images.children(image).length) return make(true, false, 'image has dependent child images');
  const all = [...users(daemon, image)];
  const running = all.find((c) => c.state.running);
  if (running) return make(true, true, `image is being used by running container ${short(running.id)}`);
  if (options.force) return undefined;
  if (options.references && (daemon.images.tagsOf(image).length || daemon.images.digestsOf(image).length))
    return make(false, false, 'image is referenced in multiple repositories');
  if (all[0]) return make(false, true, `image is being used by stopped container ${short(all[0].id)}`);
  return undefined;
}

function remove(
  daemon: Daemon,
  image: Image,
  records: DeleteRecord[],
  options: { force: boolean; prune: boolean; quiet: boolean },
): void {
  const { images } = daemon;
  const why = conflictOf(daemon, image, { force: options.force, references: true });
  if (why) {
    const dangling =
      !images.tagsOf(image).length && !images.digestsOf(image).length && !images.children(image).length;
    if (options.quiet && (!dangling || why.used)) return;
    throw why.error;
  }
  for (const name of [...images.tagsOf(image), ...images.digestsOf(image)]) {
    images.deleteName(name);
    images.emit('untag', image.id, image.id, image);
    records.push({ Untagged: name });
  }
  const freed = images.delete(image);
  // its labels went with it
  images.emit('delete', image.id, image.id, undefined);
  records.push({ Deleted: image.id }, ...freed.map((layer) => ({ Deleted: layer })));
  const parent = image.parent === undefined ? undefined : images.byId(image.parent);
  if (options.prune && parent) remove(daemon, parent, records, { force: false, prune: true, quiet: true });
}
