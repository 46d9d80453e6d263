import { isDir, type MemDir, type Node } from '../../kernel/index.ts';
import type { Daemon } from '../daemon.ts';
import { decodeStruct, decodeValue } from '../decode.ts';
import { EngineError, invalidParameter, notFound, systemError } from '../errors.ts';
import { copyNode, filesOf } from '../files/tree.ts';
import type { Image } from '../images/image.ts';
import { checkMode } from '../networks/create-container.ts';
import { decodeNetworking } from '../networks/requests.ts';
import type { EndpointConfig } from '../networks/types.ts';
import { mountVolume, unmountVolume } from '../volumes/local-mount.ts';
import { CONFIG, type ContainerConfig, HOST_CONFIG, type HostConfig, mergeImageConfig } from './config.ts';
import { Container } from './container.ts';
import { validateLogConfig } from './log-options.ts';
import { addAnonymousVolumes, registerMounts, releaseMounts } from './mounts.ts';
import { generateName, reserveName } from './names.ts';
import { mountRoot, newLayer } from './root-fs.ts';
import { validate } from './validate.ts';

/** Body of POST /containers/create: a Config with these two beside its fields. */
export interface CreateRequest {
  HostConfig?: Record<string, unknown> | null;
  NetworkingConfig?: { EndpointsConfig?: Record<string, EndpointConfig | null> | null } | null;
  [field: string]: unknown;
}

const MASKED = [
  '/proc/asound',
  '/proc/acpi',
  '/proc/interrupts',
  '/proc/kcore',
  '/proc/keys',
  '/proc/latency_stats',
  '/proc/timer_list',
  '/proc/timer_stats',
  '/proc/sched_debug',
  '/proc/scsi',
  '/sys/firmware',
  '/sys/devices/virtual/powercap',
];
const READONLY = ['/proc/bus', '/proc/fs', '/proc/irq', '/proc/sys', '/proc/sysrq-trigger'];

const fieldOf = (raw: Record<string, unknown>, name: string): unknown =>
  raw[name] ?? raw[Object.keys(raw).find((k) => k.toLowerCase() === name.toLowerCase()) ?? ''];

/**
 * Creates a container: 201. Throws 400, 404 (no such image), 409 (name taken). `platform` is the query's, if any.
 * moby v28: daemon/create.go.
 */
export function createContainer(
  daemon: Daemon,
  name: string,
  raw: CreateRequest,
  platform = '',
): { Id: string; Warnings: string[] } {
  const known = new Set(CONFIG.map((f) => f.name.toLowerCase()));
  if (!Object.keys(raw).some((key) => known.has(key.toLowerCase()) && raw[key] !== null))
    throw invalidParameter('config cannot be empty in order to create a container');
  const config = decodeStruct(CONFIG, raw, '') as unknown as ContainerConfig;
  const hostRaw = fieldOf(raw, 'HostConfig');
  const host = decodeValue({ struct: HOST_CONFIG }, hostRaw, '.HostConfig') as HostConfig;
  const endpoints = decodeNetworking(fieldOf(raw, 'NetworkingConfig'));
  host.RestartPolicy.Name ||= 'no';
  if (host.PidsLimit !== null && host.PidsLimit <= 0) host.PidsLimit = null;
  checkMode(config, host);
  const warnings = [
    ...validate(daemon, config, host),
    ...daemon.networks.validateCreate(config, host, endpoints),
  ];
  const image = imageFor(daemon, config.Image, platform);
  if (image && image.architecture !== 'amd64' && !platform)
    warnings.push(
      `The requested image's platform (${platformOf(image)}) does not match the detected host platform (linux/amd64/v4) and no specific platform was requested`,
    );
  adapt(daemon, host);
  if (image) mergeImageConfig(config, image.config);
  config.Labels ??= {};
  if (config.Entrypoint?.length === 1 && config.Entrypoint[0] === '') config.Entrypoint = null;
  if (!config.Entrypoint?.length && !config.Cmd?.length) throw invalidParameter('no command specified');
  validateLogConfig(host);
  const container = register(daemon, name, config, host, image, endpoints);
  daemon.containerEvent(container, 'create');
  return { Id: container.id, Warnings: warnings };
}

const platformOf = ({ os, architecture, variant }: Image): string =>
  [os, architecture, ...(variant ? [variant] : [])].join('/');

function imageFor(daemon: Daemon, reference: string, platform: string): Image | undefined {
  if (!reference) return undefined;
  const image = daemon.images.get(reference);
  if (platform && platform !== image.os && platform !== `${image.os}/${image.architecture}`)
    throw notFound(
      `image with reference ${reference} was found but does not provide the specified platform (${platform})`,
    );
  return image;
}

