import { MemDir, plant, sha256Hex } from '../../kernel/index.ts';
import type { ImageConfig, ImageData, ImageHistory, ImageLayer } from './source.ts';

/** One line of an image's history, as the API shows it. */
export interface HistoryEntry {
  createdUs: number;
  createdBy: string;
  comment: string;
  size: number;
  /** It made a layer. */
  hasLayer: boolean;
}

/** An image in the daemon's store. */
export interface Image {
  /** `sha256:…`. */
  id: string;
  createdUs: number;
  /** As it was written; nanoseconds that the clock doesn't have are kept. */
  created: string;
  config: ImageConfig;
  history: HistoryEntry[];
  /** `sha256:…` of each layer, oldest first. */
  layers: string[];
  size: number;
  /** Id of the image of the step before, for what was built or committed here. */
  parent: string | undefined;
  architecture: string;
  os: string;
  variant: string;
  author: string;
  comment: string;
  dockerVersion: string;
  /** Id of the container that it was made of. */
  container: string;
  /** That container's configuration; undefined for what came from elsewhere. */
  containerConfig: object | undefined;
  /** Digest in a registry; undefined for what was made here. */
  digest: string | undefined;
  lastTaggedUs: number;
  /** The file system of a container of it, before it changed anything. Never written to. */
  readonly root: MemDir;
}

/** Microseconds of an RFC 3339 time. */
export const parseTime = (text: string): number => {
  const fraction = /\.(\d+)/.exec(text)?.[1] ?? '';
  const seconds = Date.parse(text.replace(/\.\d+/, ''));
  return seconds * 1000 + Number(fraction.padEnd(6, '0').slice(0, 6));
};

const idsOfLayers = new WeakMap<ImageLayer, string>();

function layerId(layer: ImageLayer): string {
  let id = idsOfLayers.get(layer);
  if (id === undefined) {
    id = `sha256:${sha256Hex(`layer\0${layer.size}\0${JSON.stringify(layer.tree)}`)}`;
    idsOfLayers.set(layer, id);
  }
  return id;
}

/** The layers that a history's lines make; a layer's id follows from its content, so that images can share it. */
export const layerIds = (data: ImageData): string[] =>
  data.history.flatMap(({ layer }) => (layer ? [layerId(layer)] : []));

const entryOf = (h: ImageHistory, created: string): HistoryEntry => ({
  createdUs: parseTime(h.created ?? created),
  createdBy: h.createdBy,
  comment: h.comment ?? '',
  size: h.layer?.size ?? 0,
  hasLayer: h.layer !== undefined,
});

/** Adds a root that is laid out when it is first asked for. */
function withRoot(fields: Omit<Image, 'root'>, make: () => MemDir): Image {
  let root: MemDir | undefined;
  return Object.defineProperty(fields, 'root', { enumerable: true, get: () => (root ??= make()) }) as Image;
}

const laidOut = new WeakMap<ImageData, Map<number, MemDir>>();

/** The files of the first lines of a history. Nobody writes to them: every machine of this program has the same ones. */
function layOut(data: ImageData, lines: number): MemDir {
  let known = laidOut.get(data);
  if (!known) {
    known = new Map();
    laidOut.set(data, known);
  }
  let root = known.get(lines);
  if (!root) {
    root = makeRoot(data, lines);
    known.set(lines, root);
  }
  return root;
}

function makeRoot(data: ImageData, lines: number): MemDir {
  const root = new MemDir(0o755, parseTime(data.created));
  for (const h of data.history.slice(0, lines))
    if (h.layer) plant(root, h.layer.tree, parseTime(h.created ?? data.created));
  return root;
}

/** Makes an image out of data. */
export function imageOf(data: ImageData, pulled: boolean): Image {
  const layers = layerIds(data);
  const { created } = data;
  return withRoot(
    {
      id: data.id ?? `sha256:${sha256Hex(`image\0${JSON.stringify([data.config, created, layers])}`)}`,
      createdUs: parseTime(created),
      created,
      config: data.config,
      history: data.history.map((h) => entryOf(h, created)),
      layers,
      size: data.history.reduce((sum, h) => sum + (h.layer?.size ?? 0), 0),
      parent: undefined,
      architecture: data.architecture ?? 'amd64',
      os: data.os ?? 'linux',
      variant: data.variant ?? '',
      author: data.author ?? '',
      comment: data.comment ?? '',
      dockerVersion: data.dockerVersion ?? '',
      container: '',
      containerConfig: undefined,
      digest: pulled ? digestOf(data) : undefined,
      lastTaggedUs: 0,
    },
    () => layOut(data, data.history.length),
  );
}

/** The digest under which a registry has an image. */
export const digestOf = (data: ImageData): string =>
  data.digest ??
  `sha256:${sha256Hex(`digest\0${JSON.stringify([data.config, data.created, layerIds(data)])}`)}`;

/**
 * The images that a classic build left behind each step, oldest first, the last one before `image`: what `docker history`
 * and `docker images -a` show of an image that was built here. Sets the parent of `image`.
 */
export function buildSteps(data: ImageData, image: Image): Image[] {
  const steps: Image[] = [];
  let layers = 0;
  let size = 0;
  for (const [i, entry] of image.history.slice(0, -1).entries()) {
    if (entry.hasLayer) layers++;
    size += entry.size;
    steps.push(
      withRoot(
        {
          id: `sha256:${sha256Hex(`step\0${image.id}\0${i}`)}`,
          createdUs: entry.createdUs,
          created: data.history[i]!.created ?? image.created,
          config: {},
          history: image.history.slice(0, i + 1),
          layers: image.layers.slice(0, layers),
          size,
          parent: steps.at(-1)?.id,
          architecture: image.architecture,
          os: image.os,
          variant: image.variant,
          author: '',
          comment: '',
          dockerVersion: image.dockerVersion,
          container: '',
          containerConfig: undefined,
          digest: undefined,
          lastTaggedUs: 0,
        },
        () => layOut(data, i + 1),
      ),
    );
  }
  image.parent = steps.at(-1)?.id;
  return steps;
}
