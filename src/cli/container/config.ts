import type {
  ContainerConfig,
  EndpointSettings,
  HealthConfig,
  HostConfig,
  Mount,
  NetworkingConfig,
  RestartPolicy,
} from '../../api/types.ts';
import type { Process } from '../../kernel/index.ts';
import type { FlagValues } from '../flags/index.ts';
import { readKeyValues, toMap } from '../opts/env.ts';
import type { DeviceRequest } from '../opts/gpus.ts';
import { parsePorts } from '../opts/ports.ts';
import { isMac } from '../opts/validate.ts';
import { normalizedCapabilities } from './capabilities.ts';
import { endpointsOf } from './endpoints.ts';
import { parseVolumes } from './volumes.ts';

/** What the create request is made of. */
export interface ContainerSpec {
  config: ContainerConfig;
  hostConfig: HostConfig;
  networking: NetworkingConfig;
}

const list = (values: readonly string[]): string[] | null => (values.length > 0 ? [...values] : null);
const sorted = (map: ReadonlyMap<string, string>): Record<string, string> =>
  Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));

/**
 * Reads the flags of run and create into the request, fields in docker/cli's order. Throws an Error with its message
 * for values that the client refuses.
 */
export function containerSpec(
  process: Process,
  flags: FlagValues,
  image: string,
  args: readonly string[],
): ContainerSpec {
  const mac = flags.string('mac-address');
  if (mac !== '' && !isMac(mac)) throw new Error(`${mac} is not a valid mac address`);
  const attach = flags.list('attach');
  const attached = (stream: string) => attach.includes(stream);
  const swappiness = flags.number('memory-swappiness');
  if (swappiness !== -1 && (swappiness < 0 || swappiness > 100))
    throw new Error(`invalid value: ${swappiness}. Valid memory swappiness range is 0-100`);
  const { binds, volumes } = parseVolumes(process, flags.list('volume'));
  const { exposed, bindings } = parsePorts(flags.list('publish'), flags.list('expose'));
  const devices = flags
    .list('device')
    .filter((device) => !CDI.test(device))
    .map(parseDevice);
  const lookup = (name: string) => process.env.get(name);
  const env = readKeyValues(
    process,
    flags.list('env-file'),
    lastOfEach(flags.list('env').map((one) => fromEnvironment(one, lookup))),
    lookup,
  );
  const labels = readKeyValues(process, flags.list('label-file'), flags.list('label'));
  checkModes(flags);
  const stdin = flags.bool('interactive');
  const restart = restartPolicy(flags.string('restart'));
  const networkMode = networks(flags)[0]?.target ?? 'default';
  const host = hostConfig(process, flags, { binds, bindings, restart, networkMode, devices });
  const health = healthConfig(flags);

  const config: ContainerConfig = {
    Hostname: flags.string('hostname'),
    Domainname: flags.string('domainname'),
    User: flags.string('user'),
    AttachStdin: attached('stdin') || stdin,
    AttachStdout: attach.length === 0 || attached('stdout'),
    AttachStderr: attach.length === 0 || attached('stderr'),
    ...(Object.keys(exposed).length > 0 ? { ExposedPorts: exposed } : {}),
    Tty: flags.bool('tty'),
    OpenStdin: stdin,
    StdinOnce: stdin && (attached('stdin') || stdin),
    Env: list(env),
    Cmd: list(args),
    ...(health === undefined ? {} : { Healthcheck: health }),
    Image: image,
    Volumes: volumes,
    WorkingDir: flags.string('workdir'),
    Entrypoint: flags.changed('entrypoint') ? [flags.string('entrypoint')] : null,
    OnBuild: null,
    Labels: toMap(labels),
    ...(flags.string('stop-signal') === '' ? {} : { StopSignal: flags.string('stop-signal') }),
    ...(flags.changed('stop-timeout') ? { StopTimeout: flags.number('stop-timeout') } : {}),
  };
  if (flags.bool('rm') && restart.Name !== '' && restart.Name !== 'no')
    throw new Error('conflicting options: cannot specify both --restart and --rm');
  const endpoints = endpointsOf(flags, networks(flags));
  return {
    config,
    hostConfig: host,
    networking: { EndpointsConfig: endpoints as Record<string, EndpointSettings> },
  };
}

