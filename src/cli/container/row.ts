import type { ContainerSummary } from '../../api/types.ts';
import {
  ellipsis,
  goTime,
  humanDuration,
  humanSize,
  quote,
  type RowField,
  truncateId,
} from '../format/index.ts';
import { labelsText } from '../formats.ts';
import { familiarName, familiarString, parseReference } from '../reference.ts';
import { displayPorts } from './ports-column.ts';

/** What a row of `docker ps` can say. `nowUs` is the client's clock. */
export function containerFields(trunc: boolean, nowUs: number): Record<string, RowField<ContainerSummary>> {
  return {
    Command: {
      header: 'COMMAND',
      value: (c) => quote(trunc ? ellipsis(c.Command, 20) : c.Command),
    },
    CreatedAt: { header: 'CREATED AT', value: (c) => goTime(c.Created) },
    ID: { header: 'CONTAINER ID', value: (c) => (trunc ? truncateId(c.Id) : c.Id) },
    Image: { header: 'IMAGE', value: (c) => imageName(c, trunc) },
    Labels: { header: 'LABELS', value: (c) => labelsText(c.Labels) },
    LocalVolumes: {
      header: 'LOCAL VOLUMES',
      value: (c) => String((c.Mounts ?? []).filter((mount) => mount.Driver === 'local').length),
    },
    Mounts: {
      header: 'MOUNTS',
      value: (c) =>
        (c.Mounts ?? [])
          .map((mount) => mount.Name || mount.Source)
          .map((name) => (trunc ? ellipsis(name, 15) : name))
          .join(','),
    },
    Names: { header: 'NAMES', value: (c) => names(c, trunc) },
    Networks: { header: 'NETWORKS', value: (c) => Object.keys(c.NetworkSettings?.Networks ?? {}).join(',') },
    Platform: { header: 'PLATFORM', value: () => null },
    Ports: { header: 'PORTS', value: (c) => displayPorts(c.Ports ?? []) },
    RunningFor: {
      header: 'CREATED',
      value: (c) => `${humanDuration(nowUs / 1e6 - c.Created)} ago`,
    },
    Size: { header: 'SIZE', value: size },
    State: { header: 'STATE', value: (c) => c.State },
    Status: { header: 'STATUS', value: (c) => c.Status },
    Label: { params: 1, value: (c, name) => c.Labels?.[name ?? ''] ?? '' },
  };
}

function names(container: ContainerSummary, trunc: boolean): string {
  const all = container.Names.map((name) => name.slice(1));
  const own = trunc ? all.find((name) => !name.includes('/')) : undefined;
  return own ?? all.join(',');
}

function imageName(container: ContainerSummary, trunc: boolean): string {
  if (container.Image === '') return '<no image>';
  if (!trunc) return container.Image;
  if (truncateId(container.ImageID) === truncateId(container.Image)) return truncateId(container.ImageID);
  try {
    const reference = parseReference(container.Image);
    return reference.tag === undefined
      ? familiarName(reference)
      : familiarString({ ...reference, digest: undefined });
  } catch {
    return container.Image;
  }
}

function size(container: ContainerSummary): string {
  const own = humanSize(container.SizeRw ?? 0, 3);
  const all = container.SizeRootFs ?? 0;
  return all > 0 ? `${own} (virtual ${humanSize(all, 3)})` : own;
}
