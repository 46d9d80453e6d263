import { listContainers } from '../containers/list.ts';
import type { Daemon } from '../daemon.ts';
import { listImages } from '../images/list.ts';
import { layerSizes } from '../images/store.ts';
import { volumeJson } from '../volumes/store.ts';

export const DISK_USAGE_TYPES = ['container', 'image', 'volume', 'build-cache'] as const;

/** GET /system/df. `types` are those asked for; all if there is none. moby v28: daemon/disk_usage.go. */
export function diskUsage(daemon: Daemon, types: readonly string[]): object {
  const wants = (type: string): boolean => !types.length || types.includes(type);
  const layers = layerSizes(daemon.images.all());
  const images = wants('image')
    ? listImages(daemon, { all: false, filters: {}, sharedSize: true }).map((i) => ({
        ...i,
        RepoDigests: i.RepoDigests?.length ? i.RepoDigests : null,
        RepoTags: i.RepoTags?.length ? i.RepoTags : null,
      }))
    : null;
  return {
    LayersSize: wants('image') ? [...layers.values()].reduce((a, b) => a + b, 0) : 0,
    Images: images,
    Containers: wants('container')
      ? listContainers(daemon, { all: true, size: true, limit: 0, filters: {} })
      : null,
    Volumes: wants('volume') ? daemon.volumes.all().map((v) => volumeJson(v, true)) : null,
    BuildCache: wants('build-cache') ? [] : null,
  };
}
