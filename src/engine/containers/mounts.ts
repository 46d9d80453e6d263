import { isDir, type MemDir } from '../../kernel/index.ts';
import type { Daemon } from '../daemon.ts';
import { EngineError, invalidParameter, systemError } from '../errors.ts';
import type { Volume } from '../volumes/store.ts';
import type { HostConfig, MountSpec } from './config.ts';
import type { Container } from './container.ts';

/** Where something is mounted in a container. */
export interface MountPoint {
  type: 'bind' | 'volume' | 'tmpfs' | 'image';
  volume: Volume | undefined;
  /** The files of an image that is mounted. */
  image: MountedImage | undefined;
  /** Path on the host; empty for tmpfs. */
  source: string;
  destination: string;
  /** As the user wrote it: `ro`, `z` … */
  mode: string;
  rw: boolean;
  propagation: string;
  /** Fill an empty volume with what the image has there. */
  copyUp: boolean;
  /** A missing directory on the host is made at start, as -v does. */
  createSource: boolean;
  /** A tmpfs's size and mode, as mount(8) takes them. */
  options: string;
  /** The part of a volume or an image that is mounted; empty for all of it. */
  subpath: string;
}

/** An image as a mount shows it: read only, in a layer of its own. */
export interface MountedImage {
  /** As the user wrote it. */
  name: string;
  root: MemDir;
}

/** `filepath.Clean` for absolute paths. */
export function cleanPath(path: string): string {
  const out: string[] = [];
  for (const name of path.split('/')) {
    if (name === '' || name === '.') continue;
    if (name === '..') out.pop();
    else out.push(name);
  }
  return `/${out.join('/')}`;
}

const PROPAGATIONS = ['private', 'rprivate', 'slave', 'rslave', 'shared', 'rshared'];
const MODES = ['ro', 'rw', 'z', 'Z', 'nocopy', 'consistent', 'cached', 'delegated', ...PROPAGATIONS];

function validMode(mode: string): boolean {
  if (mode === '') return true;
  const parts = mode.split(',');
  const count = (of: readonly string[]) => parts.filter((p) => of.includes(p)).length;
  return (
    parts.every((p) => MODES.includes(p)) &&
    count(['ro', 'rw']) < 2 &&
    count(['z', 'Z']) < 2 &&
    count(PROPAGATIONS) < 2 &&
    count(['nocopy']) < 2 &&
    count(['consistent', 'cached', 'delegated']) < 2
  );
}

/** Reads one -v: `SOURCE:DESTINATION[:MODE]` or `DESTINATION`. moby v28: volume/mounts/linux_parser.go. */
export function parseBind(raw: string): { source: string; destination: string; mode: string } {
  const parts = raw.split(':');
  const bad = (why = ''): EngineError => systemError(`invalid volume specification: '${raw}'${why}`);
  if (parts.length > 3 || parts[0] === '') throw bad();
  let source = '';
  let destination = parts[0]!;
  let mode = '';
  if (parts.length === 2) {
    if (validMode(parts[1]!)) throw bad();
    [source, destination] = [parts[0]!, parts[1]!];
  } else if (parts.length === 3) {
    [source, destination, mode] = [parts[0]!, parts[1]!, parts[2]!];
    if (!validMode(mode)) throw systemError(`invalid mode: ${mode}`);
  }
  const type = source.startsWith('/') ? 'bind' : 'volume';
  const modes = mode.split(',');
  const problem = mountProblem({
    Type: type,
    Source: source,
    Target: destination,
    ReadOnly: modes.includes('ro'),
    BindOptions: modes.some((m) => PROPAGATIONS.includes(m)) ? {} : undefined,
    VolumeOptions: modes.includes('nocopy') ? {} : undefined,
  });
  if (problem !== undefined) throw bad(`: ${problem}`);
  return {
    source: source.startsWith('/') ? cleanPath(source) : source,
    destination: cleanPath(destination),
    mode,
  };
}

