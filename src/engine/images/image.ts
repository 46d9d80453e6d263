import { type Ids, MemDir, plant, sha256Hex } from '../../kernel/index.ts';
import type { ImageConfig, ImageData, ImageHistory } from './source.ts';

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
  parent: string | undefined;
  architecture: string;
  os: string;
  variant: string;
  author: string;
  comment: string;
  dockerVersion: string;
  /** Id of the container that it was made of. */
  container: string;
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

/** The layers that a history's lines make; a layer's id follows from its place and content. */
function layerIds(data: ImageData): string[] {
  return data.history
    .filter((h) => h.layer)
    .map((h) => `sha256:${sha256Hex(`layer\0${h.createdBy}\0${h.layer!.size}\0${Object.keys(h.layer!.tree).join('\n')}`)}`);
}

const entryOf = (h: ImageHistory, created: string): HistoryEntry => ({
  createdUs: parseTime(h.created ?? created),
  createdBy: h.createdBy,
  comment: h.comment ?? '',
  size: h.layer?.size ?? 0,
  hasLayer: h.layer !== undefined,
});

/** Makes an image out of data. Its files are laid out when a container first needs them. */
export function imageOf(data: ImageData, pulled: boolean): Image {
  const layers = layerIds(data);
  const content = JSON.stringify([data.config, data.created, layers]);
  const created = data.created;
  let root: MemDir | undefined;
  return {
    id: data.id ?? `sha256:${sha256Hex(`image\0${content}`)}`,
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
    digest: pulled ? digestOf(data) : undefined,
    lastTaggedUs: 0,
    get root() {
      if (!root) {
        root = new MemDir(0o755, parseTime(created));
        for (const h of data.history) if (h.layer) plant(root, h.layer.tree, parseTime(h.created ?? created));
      }
      return root;
    },
  };
}

/** The digest under which a registry has an image. */
export const digestOf = (data: ImageData): string =>
  data.digest ?? `sha256:${sha256Hex(`digest\0${JSON.stringify([data.config, data.created, layerIds(data)])}`)}`;

/** Id of the image that stood between two lines of a Dockerfile; the same for the same steps. */
export const stepId = (ids: Ids, image: Image, index: number): string =>
  `sha256:${ids.of('image-step', `${image.id}/${index}`)}`;
