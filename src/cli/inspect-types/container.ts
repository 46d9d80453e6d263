import { go } from '../format/index.ts';
import { struct } from './describe.ts';
import { ENDPOINT } from './network.ts';

const text = (name: string) => go.string(name);
const PORT = go.string('nat.Port');
const BINDING = struct('nat.PortBinding', 'HostIP=HostIp s, HostPort s');
const PORTS = go.map(PORT, go.slice(BINDING), 'nat.PortMap');
const STRINGS = go.slice(go.string(), 'strslice.StrSlice');
const HEALTH_RESULT = struct('container.HealthcheckResult', 'Start s, End s, ExitCode i, Output s');
const HEALTH = struct('container.Health', 'Status s, FailingStreak i, Log results', {
  results: go.slice(go.ptr(HEALTH_RESULT)),
});

const STATE = struct(
  'container.State',
  'Status s, Running b, Paused b, Restarting b, OOMKilled b, Dead b, Pid i, ExitCode i, Error s, StartedAt s, FinishedAt s, Health? *health',
  { health: HEALTH },
);

const HEALTH_CONFIG = struct(
  'container.HealthConfig',
  'Test? list, Interval? i64, Timeout? i64, StartPeriod? i64, StartInterval? i64, Retries? i',
);

/** `.Config` of a container or an image. */
export const CONFIG = struct(
  'container.Config',
  'Hostname s, Domainname s, User s, AttachStdin b, AttachStdout b, AttachStderr b, ExposedPorts? ports, Tty b, OpenStdin b, StdinOnce b, Env list, Cmd strings, Healthcheck? *health, ArgsEscaped? b, Image s, Volumes set, WorkingDir s, Entrypoint strings, NetworkDisabled? b, MacAddress? s, OnBuild list, Labels map, StopSignal? s, StopTimeout? *i, Shell? strings',
  { ports: go.map(PORT, go.struct('struct {}', []), 'nat.PortSet'), strings: STRINGS, health: HEALTH_CONFIG },
);

const LOG_CONFIG = struct('container.LogConfig', 'Type s, Config map');
const RESTART = struct('container.RestartPolicy', 'Name s, MaximumRetryCount i');
const ULIMIT = struct('units.Ulimit', 'Name s, Hard i64, Soft i64');
const DEVICE = struct('container.DeviceMapping', 'PathOnHost s, PathInContainer s, CgroupPermissions s');
const DEVICE_REQUEST = struct(
  'container.DeviceRequest',
  'Driver s, Count i, DeviceIDs list, Capabilities lists, Options map',
  {
    lists: go.slice(go.slice(go.string())),
  },
);
const THROTTLE = struct('blkiodev.ThrottleDevice', 'Path s, Rate u64');
const WEIGHT = struct('blkiodev.WeightDevice', 'Path s, Weight u16');
const MOUNT_BIND = struct('mount.BindOptions', 'Propagation? s, NonRecursive? b, CreateMountpoint? b');
const MOUNT_DRIVER = struct('mount.Driver', 'Name? s, Options? map');
const MOUNT_VOLUME = struct(
  'mount.VolumeOptions',
  'NoCopy? b, Labels? map, Subpath? s, DriverConfig? *driver',
  {
    driver: MOUNT_DRIVER,
  },
);
const MOUNT_TMPFS = struct('mount.TmpfsOptions', 'SizeBytes? i64, Mode? i');
const MOUNT = struct(
  'mount.Mount',
  'Type? s, Source? s, Target? s, ReadOnly? b, Consistency? s, BindOptions? *bind, VolumeOptions? *volume, TmpfsOptions? *tmpfs',
  { bind: MOUNT_BIND, volume: MOUNT_VOLUME, tmpfs: MOUNT_TMPFS },
);