/** A variable that is given again replaces what was given before. */
const lastOfEach = (variables: readonly string[]): string[] => [
  ...new Map(variables.map((one) => [one.split('=')[0], one])).values(),
];

/** `NAME` alone has the value that it has in the client's environment, if it has one. */
function fromEnvironment(one: string, lookup: (name: string) => string | undefined): string {
  if (one.includes('=')) return one;
  const value = lookup(one);
  return value === undefined ? one : `${one}=${value}`;
}

const networks = (flags: FlagValues) =>
  flags.get<readonly import('../opts/network.ts').NetworkAttachment[]>('network');

function checkModes(flags: FlagValues): void {
  const pid = flags.string('pid');
  if (pid !== '' && pid !== 'host' && !/^container:.+/.test(pid)) throw new Error('--pid: invalid PID mode');
  if (!['', 'host'].includes(flags.string('uts'))) throw new Error('--uts: invalid UTS mode');
  if (!['', 'host'].includes(flags.string('userns'))) throw new Error('--userns: invalid USER mode');
  if (!['', 'host', 'private'].includes(flags.string('cgroupns')))
    throw new Error('--cgroupns: invalid CGROUP mode');
}

/** `on-failure:3`; docker/cli's opts.ParseRestartPolicy. */
export function restartPolicy(text: string): RestartPolicy {
  if (text === '') return { Name: '', MaximumRetryCount: 0 };
  const at = text.indexOf(':');
  if (at === 0) throw new Error('invalid restart policy format: no policy provided before colon');
  const count = at < 0 ? '' : text.slice(at + 1);
  if (count !== '' && !/^[+-]?\d+$/.test(count))
    throw new Error('invalid restart policy format: maximum retry count must be an integer');
  return { Name: at < 0 ? text : text.slice(0, at), MaximumRetryCount: Number(count || '0') };
}

function healthConfig(flags: FlagValues): HealthConfig | undefined {
  const command = flags.string('health-cmd');
  const numbers = (['interval', 'timeout', 'retries', 'start-period', 'start-interval'] as const).map(
    (name) => [name, flags.number(`health-${name}`)] as const,
  );
  const given = command !== '' || numbers.some(([, value]) => value !== 0);
  if (flags.bool('no-healthcheck')) {
    if (given) throw new Error('--no-healthcheck conflicts with --health-* options');
    return { Test: ['NONE'] };
  }
  if (!given) return undefined;
  for (const [name, value] of numbers) if (value < 0) throw new Error(`--health-${name} cannot be negative`);
  const value = Object.fromEntries(numbers);
  return {
    ...(command === '' ? {} : { Test: ['CMD-SHELL', command] }),
    ...(value.interval ? { Interval: value.interval } : {}),
    ...(value.timeout ? { Timeout: value.timeout } : {}),
    ...(value['start-period'] ? { StartPeriod: value['start-period'] } : {}),
    ...(value['start-interval'] ? { StartInterval: value['start-interval'] } : {}),
    ...(value.retries ? { Retries: value.retries } : {}),
  };
}

