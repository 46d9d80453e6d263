import { type GoStruct, struct } from '../decode.ts';
import type { ImageConfig } from '../images/source.ts';
import type { NetworkedConfig, NetworkedHostConfig } from '../networks/types.ts';

export interface HealthConfig {
  Test?: string[] | null;
  /** Nanoseconds, as all of these. */
  Interval?: number;
  Timeout?: number;
  StartPeriod?: number;
  StartInterval?: number;
  Retries?: number;
}

export const HEALTH_CONFIG: GoStruct = struct(
  'Test?:[]string',
  'Interval?:int64',
  'Timeout?:int64',
  'StartPeriod?:int64',
  'StartInterval?:int64',
  'Retries?:int',
);

/** A container's Config, fields as in the API. */
export interface ContainerConfig extends NetworkedConfig {
  User: string;
  AttachStdin: boolean;
  AttachStdout: boolean;
  AttachStderr: boolean;
  ExposedPorts: Record<string, object> | null;
  Tty: boolean;
  OpenStdin: boolean;
  StdinOnce: boolean;
  Env: string[] | null;
  Cmd: string[] | null;
  Healthcheck: HealthConfig | null;
  Image: string;
  Volumes: Record<string, object> | null;
  WorkingDir: string;
  Entrypoint: string[] | null;
  NetworkDisabled: boolean;
  OnBuild: string[] | null;
  Labels: Record<string, string> | null;
  StopSignal: string;
  StopTimeout: number | null;
  Shell: string[] | null;
}

/** moby v28: api/types/container/config.go has this order. */
export const CONFIG: GoStruct = struct(
  'Hostname:string',
  'Domainname:string',
  'User:string',
  'AttachStdin:bool',
  'AttachStdout:bool',
  'AttachStderr:bool',
  ['ExposedPorts?', { map: 'any' }],
  'Tty:bool',
  'OpenStdin:bool',
  'StdinOnce:bool',
  'Env:[]string',
  'Cmd:strslice',
  ['Healthcheck?', { struct: HEALTH_CONFIG, pointer: true }],
  'ArgsEscaped?:bool',
  'Image:string',
  ['Volumes', { map: 'any' }],
  'WorkingDir:string',
  'Entrypoint:strslice',
  'NetworkDisabled?:bool',
  'MacAddress?:string',
  'OnBuild:[]string',
  'Labels:map[string]string',
  'StopSignal?:string',
  'StopTimeout?:*int',
  'Shell?:strslice',
);

export interface MountSpec {
  Type: string;
  Source: string;
  Target: string;
  ReadOnly: boolean;
  Consistency: string;
  BindOptions: {
    Propagation: string;
    NonRecursive: boolean;
    CreateMountpoint: boolean;
    ReadOnlyNonRecursive: boolean;
    ReadOnlyForceRecursive: boolean;
  } | null;
  VolumeOptions: {
    NoCopy: boolean;
    Labels: Record<string, string> | null;
    Subpath: string;
    DriverConfig: { Name: string; Options: Record<string, string> | null } | null;
  } | null;
  ImageOptions?: { Subpath: string } | null;
  TmpfsOptions?: { SizeBytes: number; Mode: number; Options: string[][] | null } | null;
}

const MOUNT: GoStruct = struct(
  'Type?:string',
  'Source?:string',
  'Target?:string',
  'ReadOnly?:bool',
  'Consistency?:string',
  [
    'BindOptions?',
    {
      pointer: true,
      struct: struct(
        'Propagation?:string',
        'NonRecursive?:bool',
        'CreateMountpoint?:bool',
        'ReadOnlyNonRecursive?:bool',
        'ReadOnlyForceRecursive?:bool',
      ),
    },
  ],
  [
    'VolumeOptions?',
    {
      pointer: true,
      struct: struct('NoCopy?:bool', 'Labels?:map[string]string', 'Subpath?:string', [
        'DriverConfig?',
        { pointer: true, struct: struct('Name?:string', 'Options?:map[string]string') },
      ]),
    },
  ],
  ['ImageOptions?', { pointer: true, struct: struct('Subpath?:string') }],
  ['TmpfsOptions?', { pointer: true, struct: struct('SizeBytes?:int64', 'Mode?:int', 'Options?:any') }],
);

