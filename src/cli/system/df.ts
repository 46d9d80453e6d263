import type { DiskUsage } from '../../api/types.ts';
import type { DockerCli } from '../cli.ts';
import type { Command } from '../command.ts';
import { containerFields } from '../container/row.ts';
import { flag, noArgs } from '../flags/index.ts';
import {
  formatRows,
  type GoType,
  go,
  humanSize,
  parseTemplate,
  type RowField,
  rowType,
  TemplateError,
} from '../format/index.ts';
import { listFormat } from '../formats.ts';
import { imageFields, imageRows } from '../image/row.ts';
import { volumeFields } from '../volume/list.ts';

interface UsageRow {
  type: string;
  total: number;
  active: number;
  size: number;
  reclaimable: string;
}

const fields: Record<string, RowField<UsageRow>> = {
  Active: { header: 'ACTIVE', value: (row) => String(row.active) },
  Reclaimable: { header: 'RECLAIMABLE', value: (row) => row.reclaimable },
  Size: { header: 'SIZE', value: (row) => humanSize(row.size) },
  TotalCount: { header: 'TOTAL', value: (row) => String(row.total) },
  Type: { header: 'TYPE', value: (row) => row.type },
};

/** docker system df */
export const df: Command = {
  use: 'df [OPTIONS]',
  short: 'Show how much room everything takes',
  args: noArgs,
  flags: [flag.bool('verbose', 'v', 'Show every object'), listFormat],
  run: async (cli, { flags }) => {
    const format = flags.string('format');
    const usage = await cli.client.system.diskUsage();
    if (flags.bool('verbose')) {
      if (format === '' || format === 'table') return cli.out(verbose(cli, usage));
      return cli.out(verboseFormat(format, usage, cli.process.nowUs));
    }
    await cli.out(
      formatRows({
        format,
        table: '{{.Type}}\t{{.TotalCount}}\t{{.Active}}\t{{.Size}}\t{{.Reclaimable}}',
        raw: 'type: {{.Type}}\ntotal: {{.TotalCount}}\nactive: {{.Active}}\nsize: {{.Size}}\nreclaimable: {{.Reclaimable}}\n',
        typeName: '*formatter.diskUsageImagesContext',
        fields,
        rows: rows(usage),
      }),
    );
  },
};

const sum = <T>(all: readonly T[], size: (one: T) => number) =>
  all.reduce((total, one) => total + size(one), 0);
const share = (free: number, size: number) =>
  size > 0 ? `${humanSize(free)} (${Math.trunc((free * 100) / size)}%)` : humanSize(free);

function rows(usage: DiskUsage): UsageRow[] {
  const [images, containers] = [usage.Images ?? [], usage.Containers ?? []];
  const [volumes, cache] = [usage.Volumes ?? [], usage.BuildCache ?? []];
  const used = sum(images, (image) =>
    image.Containers === 0 || image.Size === -1 || image.SharedSize === -1
      ? 0
      : image.Size - image.SharedSize,
  );
  const runs = (state: string) => ['running', 'paused', 'restarting'].includes(state);
  const containerSize = sum(containers, (container) => container.SizeRw ?? 0);
  const idle = sum(containers, (container) => (runs(container.State) ? 0 : (container.SizeRw ?? 0)));
  const sizeOf = (volume: (typeof volumes)[number]) => Math.max(0, volume.UsageData?.Size ?? 0);
  const free = sum(volumes, (volume) => (volume.UsageData?.RefCount === 0 ? sizeOf(volume) : 0));
  const volumeSize = sum(volumes, sizeOf);
  const cacheSize = sum(cache, (one) => (one.Shared ? 0 : one.Size));
  const cacheUsed = sum(cache, (one) => (one.InUse && !one.Shared ? one.Size : 0));
  return [
    {
      type: 'Images',
      total: images.length,
      active: images.filter((image) => image.Containers > 0).length,
      size: usage.LayersSize,
      reclaimable: share(usage.LayersSize - used, usage.LayersSize),
    },
    {
      type: 'Containers',
      total: containers.length,
      active: containers.filter((container) => runs(container.State)).length,
      size: containerSize,
      reclaimable: share(idle, containerSize),
    },
    {
      type: 'Local Volumes',
      total: volumes.length,
      active: volumes.filter((volume) => (volume.UsageData?.RefCount ?? 0) > 0).length,
      size: volumeSize,
      reclaimable: share(free, volumeSize),
    },
    {
      type: 'Build Cache',
      total: cache.length,
      active: cache.filter((one) => one.InUse).length,
      size: cacheSize,
      reclaimable: humanSize(cacheSize - cacheUsed),
    },
  ];
}

