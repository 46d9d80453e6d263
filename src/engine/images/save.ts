import { decode, encode, MemDir, sha256Hex } from '../../kernel/index.ts';
import { entriesOf } from '../containers/export.ts';
import type { Daemon } from '../daemon.ts';
import { EngineError, notFound, systemError } from '../errors.ts';
import { decompress } from '../files/decompress.ts';
import { readTar, type TarEntry, writeTar } from '../files/tar.ts';
import { sortedMap } from '../json.ts';
import { rfc3339Nano } from '../time.ts';
import type { HistoryEntry, Image } from './image.ts';
import { parseTime } from './image.ts';
import { unpack } from './import.ts';
import { parseReference } from './reference.ts';
import type { ImageConfig } from './source.ts';

interface Manifest {
  Config: string;
  RepoTags: string[] | null;
  Layers: string[];
}

interface ConfigFile {
  architecture: string;
  os: string;
  created: string;
  author?: string;
  comment?: string;
  docker_version?: string;
  config: ImageConfig;
  history: Array<{
    created: string;
    created_by?: string;
    comment?: string;
    empty_layer?: boolean;
    size?: number;
  }>;
  rootfs: { type: string; diff_ids: string[] };
}

const configOf = (image: Image): ConfigFile => ({
  architecture: image.architecture,
  os: image.os,
  created: image.created,
  ...(image.author ? { author: image.author } : {}),
  ...(image.comment ? { comment: image.comment } : {}),
  ...(image.dockerVersion ? { docker_version: image.dockerVersion } : {}),
  config: image.config,
  history: image.history.map((h) => ({
    created: rfc3339Nano(h.createdUs),
    created_by: h.createdBy,
    ...(h.comment ? { comment: h.comment } : {}),
    ...(h.hasLayer ? { size: h.size } : { empty_layer: true }),
  })),
  rootfs: { type: 'layers', diff_ids: image.layers },
});

/** GET /images/get: an archive of images with their names, in the layout of the OCI. Layers are saved as one. */
export function saveImages(daemon: Daemon, names: readonly string[]): Uint8Array {
  const entries: TarEntry[] = [];
  const manifests: Manifest[] = [];
  const seen = new Map<string, Manifest>();
  const put = (name: string, data: Uint8Array, mtimeUs = 0): void => {
    entries.push({ name, type: 'file', mode: 0o644, uid: 0, gid: 0, mtimeUs, data });
  };
  for (const name of names) {
    const image = daemon.images.find(name);
    if (!image)
      throw notFound(/:[\w.-]+$|@/.test(name) ? 'reference does not exist' : `No such image: ${name}`);
    const isId = image.id.startsWith(name) || image.id.slice(7).startsWith(name);
    const ref = isId ? undefined : parseReference(name);
    const tags = ref
      ? ref.tag
        ? [`${ref.familiar}:${ref.tag}`]
        : daemon.images
            .tagsOf(image)
            .filter((t) => t === `${ref.familiar}:latest` || t.startsWith(`${ref.familiar}:`))
      : [];
    const known = seen.get(image.id);
    if (known) {
      known.RepoTags = [...new Set([...(known.RepoTags ?? []), ...tags])];
      continue;
    }
    const layer = writeTar(entriesOf(image.root));
    const layerPath = `blobs/sha256/${sha256Hex(layer)}`;
    const manifest: Manifest = {
      Config: `blobs/sha256/${image.id.slice(7)}`,
      RepoTags: tags.length ? tags : null,
      Layers: [layerPath],
    };
    put(layerPath, layer);
    put(manifest.Config, encode(JSON.stringify(configOf(image))), image.createdUs);
    manifests.push(manifest);
    seen.set(image.id, manifest);
    daemon.images.emit('save', image.id, image.id, image);
  }
  put('manifest.json', encode(JSON.stringify(manifests)));
  put('oci-layout', encode('{"imageLayoutVersion": "1.0.0"}'));
  const repositories = repositoriesOf(manifests);
  if (Object.keys(repositories).length) put('repositories', encode(`${JSON.stringify(repositories)}\n`));
  return writeTar(entries);
}

