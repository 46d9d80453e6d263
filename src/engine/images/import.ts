import { type Files, MemDir, MountNamespace, sha256Hex } from '../../kernel/index.ts';
import { extract } from '../containers/archive.ts';
import { applyInstructions } from '../containers/instructions.ts';
import type { Daemon } from '../daemon.ts';
import { invalidParameter, systemError } from '../errors.ts';
import { decompress } from '../files/decompress.ts';
import { readTar } from '../files/tar.ts';
import { filesOf, sizeOf } from '../files/tree.ts';
import { rfc3339Nano } from '../time.ts';
import type { Image } from './image.ts';
import { parseReference, withTag } from './reference.ts';

export interface ImportOptions {
  /** `-` for the request's body. */
  source: string;
  repo: string;
  tag: string;
  message: string;
  /** `os[/arch[/variant]]`, or empty. */
  platform: string;
  changes: string[];
  data: Uint8Array;
}

/** Lays an archive out in a directory. Throws 400 where it isn't one. */
export function unpack(daemon: Daemon, archive: Uint8Array, root: MemDir): void {
  const mounts = new MountNamespace(root, {
    source: 'overlay',
    fstype: 'overlay',
    options: 'rw',
    readonly: false,
  });
  const files = filesOf(daemon.process, mounts);
  let entries: ReturnType<typeof readTar>;
  try {
    entries = readTar(decompress(archive));
  } catch (e) {
    throw invalidParameter((e as Error).message);
  }
  for (const entry of entries) {
    const deleted = /^(.*\/)?\.wh\.([^/]+)$/.exec(entry.name);
    if (deleted) whiteOut(files, `/${deleted[1] ?? ''}${deleted[2]}`);
    else extract(files, '/', entry);
  }
}

/** What a layer says is gone from those below. */
function whiteOut(files: Files, path: string): void {
  const parent = path.slice(0, path.lastIndexOf('/')) || '/';
  if (!files.exists(parent)) return;
  const node = files.node(parent);
  if (node instanceof MemDir) node.delete(path.slice(path.lastIndexOf('/') + 1), node.mtimeUs);
}

/** Makes an image of a file system's archive; its id. moby v28: daemon/images/image_import.go. */
export function importImage(daemon: Daemon, o: ImportOptions): string {
  if (o.source !== '-')
    throw systemError(`import from ${o.source} is not possible: there is no way to the internet`);
  const reference = o.repo ? parseReference(o.tag ? `${o.repo}:${o.tag}` : o.repo) : undefined;
  if (reference?.digest) throw invalidParameter('cannot import digest reference');
  const [os = '', architecture = '', variant = ''] = o.platform.toLowerCase().split('/');
  if (os && os !== 'linux') throw invalidParameter('operating system is not supported');
  const config = applyInstructions({}, o.changes);
  const now = daemon.nowUs;
  const root = new MemDir(0o755, now);
  unpack(daemon, o.data, root);
  const layer = `sha256:${sha256Hex(o.data)}`;
  const created = rfc3339Nano(now);
  const size = sizeOf(root);
  const comment = o.message || 'Imported from -';
  const image: Image = {
    id: `sha256:${sha256Hex(`import\0${layer}\0${created}\0${JSON.stringify(config)}`)}`,
    createdUs: now,
    created,
    config,
    history: [{ createdUs: now, createdBy: '', comment, size, hasLayer: true }],
    layers: [layer],
    size,
    parent: undefined,
    architecture: architecture || 'amd64',
    os: 'linux',
    variant,
    author: '',
    comment,
    dockerVersion: '28.5.2',
    container: '',
    containerConfig: undefined,
    digest: undefined,
    lastTaggedUs: 0,
    root,
  };
  daemon.images.add(image);
  if (reference) {
    daemon.images.setName(withTag(reference), image);
    image.lastTaggedUs = now;
    daemon.images.emit('tag', image.id, withTag(reference), image);
  }
  daemon.images.emit('import', image.id, image.id, image);
  return image.id;
}