function hostConfig(
  process: Process,
  flags: FlagValues,
  parts: {
    binds: string[];
    bindings: HostConfig['PortBindings'];
    restart: RestartPolicy;
    networkMode: string;
    devices: ReturnType<typeof parseDevice>[];
  },
): HostConfig {
  const logging = flags.list('log-opt');
  if (flags.string('log-driver') === 'none' && logging.length > 0)
    throw new Error(`invalid logging opts for driver ${flags.string('log-driver')}`);
  const security = securityOptions(process, flags.list('security-opt'));
  const unconfined = security.includes('systempaths=unconfined');
  const storage = flags.list('storage-opt');
  if (storage.some((option) => !option.includes('='))) throw new Error('invalid storage option');
  const tmpfs = Object.fromEntries(
    flags.list('tmpfs').map((one) => [one.split(':', 1)[0] ?? '', one.split(':').slice(1).join(':')]),
  );
  const mounts = flags.get<readonly Mount[]>('mount').map((mount) => absoluteSource(process, mount));
  const sysctls = sorted(flags.map('sysctl'));
  const annotations = sorted(flags.map('annotation'));
  const gpus = flags.get<readonly DeviceRequest[]>('gpus');
  const cdiNames = flags.list('device').filter((device) => CDI.test(device));
  const cdi =
    cdiNames.length === 0
      ? []
      : [{ Driver: 'cdi', Count: 0, DeviceIDs: cdiNames, Capabilities: null, Options: null }];
  return {
    Binds: list(parts.binds),
    ContainerIDFile: flags.string('cidfile'),
    LogConfig: { Type: flags.string('log-driver'), Config: toMap(logging) },
    NetworkMode: parts.networkMode,
    PortBindings: parts.bindings,
    RestartPolicy: parts.restart,
    AutoRemove: flags.bool('rm'),
    VolumeDriver: flags.string('volume-driver'),
    VolumesFrom: list(flags.list('volumes-from')),
    ConsoleSize: [0, 0],
    ...(Object.keys(annotations).length > 0 ? { Annotations: annotations } : {}),
    CapAdd: list(normalizedCapabilities(flags.list('cap-add'))),
    CapDrop: list(normalizedCapabilities(flags.list('cap-drop'))),
    CgroupnsMode: flags.string('cgroupns'),
    Dns: [...flags.list('dns')],
    DnsOptions: [...flags.list('dns-option')],
    DnsSearch: [...flags.list('dns-search')],
    ExtraHosts: list(flags.list('add-host')),
    GroupAdd: list(flags.list('group-add')),
    IpcMode: flags.string('ipc'),
    Cgroup: '',
    Links: list(flags.list('link')),
    OomScoreAdj: flags.number('oom-score-adj'),
    PidMode: flags.string('pid'),
    Privileged: flags.bool('privileged'),
    PublishAllPorts: flags.bool('publish-all'),
    ReadonlyRootfs: flags.bool('read-only'),
    SecurityOpt: list(security.filter((option) => option !== 'systempaths=unconfined')),
    ...(storage.length > 0 ? { StorageOpt: toMap(storage) } : {}),
    ...(Object.keys(tmpfs).length > 0 ? { Tmpfs: tmpfs } : {}),
    UTSMode: flags.string('uts'),
    UsernsMode: flags.string('userns'),
    ShmSize: flags.number('shm-size'),
    ...(Object.keys(sysctls).length > 0 ? { Sysctls: sysctls } : {}),
    ...(flags.string('runtime') === '' ? {} : { Runtime: flags.string('runtime') }),
    Isolation: flags.string('isolation'),
    CpuShares: flags.number('cpu-shares'),
    Memory: flags.number('memory'),
    NanoCpus: flags.number('cpus'),
    CgroupParent: flags.string('cgroup-parent'),
    BlkioWeight: flags.number('blkio-weight'),
    BlkioWeightDevice: flags.get('blkio-weight-device'),
    BlkioDeviceReadBps: flags.get('device-read-bps'),
    BlkioDeviceWriteBps: flags.get('device-write-bps'),
    BlkioDeviceReadIOps: flags.get('device-read-iops'),
    BlkioDeviceWriteIOps: flags.get('device-write-iops'),
    CpuPeriod: flags.number('cpu-period'),
    CpuQuota: flags.number('cpu-quota'),
    CpuRealtimePeriod: flags.number('cpu-rt-period'),
    CpuRealtimeRuntime: flags.number('cpu-rt-runtime'),
    CpusetCpus: flags.string('cpuset-cpus'),
    CpusetMems: flags.string('cpuset-mems'),
    Devices: parts.devices,
    DeviceCgroupRules: list(flags.list('device-cgroup-rule')),
    DeviceRequests: gpus.length + cdi.length === 0 ? null : [...gpus, ...cdi],
    ...(flags.number('kernel-memory') > 0 ? { KernelMemory: flags.number('kernel-memory') } : {}),
    MemoryReservation: flags.number('memory-reservation'),
    MemorySwap: flags.number('memory-swap'),
    MemorySwappiness: flags.number('memory-swappiness'),
    OomKillDisable: flags.bool('oom-kill-disable'),
    PidsLimit: flags.number('pids-limit'),
    Ulimits: flags.get('ulimit'),
    CpuCount: flags.number('cpu-count'),
    CpuPercent: flags.number('cpu-percent'),
    IOMaximumIOps: flags.number('io-maxiops'),
    IOMaximumBandwidth: flags.number('io-maxbandwidth'),
    ...(mounts.length > 0 ? { Mounts: mounts } : {}),
    MaskedPaths: unconfined ? [] : null,
    ReadonlyPaths: unconfined ? [] : null,
    ...(flags.changed('init') ? { Init: flags.bool('init') } : {}),
  };
}