/** What archives of old had: names, tags and the topmost layer of each. */
function repositoriesOf(manifests: readonly Manifest[]): Record<string, Record<string, string>> {
  const repositories: Record<string, Record<string, string>> = {};
  for (const { RepoTags, Layers } of manifests)
    for (const name of RepoTags ?? []) {
      const colon = name.lastIndexOf(':');
      const repository = name.slice(0, colon);
      repositories[repository] = {
        ...repositories[repository],
        [name.slice(colon + 1)]: Layers.at(-1)?.replace(/^.*\//, '') ?? '',
      };
    }
  return sortedMap(repositories);
}

/** POST /images/load: the images of an archive; lines of the answer. Throws 400 where it is none. */
export function loadImages(daemon: Daemon, archive: Uint8Array, quiet: boolean): object[] {
  try {
    return load(daemon, archive, quiet);
  } catch (e) {
    // an archive that says something else than its manifest's form demands
    if (e instanceof SyntaxError || e instanceof TypeError || e instanceof RangeError)
      throw systemError(`invalid archive: ${e.message}`);
    throw e;
  }
}

function load(daemon: Daemon, archive: Uint8Array, _quiet: boolean): object[] {
  let entries: TarEntry[];
  try {
    entries = readTar(decompress(archive));
  } catch (e) {
    throw systemError((e as Error).message);
  }
  const files = new Map(entries.map((e) => [e.name.replace(/^\.\//, ''), e.data]));
  const manifest = files.get('manifest.json');
  if (!manifest)
    throw new EngineError(
      500,
      `open /var/lib/docker/tmp/docker-import-${daemon.process.kernel.ids.nextInt('docker-import', 4294967296)}/${entries.find((e) => /^[^/]+\//.test(e.name))?.name.replace(/\/.*/, '/json') ?? 'repositories'}: no such file or directory`,
    );
  const lines: object[] = [];
  for (const m of JSON.parse(decode(manifest)) as Manifest[]) {
    const config = files.get(m.Config);
    if (!config) throw new EngineError(500, `open ${m.Config}: no such file or directory`);
    const image = restore(daemon, JSON.parse(decode(config)) as ConfigFile, m, files);
    const kept = daemon.images.add(image);
    for (const tag of m.RepoTags ?? []) {
      daemon.images.setName(tag, kept);
      kept.lastTaggedUs = daemon.nowUs;
      lines.push({ stream: `Loaded image: ${tag}\n` });
    }
    if (!m.RepoTags?.length) lines.push({ stream: `Loaded image ID: ${kept.id}\n` });
    daemon.images.emit('load', kept.id, kept.id, kept);
  }
  return lines;
}

function restore(
  daemon: Daemon,
  c: ConfigFile,
  m: Manifest,
  files: Map<string, Uint8Array | undefined>,
): Image {
  const root = new MemDir(0o755, parseTime(c.created));
  for (const path of m.Layers) {
    const layer = files.get(path);
    if (!layer) throw new EngineError(500, `open ${path}: no such file or directory`);
    unpack(daemon, layer, root);
  }
  const history: HistoryEntry[] = c.history.map((h) => ({
    createdUs: parseTime(h.created),
    createdBy: h.created_by ?? '',
    comment: h.comment ?? '',
    size: h.size ?? 0,
    hasLayer: !h.empty_layer,
  }));
  return {
    id: `sha256:${/([0-9a-f]{64})/.exec(m.Config)?.[1] ?? sha256Hex(JSON.stringify(c))}`,
    createdUs: parseTime(c.created),
    created: c.created,
    config: c.config,
    history,
    layers: c.rootfs.diff_ids,
    size: history.reduce((sum, h) => sum + h.size, 0),
    parent: undefined,
    architecture: c.architecture,
    os: c.os,
    variant: '',
    author: c.author ?? '',
    comment: c.comment ?? '',
    dockerVersion: c.docker_version ?? '',
    container: '',
    containerConfig: undefined,
    digest: undefined,
    lastTaggedUs: 0,
    root,
  };
}
