import { type Kernel, sha256Hex } from '../../kernel/index.ts';
import { notFound } from '../errors.ts';
import type { EventLog } from '../events/log.ts';
import { buildSteps, type Image, imageOf } from './image.ts';
import { parseReference, type Reference, withTag } from './reference.ts';
import type { ImageData, ImageSource } from './source.ts';

/** All images of the daemon, and their names. moby v28: daemon/images and reference/store. */
export class ImageStore {
  readonly kernel: Kernel;
  readonly source: ImageSource;
  readonly #events: EventLog;
  readonly #images = new Map<string, Image>();
  /** `redis:latest` → image id, `redis@sha256:…` → image id. */
  readonly #names = new Map<string, string>();

  constructor(kernel: Kernel, source: ImageSource, events: EventLog) {
    this.kernel = kernel;
    this.source = source;
    this.#events = events;
    for (const data of source.local) {
      const image = imageOf(data, data.digest !== undefined);
      // what has no digest was built here, step by step
      if (!image.digest) for (const step of buildSteps(data, image)) this.add(step);
      this.add(image, data.tags);
      if (image.digest)
        for (const tag of data.tags) this.setName(`${tag.replace(/:[^/:]*$/, '')}@${image.digest}`, image);
    }
  }

  /** Puts an image in, with its names; no events. */
  add(image: Image, tags: readonly string[] = []): Image {
    const known = this.#images.get(image.id);
    const kept = known ?? image;
    if (!known) this.#images.set(image.id, image);
    for (const tag of tags) this.setName(tag, kept);
    return kept;
  }

  /** Adds an image made of data that a registry gave. */
  addData(data: ImageData): Image {
    return this.add(imageOf(data, true));
  }

  all(): Image[] {
    return [...this.#images.values()];
  }

  byId(id: string): Image | undefined {
    return this.#images.get(id);
  }

  setName(name: string, image: Image): void {
    image.lastTaggedUs = image.lastTaggedUs || image.createdUs;
    this.#names.set(name, image.id);
  }

  deleteName(name: string): boolean {
    return this.#names.delete(name);
  }

  /** Id of the image with exactly this name. */
  idOfName(name: string): string | undefined {
    return this.#names.get(name);
  }

  /** Forgets an image; the layers that no other image has: newest first, as chain ids. */
  delete(image: Image): string[] {
    this.#images.delete(image.id);
    const kept = new Set<string>();
    for (const other of this.#images.values())
      for (const [i] of other.layers.entries()) kept.add(chainId(other.layers.slice(0, i + 1)));
    const freed: string[] = [];
    for (let n = image.layers.length; n > 0; n--) {
      const chain = chainId(image.layers.slice(0, n));
      if (kept.has(chain)) break;
      freed.push(chain);
    }
    return freed;
  }

  children(image: Image): Image[] {
    return [...this.#images.values()].filter((other) => other.parent === image.id);
  }

  /** Names with a tag of an image, sorted. */
  tagsOf(image: Image): string[] {
    return this.#namesOf(image, false);
  }

  digestsOf(image: Image): string[] {
    return this.#namesOf(image, true);
  }

  #namesOf(image: Image, digests: boolean): string[] {
    const names: string[] = [];
    for (const [name, id] of this.#names)
      if (id === image.id && name.includes('@') === digests) names.push(name);
    return names.sort();
  }

  /** By name, id or id prefix; undefined if there is none. Throws 400 for what is no reference. */
  find(text: string): Image | undefined {
    const full = /^(?:sha256:)?([0-9a-f]{64})$/.exec(text);
    if (full) return this.#images.get(`sha256:${full[1]}`);
    if (text.startsWith('sha256:')) {
      const found = this.#byPrefix(text.slice(7));
      if (found) return found;
    }
    const ref = parseReference(text);
    return this.byReference(ref) ?? this.#byPrefix(text);
  }

  byReference(ref: Reference): Image | undefined {
    const named = this.#names.get(withTag(ref));
    if (named) return this.#images.get(named);
    if (!ref.digest) return undefined;
    const id = this.#names.get(`${ref.familiar}@${ref.digest}`);
    return id ? this.#images.get(id) : undefined;
  }

  #byPrefix(prefix: string): Image | undefined {
    if (!/^[0-9a-f]{1,64}$/.test(prefix)) return undefined;
    const found = [...this.#images.values()].filter((i) => i.id.startsWith(`sha256:${prefix}`));
    return found.length === 1 ? found[0] : undefined;
  }

  /** As {@link find}. Throws 404 `No such image: x:latest`. */
  get(text: string): Image {
    const image = this.find(text);
    if (image) return image;
    throw notFound(
      `No such image: ${/^sha256:[0-9a-f]{64}$/.test(text) ? text : withTag(parseReference(text))}`,
    );
  }

  /** Says on the event stream what happened to an image. */
  emit(action: string, id: string, name: string, image: Image | undefined): void {
    this.#events.emit('image', action, id, { ...image?.config.Labels, name });
  }
}

/** Id of a layer on top of those below it: `sha256:…` of the chain. */
export const chainId = (layers: readonly string[]): string =>
  layers.slice(1).reduce((chain, layer) => `sha256:${sha256Hex(`${chain} ${layer}`)}`, layers[0] ?? '');

/** Bytes of each layer of these images, by its chain id. */
export function layerSizes(images: readonly Image[]): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const image of images) {
    const own = image.history.filter((h) => h.hasLayer);
    for (const [i] of image.layers.entries())
      sizes.set(chainId(image.layers.slice(0, i + 1)), own[i]?.size ?? 0);
  }
  return sizes;
}