function absoluteSource(process: Process, mount: Mount): Mount {
  if (mount.Source === undefined || !mount.Source.startsWith('.')) return mount;
  return { ...mount, Source: absolutePath(process, mount.Source) };
}

/** A path as filepath.Abs gives it. */
export function absolutePath(process: Process, path: string): string {
  const parts: string[] = [];
  for (const part of `${path.startsWith('/') ? '' : `${process.cwd}/`}${path}`.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return `/${parts.join('/')}`;
}

function securityOptions(process: Process, options: readonly string[]): string[] {
  return options.map((option) => {
    const match = /^([^=:]*)[=:](.*)$/s.exec(option);
    if (option === 'no-new-privileges') return option;
    if (match === null || match[2] === '')
      throw new Error(`Invalid --security-opt: ${JSON.stringify(option)}`);
    if (match[1] !== 'seccomp' || match[2] === 'unconfined' || match[2] === 'builtin') return option;
    const file = match[2] ?? '';
    let text: string;
    try {
      text = process.fs.readText(absolutePath(process, file));
    } catch (error) {
      throw new Error(
        `opening seccomp profile (${file}) failed: open ${file}: ${(error as Error).message.toLowerCase()}`,
      );
    }
    return `seccomp=${JSON.stringify(JSON.parse(text))}`;
  });
}

/** The name of a device that the Container Device Interface describes: vendor.com/class=name. */
const CDI = /^[A-Za-z][\w.-]*[A-Za-z0-9]\/[A-Za-z][\w-]*=[A-Za-z0-9][\w.:-]*$/;

function parseDevice(device: string): {
  PathOnHost: string;
  PathInContainer: string;
  CgroupPermissions: string;
} {
  const mode = (text: string) => /^[rwm]{1,3}$/.test(text) && new Set(text).size === text.length;
  const parts = device.split(':');
  if (parts.length > 3 || parts[0] === '') throw new Error(`bad format for path: ${device}`);
  const [source = '', second, third] = parts;
  if (third !== undefined && !mode(third)) throw new Error(`bad mode specified: ${third}`);
  const target = second === undefined || (third === undefined && mode(second)) ? source : second;
  if (!target.startsWith('/')) throw new Error(`${target} is not an absolute path`);
  const permissions = third ?? (second !== undefined && mode(second) ? second : 'rwm');
  return { PathOnHost: source, PathInContainer: target, CgroupPermissions: permissions };
}
