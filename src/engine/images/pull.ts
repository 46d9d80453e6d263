import type { Daemon } from '../daemon.ts';
import { type EngineError, invalidParameter, notFound, systemError } from '../errors.ts';
import { digestOf, imageOf, layerIds } from './image.ts';
import { parseReference, type Reference, withTag } from './reference.ts';
import type { ImageData } from './source.ts';

/** One line of a pull's answer. */
export type PullProgress = Record<string, unknown>;

/** A very good line: the progress can be seen, and nobody waits for a simulated download. */
const DOWNLOAD_BYTES_PER_US = 150;
const STEP = 256 * 1024;

/** Address of the machine's name server, as the resolver's error names it. */
function nameServer(daemon: Daemon): string {
  const { fs } = daemon.process;
  const text = fs.exists('/etc/resolv.conf') ? fs.readText('/etc/resolv.conf') : '';
  return /^\s*nameserver\s+(\S+)/m.exec(text)?.[1] ?? '127.0.0.1';
}

/** What Docker says where no registry can be reached. */
export function unreachable(daemon: Daemon, ref: Pick<Reference, 'domain'>): EngineError {
  const host = ref.domain === 'docker.io' ? 'registry-1.docker.io' : ref.domain;
  const [name = '', port] = host.split(':');
  if (/^(localhost|127\.)/.test(name)) {
    const at = port ?? '80';
    return systemError(`Get "http://${host}/v2/": dial tcp 127.0.0.1:${at}: connect: connection refused`);
  }
  return systemError(
    `Get "https://${host}/v2/": dial tcp: lookup ${name} on ${nameServer(daemon)}:53: no such host`,
  );
}

/**
 * Finds what a pull is about, before anything of the answer is sent. Throws 404 `pull access denied …`, `manifest …
 * not found`, and 500 without a registry.
 */
export function findRemote(daemon: Daemon, image: string, tag: string): { ref: Reference; found: ImageData } {
  const digest = tag.startsWith('sha256:') ? tag : '';
  const ref = parseReference(digest ? `${image}@${digest}` : tag ? `${image}:${tag}` : image);
  const { registry } = daemon.images.source;
  if (!registry || ref.domain !== 'docker.io') throw unreachable(daemon, ref);
  const tags = registry.tags(ref.familiar);
  if (!tags.length)
    throw notFound(
      `pull access denied for ${ref.familiar}, repository does not exist or may require 'docker login': denied: requested access to the resource is denied`,
    );
  const found = ref.digest
    ? tags
        .map((t) => registry.find(`${ref.familiar}:${t}`))
        .find((data) => data && digestOf(data) === ref.digest)
    : registry.find(withTag(ref));
  if (!found) {
    const what = ref.digest ? `${ref.familiar}@${ref.digest}` : withTag(ref);
    throw notFound(`manifest for ${what} not found: manifest unknown: manifest unknown`);
  }
  return { ref, found };
}

/** Pulls an image, telling of its progress. moby v28: distribution/pull_v2.go. */
export async function pullImage(
  daemon: Daemon,
  image: string,
  tag: string,
  tell: (line: PullProgress) => Promise<void>,
): Promise<void> {
  const { ref, found } = findRemote(daemon, image, tag);
  const digest = digestOf(found);
  const wanted = imageOf(found, true);
  const name = withTag(ref);
  await tell({ status: `Pulling from ${ref.path}`, id: ref.digest ?? ref.tag ?? 'latest' });
  const known = new Set(daemon.images.all().flatMap((i) => i.layers));
  const layers = layerIds(found);
  const sizes = found.history
    .filter((h) => h.layer)
    .map((h) => h.layer!.compressedSize ?? Math.ceil(h.layer!.size * 0.38));
  const isNew = daemon.images.byId(wanted.id) === undefined;
  if (isNew) await download(daemon, layers, sizes, known, tell);
  await tell({ status: `Digest: ${digest}` });
  const same = daemon.images.idOfName(name) === wanted.id;
  const kept = daemon.images.add(wanted);
  if (!ref.digest) daemon.images.setName(name, kept);
  daemon.images.setName(`${ref.familiar}@${digest}`, kept);
  await tell({
    status: same ? `Status: Image is up to date for ${name}` : `Status: Downloaded newer image for ${name}`,
  });
  daemon.images.emit('pull', name, ref.familiar, kept);
}

async function download(
  daemon: Daemon,
  layers: readonly string[],
  sizes: readonly number[],
  known: ReadonlySet<string>,
  tell: (line: PullProgress) => Promise<void>,
): Promise<void> {
  const ids = layers.map((layer) => layer.slice(7, 19));
  for (const [i, id] of ids.entries())
    await tell({
      status: known.has(layers[i]!) ? 'Already exists' : 'Pulling fs layer',
      progressDetail: {},
      id,
    });
  for (const [i, id] of ids.entries()) {
    if (known.has(layers[i]!)) continue;
    const total = sizes[i]!;
    for (let at = Math.min(STEP, total); ; at = Math.min(at + Math.max(STEP, total / 8), total)) {
      await daemon.process.sleep(
        Math.ceil(Math.min(Math.max(STEP, total / 8), total) / DOWNLOAD_BYTES_PER_US),
      );
      await tell(progress('Downloading', Math.floor(at), total, id));
      if (at >= total) break;
    }
    await tell({ status: 'Verifying Checksum', progressDetail: {}, id });
    await tell({ status: 'Download complete', progressDetail: {}, id });
  }
  for (const [i, id] of ids.entries()) {
    if (known.has(layers[i]!)) continue;
    await tell(progress('Extracting', sizes[i]!, sizes[i]!, id));
    await daemon.process.sleep(40_000);
    await tell({ status: 'Pull complete', progressDetail: {}, id });
  }
}

function progress(status: string, current: number, total: number, id: string): PullProgress {
  const filled = Math.min(50, Math.floor((current / Math.max(total, 1)) * 50));
  const bar = filled >= 50 ? `${'='.repeat(50)}>` : `${'='.repeat(filled)}>${' '.repeat(50 - filled)}`;
  const sized = (n: number): string => {
    const units = ['B', 'kB', 'MB', 'GB'];
    let [value, unit] = [n, 0];
    while (value >= 1000 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    return `${Number(value.toPrecision(4))}${units[unit]}`;
  };
  return {
    status,
    progressDetail: { current, total },
    progress: `[${bar}]  ${sized(current)}/${sized(total)}`,
    id,
  };
}

/** All tags of a repository, for `pull -a`. Throws as {@link findRemote}. */
export function remoteTags(daemon: Daemon, image: string): string[] {
  const ref = parseReference(image);
  if (ref.tag || ref.digest) throw invalidParameter("tag can't be used with --all-tags/-a");
  const { registry } = daemon.images.source;
  if (!registry) throw unreachable(daemon, ref);
  return registry.tags(ref.familiar);
}
