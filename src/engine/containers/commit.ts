import { sha256Hex } from '../../kernel/index.ts';
import type { Daemon } from '../daemon.ts';
import { conflict } from '../errors.ts';
import { writeTar } from '../files/tar.ts';
import { applyChanges, ownSize } from '../files/tree.ts';
import type { Image } from '../images/image.ts';
import { parseReference, withTag } from '../images/reference.ts';
import type { ImageConfig } from '../images/source.ts';
import { rfc3339Nano } from '../time.ts';
import type { ContainerConfig } from './config.ts';
import { changedEntries } from './export.ts';
import { applyInstructions } from './instructions.ts';
import { pauseContainer, unpauseContainer } from './pause.ts';
import { MOUNTED_FILES } from './root-fs.ts';

export interface CommitOptions {
  repo: string;
  tag: string;
  comment: string;
  author: string;
  pause: boolean;
  /** Lines as of a Dockerfile: `CMD ["x"]`. */
  changes: string[];
  /** Replaces the container's own configuration. */
  config: ImageConfig | undefined;
}

/** What an image takes over of a container's configuration. */
function imageConfigOf(config: ContainerConfig): ImageConfig {
  const {
    User,
    ExposedPorts,
    Env,
    Entrypoint,
    Cmd,
    Volumes,
    WorkingDir,
    Labels,
    StopSignal,
    Shell,
    Healthcheck,
  } = config;
  return {
    User,
    ...(ExposedPorts ? { ExposedPorts: ExposedPorts as Record<string, Record<string, never>> } : {}),
    Env: [...(Env ?? [])],
    ...(Entrypoint ? { Entrypoint } : {}),
    ...(Cmd ? { Cmd } : {}),
    ...(Volumes ? { Volumes: Volumes as Record<string, Record<string, never>> } : {}),
    WorkingDir,
    Labels: { ...Labels },
    ...(StopSignal ? { StopSignal } : {}),
    ...(Shell ? { Shell } : {}),
    ...(Healthcheck ? { Healthcheck: Healthcheck as ImageConfig['Healthcheck'] & object } : {}),
  };
}

/** Makes an image of a container: 201 with its id. moby v28: daemon/commit.go. */
export function commitContainer(daemon: Daemon, name: string, options: CommitOptions): { Id: string } {
  const reference = options.repo
    ? parseReference(options.tag ? `${options.repo}:${options.tag}` : options.repo)
    : undefined;
  const container = daemon.containers.get(name);
  const { state } = container;
  if (state.dead) throw conflict(`You cannot commit container ${container.id} which is Dead`);
  if (state.removing) throw conflict(`You cannot commit container ${container.id} which is being removed`);
  const base = options.config ?? imageConfigOf(container.config);
  const config = applyInstructions(base, options.changes);
  const pause = options.pause && state.running && !state.paused;
  if (pause) pauseContainer(daemon, container);
  const now = daemon.nowUs;
  const parent = container.image;
  const root = (parent?.root ?? container.layer).derive();
  applyChanges(container.layer, root, now, MOUNTED_FILES);
  const size = ownSize(container.layer);
  const command = [container.path, ...container.args].join(' ');
  const layer = `sha256:${sha256Hex(writeTar(changedEntries(container.layer)))}`;
  const image: Image = {
    id: `sha256:${sha256Hex(`commit-image\0${container.id}\0${now}\0${JSON.stringify(config)}`)}`,
    createdUs: now,
    created: rfc3339Nano(now),
    config,
    history: [
      ...(parent?.history ?? []),
      { createdUs: now, createdBy: command, comment: options.comment, size, hasLayer: true },
    ],
    layers: [...(parent?.layers ?? []), layer],
    size: (parent?.size ?? 0) + size,
    parent: parent?.id,
    architecture: parent?.architecture ?? 'amd64',
    os: parent?.os ?? 'linux',
    variant: parent?.variant ?? '',
    author: options.author,
    comment: options.comment,
    dockerVersion: '28.5.2',
    container: container.id,
    containerConfig: container.config,
    digest: undefined,
    lastTaggedUs: 0,
    root,
  };
  daemon.images.add(image);
  daemon.images.emit('create', image.id, image.id, image);
  const ref = reference ? withTag(reference) : '';
  if (reference) {
    daemon.images.setName(ref, image);
    image.lastTaggedUs = now;
    daemon.images.emit('tag', image.id, ref, image);
  }
  daemon.containerEvent(container, 'commit', {
    comment: options.comment,
    imageID: image.id,
    imageRef: ref,
  });
  if (pause) unpauseContainer(daemon, container);
  return { Id: image.id };
}
