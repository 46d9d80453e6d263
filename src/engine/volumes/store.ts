import { MemDir, type Process } from '../../kernel/index.ts';
import { conflict, EngineError, invalidParameter, notFound } from '../errors.ts';
import type { EventLog } from '../events/log.ts';
import { sizeOf } from '../files/tree.ts';
import { booleanFilter, type Filters, matchesExactly, matchesLabels, matchesPattern } from '../filters.ts';
import { byBytes, sortedMap } from '../json.ts';
import { rfc3339 } from '../time.ts';

/** A volume of the local driver. */
export interface Volume {
  name: string;
  createdUs: number;
  labels: Record<string, string> | null;
  options: Record<string, string> | null;
  mountpoint: string;
  /** What is mounted into containers; it also stands on the host at {@link mountpoint}. */
  root: MemDir;
  /** The files below what its options have mounted on it, while that is so. */
  covered: MemDir | undefined;
  /** How many containers that run have it mounted, if its options name something to mount. */
  mounts: number;
  /** Made for a container without being named. */
  anonymous: boolean;
  /** Ids of the containers that use it, running or not. */
  users: Set<string>;
}

/** A volume as the API shows it. */
export interface VolumeJson {
  CreatedAt: string;
  Driver: string;
  Labels: Record<string, string> | null;
  Mountpoint: string;
  Name: string;
  Options: Record<string, string> | null;
  Scope: string;
  UsageData?: { RefCount: number; Size: number };
}

export interface VolumeCreateRequest {
  Name?: string;
  Driver?: string;
  DriverOpts?: Record<string, string> | null;
  Labels?: Record<string, string> | null;
}

const ANONYMOUS = 'com.docker.volume.anonymous';
const ROOT = '/var/lib/docker/volumes';

/** All volumes. moby v28: volume/service and volume/local. */
export class VolumeStore {
  readonly #process: Process;
  readonly #events: EventLog;
  readonly #volumes = new Map<string, Volume>();

  constructor(process: Process, events: EventLog) {
    this.#process = process;
    this.#events = events;
  }