/** Checks an element of HostConfig.Mounts. Throws 400. */
export function checkMount(daemon: Daemon, m: MountSpec): void {
  const problem = mountProblem(m, (path) => daemon.process.fs.exists(path));
  if (problem !== undefined) throw invalidParameter(problem);
}

type Checked = Pick<MountSpec, 'Type' | 'Source' | 'Target' | 'ReadOnly'> & {
  BindOptions?: Partial<NonNullable<MountSpec['BindOptions']>> | null | undefined;
  VolumeOptions?: Partial<NonNullable<MountSpec['VolumeOptions']>> | null | undefined;
  ImageOptions?: MountSpec['ImageOptions'];
  TmpfsOptions?: MountSpec['TmpfsOptions'];
};

/** What is wrong with a mount, as the daemon says it. Sources of binds are looked for with `exists` only. */
function mountProblem(m: Checked, exists?: (path: string) => boolean): string | undefined {
  const why = problemOf(m, exists);
  return why === undefined ? undefined : `invalid mount config for type "${m.Type}": ${why}`;
}

const FOREIGN = {
  bind: ['VolumeOptions', 'ImageOptions'],
  volume: ['BindOptions', 'ImageOptions'],
  tmpfs: ['BindOptions', 'ImageOptions'],
  image: ['BindOptions', 'VolumeOptions'],
} as const;

function problemOf(m: Checked, exists?: (path: string) => boolean): string | undefined {
  if (!m.Target) return 'field Target must not be empty';
  if (cleanPath(m.Target) === '/' && m.Target.startsWith('/'))
    return "invalid specification: destination can't be '/'";
  if (!m.Target.startsWith('/')) return notAbsolute(m.Target);
  if (!Object.hasOwn(FOREIGN, m.Type)) return 'mount type unknown';
  const type = m.Type as keyof typeof FOREIGN;
  const propagation = m.BindOptions?.Propagation;
  if (type === 'bind') {
    if (!m.Source) return 'field Source must not be empty';
    if (propagation && !PROPAGATIONS.includes(propagation)) return `invalid propagation mode: ${propagation}`;
  }
  for (const field of FOREIGN[type]) if (m[field]) return `field ${field} must not be specified`;
  if (type === 'bind') {
    if (!m.Source.startsWith('/')) return notAbsolute(m.Source);
    if (exists && !exists(m.Source) && !m.BindOptions?.CreateMountpoint)
      return `bind source path does not exist: ${m.Source}`;
  } else if (type === 'volume') {
    const subpath = m.VolumeOptions?.Subpath;
    if (subpath && !m.Source) return 'must not set Subpath when using anonymous volumes';
    if (subpath && !isLocal(subpath)) return NOT_LOCAL;
    if (!m.Source && m.ReadOnly) return 'must not set ReadOnly mode when using anonymous volumes';
  } else if (type === 'tmpfs') {
    if (m.Source) return 'field Source must not be specified';
    for (const option of m.TmpfsOptions?.Options ?? []) {
      if (option.length < 1 || option.length > 2) return 'invalid option array length';
      if (!['exec', 'noexec'].includes(option[0]!)) return `invalid option: ${option[0]}`;
    }
  } else {
    if (!m.Source) return 'field Source must not be empty';
    if (m.ImageOptions?.Subpath && !isLocal(m.ImageOptions.Subpath)) return NOT_LOCAL;
  }
  return undefined;
}

const NOT_LOCAL = 'subpath must be a relative path within the volume';

const notAbsolute = (path: string): string => `invalid mount path: '${path}' mount path must be absolute`;

/** `filepath.IsLocal`: relative, and nowhere above where it begins. */
function isLocal(path: string): boolean {
  if (path === '' || path.startsWith('/')) return false;
  let depth = 0;
  for (const name of path.split('/')) {
    if (name === '..') depth--;
    else if (name !== '' && name !== '.') depth++;
    if (depth < 0) return false;
  }
  return true;
}

