import type { Daemon } from '../daemon.ts';
import { sortedMap } from '../json.ts';
import { rfc3339Nano, unixSeconds } from '../time.ts';
import type { Image } from './image.ts';
import type { ImageConfig } from './source.ts';

/** The fields of an image's Config that are always there, and those only if they are set; sorted as the API sorts them. */
function configJson(c: ImageConfig): object {
  const optional: Record<string, unknown> = {};
  if (c.ExposedPorts && Object.keys(c.ExposedPorts).length) optional.ExposedPorts = sortedMap(c.ExposedPorts);
  if (c.Healthcheck) optional.Healthcheck = c.Healthcheck;
  if (c.StopSignal) optional.StopSignal = c.StopSignal;
  if (c.Shell?.length) optional.Shell = c.Shell;
  return sortedMap<unknown>({
    Cmd: c.Cmd ?? null,
    Entrypoint: c.Entrypoint ?? null,
    Env: c.Env ?? null,
    Labels: c.Labels ? sortedMap(c.Labels) : null,
    OnBuild: c.OnBuild ?? null,
    User: c.User ?? '',
    Volumes: c.Volumes ? sortedMap(c.Volumes) : null,
    WorkingDir: c.WorkingDir ?? '',
    ...optional,
  });
}

/** GET /images/{name}/json. moby v28: daemon/images/image_inspect.go. */
export function inspectImage(daemon: Daemon, image: Image): object {
  const layer = `/var/lib/docker/overlay2/${daemon.layerId({ id: image.id })}`;
  const lower = image.layers
    .slice(0, -1)
    .reverse()
    .map((id) => `/var/lib/docker/overlay2/${daemon.layerId({ id })}/diff`)
    .join(':');
  return {
    Id: image.id,
    RepoTags: daemon.images.tagsOf(image),
    RepoDigests: daemon.images.digestsOf(image),
    Parent: image.parent ?? '',
    Comment: image.comment,
    Created: image.created,
    ...(image.container ? { Container: image.container } : {}),
    DockerVersion: image.dockerVersion,
    Author: image.author,
    Architecture: image.architecture,
    ...(image.variant ? { Variant: image.variant } : {}),
    Os: image.os,
    Size: image.size,
    GraphDriver: {
      Data: {
        ...(lower ? { LowerDir: lower } : {}),
        MergedDir: `${layer}/merged`,
        UpperDir: `${layer}/diff`,
        WorkDir: `${layer}/work`,
      },
      Name: 'overlay2',
    },
    RootFS: { Type: 'layers', ...(image.layers.length ? { Layers: image.layers } : {}) },
    Metadata: { LastTagTime: rfc3339Nano(image.lastTaggedUs) },
    Config: configJson(image.config),
  };
}

/** GET /images/{name}/history, newest first. */
export function imageHistory(daemon: Daemon, image: Image): object[] {
  const lines = [...image.history].reverse();
  let at: Image | undefined = image;
  return lines.map((line, i) => {
    const id = i === 0 ? image.id : (at?.id ?? '<missing>');
    const tags = at ? daemon.images.tagsOf(at) : [];
    at = at?.parent ? daemon.images.byId(at.parent) : undefined;
    // a commit's parent may have several lines of its own
    return {
      Comment: line.comment,
      Created: unixSeconds(line.createdUs),
      CreatedBy: line.createdBy,
      Id: id,
      Size: line.size,
      Tags: tags.length ? tags : null,
    };
  });
}
