import { decode, encode, MemDir, sha256Hex } from '../../kernel/index.ts';
import { changedEntries, entriesOf } from '../containers/export.ts';
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
  LayerSources?: Record<string, Descriptor>;
}

/** A pointer to a blob, as the OCI has them. */
interface Descriptor {
  mediaType: string;
  digest: string;
  size: number;
}

interface NamedDescriptor extends Descriptor {
  annotations?: Record<string, string>;
}

const OCI = 'application/vnd.oci.image';

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

/** The archives of an image's layers, oldest first. What came with several layers has its files in the first. */
function layersOf(daemon: Daemon, image: Image): Uint8Array[] {
  const parent = image.parent === undefined ? undefined : daemon.images.byId(image.parent);
  const below = parent && parent.layers.length > 0 ? layersOf(daemon, parent) : [];
  if (below.length === image.layers.length) return below;
  const own = [writeTar(below.length ? changedEntries(image.root) : entriesOf(image.root))];
  const missing = Math.max(image.layers.length - own.length - below.length, 0);
  return [...below, ...own, ...Array.from({ length: missing }, () => writeTar([]))];
}

/** The images that a name or an id stands for: all of a repository, if it is named without a tag. */
function chosen(daemon: Daemon, name: string): Array<{ image: Image; tags: string[] }> {
  const image = daemon.images.find(name);
  const byId = image && (image.id.startsWith(name) || image.id.slice(7).startsWith(name));
  if (image && byId) return [{ image, tags: [] }];
  const ref = parseReference(name);
  if (image && (ref.tag || ref.digest))
    return [{ image, tags: ref.tag ? [`${ref.familiar}:${ref.tag}`] : [] }];
  const all = daemon.images.all().flatMap((each) => {
    const tags = daemon.images.tagsOf(each).filter((tag) => parseReference(tag).familiar === ref.familiar);
    return tags.length ? [{ image: each, tags }] : [];
  });
  if (all.length && !ref.tag && !ref.digest) return all;
  throw notFound(/:[\w.-]+$|@/.test(name) ? 'reference does not exist' : `No such image: ${name}`);
}

/** GET /images/get: an archive of images with their names, in the layout of the OCI. */
export function saveImages(daemon: Daemon, names: readonly string[]): Uint8Array {
  const blobs = new Map<string, TarEntry>();
  const manifests: Manifest[] = [];
  const index: NamedDescriptor[] = [];
  const wanted = new Map<Image, Set<string>>();
  for (const name of names)
    for (const { image, tags } of chosen(daemon, name))
      wanted.set(image, new Set([...(wanted.get(image) ?? []), ...tags]));
  const file = (name: string, data: Uint8Array, mtimeUs = 0): TarEntry => ({
    name,
    type: 'file',
    mode: 0o644,
    uid: 0,
    gid: 0,
    mtimeUs,
    data,
  });
  const blob = (
    mediaType: string,
    data: Uint8Array,
    mtimeUs = 0,
    digest = `sha256:${sha256Hex(data)}`,
  ): Descriptor => {
    const name = `blobs/sha256/${digest.slice(7)}`;
    blobs.set(name, file(name, data, mtimeUs));
    return { mediaType, digest, size: data.length };
  };
  for (const [image, tags] of wanted) {
    const layers = layersOf(daemon, image).map((data) => blob(`${OCI}.layer.v1.tar`, data));
    const config = blob(
      `${OCI}.config.v1+json`,
      encode(JSON.stringify(configOf(image))),
      image.createdUs,
      image.id,
    );
    // what daemons before 1.10 read: a description of each layer, by its parent
    for (const [i, layer] of layers.entries())
      blob('', encode(JSON.stringify({ id: sha256Hex(`v1\0${layer.digest}\0${i}`), os: image.os })));
    const manifest = blob(
      `${OCI}.manifest.v1+json`,
      encode(JSON.stringify({ schemaVersion: 2, mediaType: `${OCI}.manifest.v1+json`, config, layers })),
    );
    const refs = [...tags];
    for (const tag of refs) index.push({ ...manifest, annotations: annotationsOf(tag) });
    if (refs.length === 0) index.push(manifest);
    const sources = layers.map(
      ({ mediaType, size, digest }) => [digest, { mediaType, size, digest }] as const,
    );
    manifests.push({
      Config: `blobs/sha256/${image.id.slice(7)}`,
      RepoTags: refs.length ? refs : null,
      Layers: layers.map(({ digest }) => `blobs/sha256/${digest.slice(7)}`),
      LayerSources: sortedMap(Object.fromEntries(sources)),
    });
    daemon.images.emit('save', image.id, image.id, image);
  }
  const directory = (name: string): TarEntry => ({
    name,
    type: 'dir',
    mode: 0o755,
    uid: 0,
    gid: 0,
    mtimeUs: 0,
  });
  const repositories = repositoriesOf(manifests);
  const listed = { schemaVersion: 2, mediaType: `${OCI}.index.v1+json`, manifests: index };
  return writeTar([
    directory('blobs'),
    directory('blobs/sha256'),
    ...[...blobs.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    file('index.json', encode(JSON.stringify(listed))),
    file('manifest.json', encode(`${JSON.stringify(manifests)}\n`)),
    file('oci-layout', encode('{"imageLayoutVersion": "1.0.0"}')),
    ...(Object.keys(repositories).length
      ? [file('repositories', encode(`${JSON.stringify(repositories)}\n`))]
      : []),
  ]);
}

function annotationsOf(name: string): Record<string, string> {
  const { domain, path, tag = '' } = parseReference(name);
  return {
    'io.containerd.image.name': `${domain}/${path}:${tag}`,
    'org.opencontainers.image.ref.name': tag,
  };
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