/** Takes on the mounts of a new container: --volumes-from, -v, --mount; all or none. moby v28: daemon/volumes.go. */
export function registerMounts(daemon: Daemon, container: Container, host: HostConfig): void {
  const used = new Set<Volume>();
  const use = (volume: Volume): Volume => {
    volume.users.add(container.id);
    used.add(volume);
    return volume;
  };
  try {
    container.mountPoints.push(...mountPointsOf(daemon, container, host, use));
  } catch (e) {
    for (const volume of used) volume.users.delete(container.id);
    throw e;
  }
}

/** By destination: a later one takes the place of what came with --volumes-from. */
function mountPointsOf(
  daemon: Daemon,
  container: Container,
  host: HostConfig,
  use: (volume: Volume) => Volume,
): Iterable<MountPoint> {
  const points = new Map<string, MountPoint>();
  for (const spec of host.VolumesFrom ?? []) {
    if (spec === '') throw invalidParameter('volumes-from specification cannot be an empty string');
    const colon = spec.indexOf(':');
    const [name, mode] = colon < 0 ? [spec, ''] : [spec.slice(0, colon), spec.slice(colon + 1)];
    if (!validMode(mode) || mode.split(',').includes('nocopy'))
      throw invalidParameter(`invalid mode: ${mode}`);
    for (const m of fromContainer(daemon, name).mountPoints) {
      const copy = { ...m, rw: mode.split(',').includes('ro') ? false : m.rw, copyUp: false };
      if (m.volume) use(m.volume);
      points.set(m.destination, copy);
    }
  }
  const added = new Set<string>();
  const refuseSecond = (destination: string): void => {
    if (added.has(destination) || host.Tmpfs?.[destination] !== undefined)
      throw invalidParameter(`Duplicate mount point: ${destination}`);
  };
  const add = (m: MountPoint): void => {
    refuseSecond(m.destination);
    added.add(m.destination);
    points.set(m.destination, m);
  };
  for (const raw of host.Binds ?? []) {
    const { source, destination, mode } = parseBind(raw);
    const modes = mode.split(',');
    const isBind = source.startsWith('/');
    if (added.has(destination)) throw invalidParameter(`Duplicate mount point: ${destination}`);
    const volume = isBind
      ? undefined
      : use(daemon.volumes.create({ Name: source, Driver: host.VolumeDriver }));
    add({
      type: isBind ? 'bind' : 'volume',
      volume,
      image: undefined,
      source: isBind ? source : '',
      destination,
      mode: isBind ? mode : mode || 'z',
      rw: !modes.includes('ro'),
      propagation: isBind ? (modes.find((p) => PROPAGATIONS.includes(p)) ?? 'rprivate') : '',
      copyUp: !isBind && !modes.includes('nocopy'),
      createSource: true,
      options: '',
      subpath: '',
    });
  }
  for (const m of host.Mounts ?? []) {
    refuseSecond(cleanPath(m.Target));
    add(fromSpec(daemon, container, m, use));
  }
  return points.values();
}

function fromContainer(daemon: Daemon, name: string): Container {
  if (name === '') throw invalidParameter('invalid name or ID supplied: ""');
  try {
    return daemon.containers.get(name);
  } catch (e) {
    throw e instanceof EngineError ? invalidParameter(e.message) : e;
  }
}