  all(): Volume[] {
    return [...this.#volumes.values()].sort((a, b) => byBytes(a.name, b.name));
  }

  find(name: string): Volume | undefined {
    return this.#volumes.get(name);
  }

  /** Throws 404. */
  get(name: string): Volume {
    const volume = this.#volumes.get(name);
    if (!volume) throw notFound(`get${name && ` ${name}`}: no such volume`);
    return volume;
  }

  /** The volume of that name, made if there is none. Without a name: an anonymous one. Throws 400, 404, 409. */
  create(request: VolumeCreateRequest): Volume {
    const driver = request.Driver || 'local';
    const options = request.DriverOpts && Object.keys(request.DriverOpts).length ? request.DriverOpts : null;
    const name = request.Name || this.#process.kernel.ids.next('volume');
    const known = this.#volumes.get(name);
    if (known) {
      if (driver !== 'local' || (options && JSON.stringify(options) !== JSON.stringify(known.options)))
        throw conflict(
          `create ${name}: conflict: volume name must be unique: volume "${name}" already exists with different options`,
        );
      return known;
    }
    if (driver !== 'local')
      throw notFound(
        `create ${name}: error looking up volume plugin ${driver}: plugin "${driver}" not found`,
      );
    checkName(name);
    checkOptions(name, options);
    const anonymous = !request.Name;
    const volume: Volume = {
      name,
      createdUs: this.#process.nowUs,
      labels: anonymous ? { ...request.Labels, [ANONYMOUS]: '' } : (request.Labels ?? null),
      options,
      mountpoint: `${ROOT}/${name}/_data`,
      root: new MemDir(0o755, this.#process.nowUs),
      covered: undefined,
      mounts: 0,
      anonymous,
      users: new Set(),
    };
    this.#process.fs.mkdirp(`${ROOT}/${name}`, 0o701);
    const { node } = this.#process.fs.place(`${ROOT}/${name}`);
    (node as MemDir).set('_data', volume.root, volume.createdUs);
    this.#volumes.set(name, volume);
    this.#events.emit('volume', 'create', name, { driver: 'local' });
    return volume;
  }

  /** Throws 404, and 409 for a volume that a container uses. */
  remove(name: string, force = false): void {
    const volume = this.#volumes.get(name);
    if (!volume) {
      if (force) return;
      throw notFound(`get${name && ` ${name}`}: no such volume`);
    }
    if (volume.users.size)
      throw conflict(`remove ${name}: volume is in use - [${[...volume.users].join(', ')}]`);
    this.#delete(volume);
    this.#events.emit('volume', 'destroy', name, { driver: 'local' });
  }

  #delete(volume: Volume): void {
    this.#volumes.delete(volume.name);
    const { fs, nowUs } = this.#process;
    if (fs.exists(ROOT)) (fs.node(ROOT) as MemDir).delete(volume.name, nowUs);
  }

  list(filters: Filters): Volume[] {
    const dangling = filters.dangling && booleanFilter(filters, 'dangling', false);
    return this.all().filter(
      (v) =>
        matchesPattern(filters, 'name', v.name) &&
        matchesExactly(filters, 'driver', 'local') &&
        matchesLabels(filters, 'label', v.labels) &&
        (dangling === undefined || dangling === (v.users.size === 0)),
    );
  }

  /** Removes what nobody uses: anonymous ones, or with `all` every one. */
  prune(filters: Filters): { VolumesDeleted: string[]; SpaceReclaimed: number } {
    const all = allOf(filters);
    const deleted: string[] = [];
    let space = 0;
    for (const volume of this.all()) {
      // one with options stands for something else: it isn't pruned
      if (volume.users.size || volume.options || (!all && !volume.anonymous)) continue;
      if (!matchesLabels(filters, 'label', volume.labels)) continue;
      if (filters['label!']?.length && matchesLabels(filters, 'label!', volume.labels)) continue;
      space += sizeOf(volume.root);
      this.#delete(volume);
      this.#events.emit('volume', 'destroy', volume.name, { driver: 'local' });
      deleted.push(volume.name);
    }
    this.#events.emit('volume', 'prune', '', { reclaimed: String(space) });
    return { VolumesDeleted: deleted, SpaceReclaimed: space };
  }
}

/** The filter `all` of a prune. Throws 400. */
function allOf(filters: Filters): boolean {
  const values = filters.all ?? ['false'];
  const [value] = values;
  if (values.length > 1)
    throw invalidParameter(`invalid filter 'all=[${values.join(' ')}]': only one value is expected`);
  if (!/^(1|t|true|0|f|false)$/i.test(value ?? ''))
    throw invalidParameter(`invalid filter 'all': strconv.ParseBool: parsing "${value}": invalid syntax`);
  return /^(1|t|true)$/i.test(value ?? '');
}

function checkName(name: string): void {
  if (name.length === 1)
    throw invalidParameter(
      `create ${name}: volume name is too short, names should be at least two alphanumeric characters`,
    );
  if (!/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name))
    throw invalidParameter(
      `create ${name}: "${name}" includes invalid characters for a local volume name, only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. If you intended to pass a host directory, use absolute path`,
    );
}

function checkOptions(name: string, options: Record<string, string> | null): void {
  if (!options) return;
  for (const key of Object.keys(options))
    if (!['type', 'o', 'device', 'size'].includes(key))
      throw invalidParameter(`create ${name}: invalid option: "${key}"`);
  if (options.size !== undefined)
    throw new EngineError(400, `create ${name}: quota size requested but no quota support`);
  if (options.device === undefined && (options.type !== undefined || options.o !== undefined))
    throw invalidParameter(`create ${name}: missing required option: "device"`);
  if (options.device !== undefined && options.type === undefined)
    throw invalidParameter(`create ${name}: missing required option: "type"`);
}

/** A volume as GET /volumes/{name} shows it. */
export function volumeJson(volume: Volume, usage = false): VolumeJson {
  const json: VolumeJson = {
    CreatedAt: rfc3339(volume.createdUs),
    Driver: 'local',
    Labels: volume.labels && sortedMap(volume.labels),
    Mountpoint: volume.mountpoint,
    Name: volume.name,
    Options: volume.options && sortedMap(volume.options),
    Scope: 'local',
  };
  if (usage) json.UsageData = { RefCount: volume.users.size, Size: sizeOf(volume.root) };
  return json;
}