const HOST_CONFIG = struct(
  'container.HostConfig',
  'Binds list, ContainerIDFile s, LogConfig log, NetworkMode mode, PortBindings ports, RestartPolicy restart, AutoRemove b, VolumeDriver s, VolumesFrom list, ConsoleSize size, Annotations? map, CapAdd strings, CapDrop strings, CgroupnsMode s, DNS=Dns list, DNSOptions=DnsOptions list, DNSSearch=DnsSearch list, ExtraHosts list, GroupAdd list, IpcMode s, Cgroup s, Links list, OomScoreAdj i, PidMode s, Privileged b, PublishAllPorts b, ReadonlyRootfs b, SecurityOpt list, StorageOpt? map, Tmpfs? map, UTSMode s, UsernsMode s, ShmSize i64, Sysctls? map, Runtime? s, Isolation s, CPUShares=CpuShares i64, Memory i64, NanoCPUs=NanoCpus i64, CgroupParent s, BlkioWeight u16, BlkioWeightDevice weights, BlkioDeviceReadBps throttles, BlkioDeviceWriteBps throttles, BlkioDeviceReadIOps throttles, BlkioDeviceWriteIOps throttles, CPUPeriod=CpuPeriod i64, CPUQuota=CpuQuota i64, CPURealtimePeriod=CpuRealtimePeriod i64, CPURealtimeRuntime=CpuRealtimeRuntime i64, CpusetCpus s, CpusetMems s, Devices devices, DeviceCgroupRules list, DeviceRequests requests, MemoryReservation i64, MemorySwap i64, MemorySwappiness *i64, OomKillDisable *b, PidsLimit *i64, Ulimits ulimits, CPUCount=CpuCount i64, CPUPercent=CpuPercent i64, IOMaximumIOps u64, IOMaximumBandwidth u64, Mounts? mounts, MaskedPaths list, ReadonlyPaths list, Init? *b',
  {
    log: LOG_CONFIG,
    mode: text('container.NetworkMode'),
    ports: PORTS,
    restart: RESTART,
    size: { kind: 'array', elem: go.int(), length: 2 },
    strings: STRINGS,
    weights: go.slice(go.ptr(WEIGHT)),
    throttles: go.slice(go.ptr(THROTTLE)),
    devices: go.slice(DEVICE),
    requests: go.slice(DEVICE_REQUEST),
    ulimits: go.slice(go.ptr(ULIMIT)),
    mounts: go.slice(MOUNT),
  },
);

const SETTINGS = struct(
  'container.NetworkSettings',
  'Bridge s, SandboxID s, SandboxKey s, Ports ports, HairpinMode b, LinkLocalIPv6Address s, LinkLocalIPv6PrefixLen i, SecondaryIPAddresses addresses, SecondaryIPv6Addresses addresses, EndpointID s, Gateway s, GlobalIPv6Address s, GlobalIPv6PrefixLen i, IPAddress s, IPPrefixLen i, IPv6Gateway s, MacAddress s, Networks networks',
  {
    ports: PORTS,
    addresses: go.slice(struct('network.Address', 'Addr s, PrefixLen i')),
    networks: go.map(go.string(), go.ptr(ENDPOINT)),
  },
);

const MOUNT_POINT = struct(
  'container.MountPoint',
  'Type? s, Name? s, Source s, Destination s, Driver? s, Mode s, RW b, Propagation s',
);

const GRAPH = struct('storage.DriverData', 'Data map, Name s');

/** What `docker inspect` runs a template over, for a container. */
export const CONTAINER = struct(
  'container.InspectResponse',
  'ID=Id s, Created s, Path s, Args list, State *state, Image s, ResolvConfPath s, HostnamePath s, HostsPath s, LogPath s, Name s, RestartCount i, Driver s, Platform s, MountLabel s, ProcessLabel s, AppArmorProfile s, ExecIDs list, HostConfig *host, GraphDriver graph, SizeRw? *i64, SizeRootFs? *i64, Mounts mounts, Config *config, NetworkSettings *settings',
  {
    state: STATE,
    host: HOST_CONFIG,
    graph: GRAPH,
    mounts: go.slice(MOUNT_POINT),
    config: CONFIG,
    settings: SETTINGS,
  },
);