function fromSpec(
  daemon: Daemon,
  container: Container,
  m: MountSpec,
  use: (volume: Volume) => Volume,
): MountPoint {
  const options = m.VolumeOptions;
  const volume =
    m.Type === 'volume'
      ? use(
          daemon.volumes.create({
            Name: m.Source,
            Driver: options?.DriverConfig?.Name ?? '',
            DriverOpts: options?.DriverConfig?.Options ?? null,
            Labels: options?.Labels ?? null,
          }),
        )
      : undefined;
  const image =
    m.Type === 'image' ? { name: m.Source, root: daemon.images.get(m.Source).root.derive() } : undefined;
  const layer = image && daemon.layerId({ id: `${container.id}-${m.Source}` });
  return {
    type: m.Type as MountPoint['type'],
    volume,
    image,
    source: layer ? `/var/lib/docker/overlay2/${layer}/merged` : m.Type === 'bind' ? cleanPath(m.Source) : '',
    destination: cleanPath(m.Target),
    mode: m.Type === 'volume' ? 'z' : '',
    rw: !m.ReadOnly && !image,
    propagation: m.Type === 'bind' || image ? m.BindOptions?.Propagation || 'rprivate' : '',
    copyUp: m.Type === 'volume' && !options?.NoCopy,
    createSource: m.BindOptions?.CreateMountpoint ?? false,
    options: m.Type === 'tmpfs' ? tmpfsOptions(m) : '',
    subpath: options?.Subpath || m.ImageOptions?.Subpath || '',
  };
}

function tmpfsOptions({ TmpfsOptions: o, ReadOnly }: MountSpec): string {
  const size = o?.SizeBytes ? [`size=${o.SizeBytes}`] : [];
  const mode = o?.Mode ? [`mode=${o.Mode.toString(8)}`] : [];
  const others = (o?.Options ?? []).map((option) => option.join('='));
  return [...(ReadOnly ? ['ro'] : []), ...mode, ...size, ...others].join(',');
}

/** Anonymous volumes for the Volumes of the configuration, where nothing else is mounted. */
export function addAnonymousVolumes(
  daemon: Daemon,
  container: Container,
  hasFile: (path: string) => boolean,
): void {
  for (const spec of Object.keys(container.config.Volumes ?? {}).sort()) {
    const destination = cleanPath(spec);
    if (container.mountPoints.some((m) => m.destination === destination)) continue;
    if (hasFile(destination))
      throw systemError(
        `cannot mount volume over existing file, file exists /var/lib/docker/overlay2/${daemon.layerId(container)}/merged${destination}`,
      );
    const volume = daemon.volumes.create({ Driver: container.hostConfig.VolumeDriver });
    volume.users.add(container.id);
    container.mountPoints.push({
      type: 'volume',
      volume,
      image: undefined,
      source: '',
      destination,
      mode: '',
      rw: true,
      propagation: '',
      copyUp: true,
      createSource: false,
      options: '',
      subpath: '',
    });
  }
}

/** Lets go of a container's volumes; with `remove`, anonymous ones that nobody else uses are deleted. */
export function releaseMounts(daemon: Daemon, container: Container, remove: boolean): void {
  const named = new Set<string>();
  for (const raw of container.hostConfig.Binds ?? []) named.add(raw.split(':')[0]!);
  for (const m of container.hostConfig.Mounts ?? []) if (m.Source) named.add(m.Source);
  for (const m of container.mountPoints) {
    if (!m.volume) continue;
    m.volume.users.delete(container.id);
    if (remove && !named.has(m.volume.name) && m.volume.anonymous && !m.volume.users.size)
      daemon.volumes.remove(m.volume.name, true);
  }
}

/** The node of the host that a bind mounts; made as a directory if the mount says so. */
export function bindSource(daemon: Daemon, m: MountPoint): ReturnType<Daemon['process']['fs']['node']> {
  const { fs } = daemon.process;
  if (!fs.exists(m.source)) {
    if (!m.createSource)
      throw invalidParameter(
        `invalid mount config for type "bind": bind source path does not exist: ${m.source}`,
      );
    try {
      fs.mkdirp(m.source, 0o755);
    } catch (e) {
      throw systemError(
        `error while creating mount source path '${m.source}': mkdir ${m.source}: ${(e as Error).message.toLowerCase()}`,
      );
    }
  }
  return fs.node(m.source);
}

export { isDir };