/** A container's HostConfig, fields as in the API; only those are named here that the daemon reads. */
export interface HostConfig extends NetworkedHostConfig {
  Binds: string[] | null;
  LogConfig: { Type: string; Config: Record<string, string> | null };
  RestartPolicy: { Name: string; MaximumRetryCount: number };
  AutoRemove: boolean;
  VolumeDriver: string;
  VolumesFrom: string[] | null;
  Annotations: Record<string, string> | null;
  CapAdd: string[] | null;
  CapDrop: string[] | null;
  CgroupnsMode: string;
  GroupAdd: string[] | null;
  IpcMode: string;
  OomScoreAdj: number;
  PidMode: string;
  Privileged: boolean;
  ReadonlyRootfs: boolean;
  SecurityOpt: string[] | null;
  Tmpfs: Record<string, string> | null;
  UTSMode: string;
  UsernsMode: string;
  ShmSize: number;
  Runtime: string;
  Isolation: string;
  CpuShares: number;
  Memory: number;
  NanoCpus: number;
  BlkioWeight: number;
  BlkioWeightDevice: Array<{ Path: string; Weight: number }> | null;
  CpuPeriod: number;
  CpuQuota: number;
  CpusetCpus: string;
  CpusetMems: string;
  KernelMemory: number;
  MemoryReservation: number;
  MemorySwap: number;
  MemorySwappiness: number | null;
  OomKillDisable: boolean | null;
  PidsLimit: number | null;
  Ulimits: Array<{ Name: string; Hard: number; Soft: number }> | null;
  Mounts: MountSpec[] | null;
  MaskedPaths: string[] | null;
  ReadonlyPaths: string[] | null;
  Init: boolean | null;
}

const THROTTLE = { slice: { struct: struct('Path:string', 'Rate:uint') } } as const;

/** Those fields of HostConfig that `docker update` may change. */
export const RESOURCES: GoStruct = struct(
  'CpuShares:int64',
  'Memory:int64',
  'NanoCpus:int64',
  'CgroupParent:string',
  'BlkioWeight:uint',
  ['BlkioWeightDevice', { slice: { struct: struct('Path:string', 'Weight:uint') } }],
  ['BlkioDeviceReadBps', THROTTLE],
  ['BlkioDeviceWriteBps', THROTTLE],
  ['BlkioDeviceReadIOps', THROTTLE],
  ['BlkioDeviceWriteIOps', THROTTLE],
  'CpuPeriod:int64',
  'CpuQuota:int64',
  'CpuRealtimePeriod:int64',
  'CpuRealtimeRuntime:int64',
  'CpusetCpus:string',
  'CpusetMems:string',
  [
    'Devices',
    { slice: { struct: struct('PathOnHost:string', 'PathInContainer:string', 'CgroupPermissions:string') } },
  ],
  'DeviceCgroupRules:[]string',
  ['DeviceRequests', { slice: 'any' }],
  'KernelMemory?:int64',
  'KernelMemoryTCP?:int64',
  'MemoryReservation:int64',
  'MemorySwap:int64',
  'MemorySwappiness:*int64',
  'OomKillDisable:*bool',
  'PidsLimit:*int64',
  ['Ulimits', { slice: { struct: struct('Name:string', 'Hard:int64', 'Soft:int64') } }],
  'CpuCount:int64',
  'CpuPercent:int64',
  'IOMaximumIOps:uint',
  'IOMaximumBandwidth:uint',
);

export const RESTART_POLICY: GoStruct = struct('Name:string', 'MaximumRetryCount:int');

