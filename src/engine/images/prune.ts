import { labelsAllow, untilOf } from '../containers/prune.ts';
import type { Daemon } from '../daemon.ts';
import { EngineError } from '../errors.ts';
import { booleanFilter, type Filters } from '../filters.ts';
import { type DeleteRecord, deleteImage } from './delete.ts';
import { layerSizes } from './store.ts';

/** POST /images/prune: images without a name, or with dangling=false all that no container uses. */
export function pruneImages(
  daemon: Daemon,
  filters: Filters,
): { ImagesDeleted: DeleteRecord[] | null; SpaceReclaimed: number } {
  const { images } = daemon;
  const danglingOnly = booleanFilter(filters, 'dangling', true);
  const until = untilOf(filters, daemon.nowUs);
  const used = new Set([...daemon.containers.all()].map((c) => c.image?.id));
  const records: DeleteRecord[] = [];
  const sizes = layerSizes(images.all());
  let space = 0;
  for (const image of images.all()) {
    if (!images.byId(image.id) || used.has(image.id) || images.children(image).length) continue;
    if (until !== undefined && image.createdUs > until) continue;
    if (!labelsAllow(filters, image.config.Labels ?? null)) continue;
    const tags = images.tagsOf(image);
    if (danglingOnly && tags.length) continue;
    const references = tags.length
      ? tags
      : images.digestsOf(image).length
        ? images.digestsOf(image)
        : [image.id];
    for (const reference of references) {
      try {
        const deleted = deleteImage(daemon, reference, { force: false, prune: true });
        for (const r of deleted) space += 'Deleted' in r ? (sizes.get(r.Deleted) ?? 0) : 0;
        records.push(...deleted);
      } catch (e) {
        if (!(e instanceof EngineError)) throw e;
      }
    }
  }
  daemon.events.emit('image', 'prune', '', { reclaimed: String(space) });
  return { ImagesDeleted: records.length ? records : null, SpaceReclaimed: space };
}