const RAW_CONTAINER =
  'type: Container\ncontainer_id: {{.ID}}\nimage: {{.Image}}\ncommand: {{.Command}}\ncreated_at: {{.CreatedAt}}\nstate:{{pad .State 1 0}}\nstatus:{{pad .Status 1 0}}\nnames: {{.Names}}\nlabels:{{pad .Labels 1 0}}\nports:{{pad .Ports 1 0}}\n';
const RAW_IMAGE =
  'type: Image\nrepository: {{.Repository}}\ntag: {{.Tag}}\ndigest: {{.Digest}}\nimage_id: {{.ID}}\ncreated_at: {{.CreatedAt}}\nvirtual_size: {{.Size}}\n';
const RAW_VOLUME = 'name: {{.Name}}\ndriver: {{.Driver}}\n';

/** -v with a format: a template sees all objects at once. docker/cli v28: formatter/disk_usage.go. */
function verboseFormat(format: string, usage: DiskUsage, nowUs: number): string {
  const kinds = {
    Images: {
      table: '',
      typeName: '*formatter.imageContext',
      fields: imageFields(false, nowUs),
      rows: (usage.Images ?? []).flatMap((image) =>
        imageRows(image, false, false)
          .slice(0, 1)
          .map((row) => ({ ...row, digest: row.digest === '<none>' ? '' : row.digest })),
      ),
    },
    Containers: {
      table: '',
      typeName: '*formatter.ContainerContext',
      fields: containerFields(false, nowUs),
      rows: (usage.Containers ?? []).map((container) => ({ ...container, SizeRootFs: 0 })),
    },
    Volumes: {
      table: '',
      typeName: '*formatter.volumeContext',
      fields: volumeFields,
      rows: usage.Volumes ?? [],
    },
  };
  if (format === 'raw')
    return (
      formatRows({ ...kinds.Images, format: RAW_IMAGE }) +
      formatRows({ ...kinds.Containers, format: RAW_CONTAINER }) +
      formatRows({ ...kinds.Volumes, format: RAW_VOLUME })
    );
  const source = format === 'json' ? '{{json .}}' : format.replace(/^table/, '').trim();
  const all = rowType<DiskUsage>('*formatter.diskUsageContext', {
    BuildCache: { value: () => [] },
    Containers: { value: () => kinds.Containers.rows, type: slice(kinds.Containers) },
    Images: { value: () => kinds.Images.rows, type: slice(kinds.Images) },
    Volumes: { value: () => kinds.Volumes.rows, type: slice(kinds.Volumes) },
  });
  const json = go.struct('formatter.diskUsageContext', [
    ...(['Images', 'Containers', 'Volumes'] as const).map((name) => go.field(name, slice(kinds[name]))),
    go.field('BuildCache', go.slice(go.any)),
  ]);
  const rows = {
    ...Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, kind.rows])),
    BuildCache: [],
  };
  try {
    const template = parseTemplate(source);
    return source === '{{json .}}' ? template.execute(rows, go.ptr(json)) : template.execute(usage, all);
  } catch (error) {
    if (error instanceof TemplateError && /^template: :\d+: /.test(error.message))
      throw new TemplateError(`template parsing error: ${error.message}`);
    throw error;
  }
}

const slice = ({ typeName, fields }: { typeName: string; fields: object }): GoType =>
  go.slice(rowType(typeName, fields as never));

function verbose(cli: DockerCli, usage: DiskUsage): string {
  const now = cli.process.nowUs;
  const images = formatRows({
    table:
      '{{.Repository}}\t{{.Tag}}\t{{.ID}}\t{{.CreatedSince}}\t{{.Size}}\t{{.SharedSize}}\t{{.UniqueSize}}\t{{.Containers}}',
    typeName: '*formatter.imageContext',
    fields: imageFields(true, now),
    rows: (usage.Images ?? []).flatMap((image) => imageRows(image, false, false).slice(0, 1)),
  });
  const containers = formatRows({
    table:
      '{{.ID}}\t{{.Image}}\t{{.Command}}\t{{.LocalVolumes}}\t{{.Size}}\t{{.RunningFor}}\t{{.Status}}\t{{.Names}}',
    typeName: '*formatter.ContainerContext',
    fields: containerFields(true, now),
    rows: (usage.Containers ?? []).map((container) => ({ ...container, SizeRootFs: 0 })),
  });
  const volumes = formatRows({
    table: '{{.Name}}\t{{.Links}}\t{{.Size}}',
    typeName: '*formatter.volumeContext',
    fields: volumeFields,
    rows: usage.Volumes ?? [],
  });
  const cache = usage.BuildCache ?? [];
  const size = sum(cache, (one) => (one.Shared ? 0 : one.Size));
  const header = 'CACHE ID   CACHE TYPE   SIZE      CREATED   LAST USED   USAGE     SHARED\n';
  return `Images space usage:\n\n${images}\nContainers space usage:\n\n${containers}\nLocal Volumes space usage:\n\n${volumes}\nBuild cache usage: ${humanSize(size)}\n\n${header}`;
}