/** moby v28: api/types/container/hostconfig.go has this order. */
export const HOST_CONFIG: GoStruct = [
  ...struct(
    'Binds:[]string',
    'ContainerIDFile:string',
    ['LogConfig', { struct: struct('Type:string', 'Config:map[string]string') }],
    'NetworkMode:string',
    ['PortBindings', { map: { slice: { struct: struct('HostIp:string', 'HostPort:string') } } }],
    ['RestartPolicy', { struct: RESTART_POLICY }],
    'AutoRemove:bool',
    'VolumeDriver:string',
    'VolumesFrom:[]string',
    ['ConsoleSize', { array: 2 }],
    'Annotations?:map[string]string',
    'CapAdd:strslice',
    'CapDrop:strslice',
    'CgroupnsMode:string',
    'Dns:[]string',
    'DnsOptions:[]string',
    'DnsSearch:[]string',
    'ExtraHosts:[]string',
    'GroupAdd:[]string',
    'IpcMode:string',
    'Cgroup:string',
    'Links:[]string',
    'OomScoreAdj:int',
    'PidMode:string',
    'Privileged:bool',
    'PublishAllPorts:bool',
    'ReadonlyRootfs:bool',
    'SecurityOpt:[]string',
    'StorageOpt?:map[string]string',
    'Tmpfs?:map[string]string',
    'UTSMode:string',
    'UsernsMode:string',
    'ShmSize:int64',
    'Sysctls?:map[string]string',
    'Runtime?:string',
    'Isolation:string',
  ),
  ...RESOURCES,
  ...struct(
    ['Mounts?', { slice: { struct: MOUNT } }],
    'MaskedPaths:[]string',
    'ReadonlyPaths:[]string',
    'Init?:*bool',
  ),
];

/** Fills in from the image what the user left open. moby v28: daemon/commit.go, merge. */
export function mergeImageConfig(config: ContainerConfig, image: ImageConfig): void {
  config.User ||= image.User ?? '';
  if (image.ExposedPorts && Object.keys(image.ExposedPorts).length)
    config.ExposedPorts = { ...image.ExposedPorts, ...config.ExposedPorts };
  if (!config.Env?.length) config.Env = [...(image.Env ?? [])];
  else {
    const has = new Set(config.Env.map((e) => e.split('=')[0]));
    for (const e of image.Env ?? []) if (!has.has(e.split('=')[0])) config.Env.push(e);
  }
  config.Labels = { ...image.Labels, ...config.Labels };
  if (!config.Entrypoint?.length) {
    if (!config.Cmd?.length) config.Cmd = image.Cmd ? [...image.Cmd] : null;
    config.Entrypoint ??= image.Entrypoint ? [...image.Entrypoint] : null;
  }
  mergeHealthcheck(config, image);
  config.WorkingDir ||= image.WorkingDir ?? '';
  if (!config.Volumes || !Object.keys(config.Volumes).length)
    config.Volumes = image.Volumes ? { ...image.Volumes } : null;
  else config.Volumes = { ...image.Volumes, ...config.Volumes };
  config.StopSignal ||= image.StopSignal ?? '';
  config.Shell ??= image.Shell ?? null;
}

function mergeHealthcheck(config: ContainerConfig, image: ImageConfig): void {
  if (!image.Healthcheck) return;
  if (!config.Healthcheck) {
    config.Healthcheck = { ...image.Healthcheck };
    return;
  }
  const own = config.Healthcheck;
  const of: HealthConfig = image.Healthcheck;
  if (!own.Test?.length) own.Test = of.Test ?? null;
  own.Interval ||= of.Interval ?? 0;
  own.Timeout ||= of.Timeout ?? 0;
  own.StartPeriod ||= of.StartPeriod ?? 0;
  own.StartInterval ||= of.StartInterval ?? 0;
  own.Retries ||= of.Retries ?? 0;
}