/** Sets what a client left open. moby v28: daemon_unix.go, adaptContainerSettings. */
function adapt(daemon: Daemon, host: HostConfig): void {
  if (host.Memory > 0 && host.MemorySwap === 0) host.MemorySwap = host.Memory * 2;
  host.ShmSize ||= 67108864;
  host.IpcMode ||= 'private';
  host.CgroupnsMode ||= 'host';
  for (const field of ['PidMode', 'IpcMode'] as const) {
    if (!host[field].startsWith('container:')) continue;
    const name = host[field].slice('container:'.length);
    try {
      host[field] = `container:${daemon.containers.get(name).id}`;
    } catch (e) {
      throw e instanceof EngineError ? invalidParameter(e.message) : e;
    }
  }
  host.OomKillDisable ??= false;
  if (!host.Privileged) {
    host.MaskedPaths ??= MASKED;
    host.ReadonlyPaths ??= READONLY;
  }
}

function register(
  daemon: Daemon,
  name: string,
  config: ContainerConfig,
  hostConfig: HostConfig,
  image: Image | undefined,
  endpoints: Record<string, EndpointConfig | null> | null | undefined,
): Container {
  const { kernel } = daemon.process;
  const full = name ? reserveName(daemon, name) : undefined;
  const id = kernel.ids.next('container');
  const container = new Container({
    scheduler: kernel.scheduler,
    id,
    name: full ?? generateName(daemon, id),
    ordinal: daemon.containerOrdinal++,
    config,
    hostConfig,
    image,
    layer: newLayer(daemon, image),
  });
  try {
    checkStorage(hostConfig);
    registerMounts(daemon, container, hostConfig);
    daemon.networks.createFor(container, endpoints);
    setupFiles(daemon, container);
  } catch (e) {
    if (container.network) daemon.networks.removed(container);
    releaseMounts(daemon, container, true);
    daemon.containerEvent(container, 'destroy');
    throw e;
  }
  daemon.containers.add(container);
  return container;
}

/** Images are kept by overlay2, on a file system without quotas. */
function checkStorage(host: HostConfig): void {
  const options = (host as unknown as { StorageOpt?: Record<string, string> | null }).StorageOpt ?? {};
  for (const name of Object.keys(options)) {
    throw systemError(
      name.toLowerCase() === 'size'
        ? "--storage-opt is supported only for overlay over xfs with 'pquota' mount option"
        : `Unknown option ${name}`,
    );
  }
}

/** The working directory, anonymous volumes, and what the image has where an empty volume is mounted. */
function setupFiles(daemon: Daemon, container: Container): void {
  const { config } = container;
  if (!config.WorkingDir && !config.Volumes && !container.mountPoints.some((m) => m.copyUp)) return;
  const bare = { ...container, mountPoints: [], layer: container.layer };
  const files = filesOf(
    daemon.process,
    mountRoot(
      daemon,
      Object.assign(Object.create(Object.getPrototypeOf(container)), bare) as Container,
      false,
    ),
  );
  if (config.WorkingDir) {
    try {
      files.mkdirp(config.WorkingDir, 0o755);
    } catch {
      throw new EngineError(
        500,
        files.exists(config.WorkingDir)
          ? `Cannot mkdir: ${config.WorkingDir} is not a directory`
          : `lstat /var/lib/docker/overlay2/${daemon.layerId(container)}/merged${config.WorkingDir}: not a directory`,
      );
    }
  }
  addAnonymousVolumes(daemon, container, (path) => files.exists(path) && !isDir(files.node(path)));
  for (const m of container.mountPoints) {
    if (!m.volume || !m.copyUp || !files.exists(m.destination)) continue;
    const from = files.node(m.destination);
    if (!isDir(from)) continue;
    try {
      mountVolume(daemon.process, m.volume);
    } catch (e) {
      throw e instanceof EngineError ? systemError(`failed to populate volume: ${e.message}`) : e;
    }
    try {
      if (m.volume.root.names().length === 0) fill(m.volume.root, from, daemon.nowUs);
    } finally {
      unmountVolume(daemon.process, m.volume);
    }
  }
}

function fill(root: MemDir, from: Node, now: number): void {
  const copy = copyNode(from, now) as MemDir;
  for (const child of copy.names()) root.set(child, copy.get(child)!, now);
  Object.assign(root, { mode: copy.mode, uid: copy.uid, gid: copy.gid, mtimeUs: copy.mtimeUs });
}
