import { type FlagDef, flag } from '../flags/index.ts';
import { CPUS, throttle, ULIMIT, WEIGHT_DEVICE } from '../opts/limits.ts';
import { MOUNT } from '../opts/mount.ts';
import { NETWORK } from '../opts/network.ts';
import {
  validateAttach,
  validateDeviceCgroupRule,
  validateDnsSearch,
  validateExtraHost,
  validateIpAddress,
  validateLabel,
  validateLink,
  validateSysctl,
} from '../opts/validate.ts';

const { bool, string, int, int64, uint16, uint64, duration, listOf, mapOf, bytes, custom } = flag;

const windowsOnly = { hidden: true };

function validateEnvName(text: string): string {
  if (text === '' || text.startsWith('=')) throw new Error(`invalid environment variable: ${text}`);
  return text;
}

/** The flags that `docker run` and `docker create` share: what a container is made of. */
export const containerFlags: FlagDef[] = [
  listOf('attach', 'a', 'Streams to attach: STDIN, STDOUT or STDERR', { validate: validateAttach }),
  listOf('device-cgroup-rule', '', 'Extra rule for the devices that the cgroup allows', {
    validate: validateDeviceCgroupRule,
  }),
  listOf('device', '', 'Device of the host to pass through'),
  custom(GPUS(), 'gpus', '', "GPUs to pass through ('all' for every one)"),
  listOf('env', 'e', 'Environment variable to set', { validate: validateEnvName }),
  listOf('env-file', '', 'File with environment variables, one on a line'),
  string('entrypoint', '', "Program to start instead of the image's ENTRYPOINT"),
  listOf('group-add', '', 'Further group of the user'),
  string('hostname', 'h', 'Host name inside the container'),
  string('domainname', '', 'NIS domain name inside the container'),
  bool('interactive', 'i', 'Keep STDIN open, attached or not'),
  listOf('label', 'l', 'Label to put on the container', { validate: validateLabel }),
  listOf('label-file', '', 'File with labels, one on a line'),
  bool('read-only', '', "Make the container's root file system read-only"),
  string('restart', '', 'When to restart the container after it has exited', { default: 'no' }),
  string('stop-signal', '', 'Signal that asks the container to stop'),
  int('stop-timeout', '', 'Seconds that the container has to stop'),
  mapOf('sysctl', '', 'Kernel parameter of the namespaces', { validate: validateSysctl }),
  bool('tty', 't', 'Give the container a pseudo-terminal'),
  custom(ULIMIT, 'ulimit', '', 'Resource limit of the processes', { default: [] }),
  string('user', 'u', 'User, and group, to run as (format: <name|uid>[:<group|gid>])'),
  string('workdir', 'w', 'Directory to start in'),
  bool('rm', '', 'Remove the container, and its anonymous volumes, once it has exited'),
  listOf('cap-add', '', 'Linux capability to add'),
  listOf('cap-drop', '', 'Linux capability to take away'),
  bool('privileged', '', 'Lift the restrictions on the container'),
  listOf('security-opt', '', 'Security option'),
  string('userns', '', 'User namespace to run in'),
  string('cgroupns', '', "Cgroup namespace to run in: 'host', 'private', or '' for the daemon's default"),
  listOf('add-host', '', 'Line for /etc/hosts (host:ip)', { validate: validateExtraHost }),
  listOf('dns', '', 'DNS server to ask', { validate: validateIpAddress }),
  listOf('dns-opt', '', 'Option of the resolver', { hidden: true }),
  listOf('dns-option', '', 'Option of the resolver'),
  listOf('dns-search', '', 'Domain to search names in', { validate: validateDnsSearch }),
  listOf('expose', '', 'Port, or range of ports, to expose'),
  string('ip', '', 'Fixed IPv4 address (172.30.100.104, say)'),
  string('ip6', '', 'Fixed IPv6 address (2001:db8::33, say)'),
  listOf('link', '', 'Container to link to', { validate: validateLink }),
  listOf('link-local-ip', '', 'Link-local address, IPv4 or IPv6'),
  string('mac-address', '', 'Fixed MAC address (92:d0:c6:0a:29:33, say)'),
  listOf('publish', 'p', 'Port of the container to publish on the host'),
  bool('publish-all', 'P', 'Publish every exposed port on a random port of the host'),
  custom(NETWORK, 'net', '', 'Network to connect to', { hidden: true }),
  custom(NETWORK, 'network', '', 'Network to connect to'),
  listOf('net-alias', '', 'Further name of the container in the network', { hidden: true }),
  listOf('network-alias', '', 'Further name of the container in the network'),
  string('log-driver', '', "Driver that keeps the container's output"),
  string('volume-driver', '', 'Driver for new volumes'),
  listOf('log-opt', '', 'Option of the log driver'),
  listOf('storage-opt', '', 'Option of the storage driver'),
  listOf('tmpfs', '', 'Directory to mount a tmpfs on'),
  listOf('volumes-from', '', 'Container whose volumes to mount'),
  listOf('volume', 'v', 'Volume, or directory of the host, to mount'),
  custom(MOUNT, 'mount', '', 'Mount, spelled out'),
  string('health-cmd', '', 'Command that tells whether the container is healthy'),
  duration('health-interval', '', 'Pause between checks (ms|s|m|h) (default 0s)'),
  int('health-retries', '', 'Failures in a row that make it unhealthy'),
  duration('health-timeout', '', 'Time that one check may take (ms|s|m|h) (default 0s)'),
  duration('health-start-period', '', 'Time to start in which failures do not count (ms|s|m|h) (default 0s)'),
  duration('health-start-interval', '', 'Pause between checks while it starts (ms|s|m|h) (default 0s)'),
  bool('no-healthcheck', '', "Switch the image's HEALTHCHECK off"),
  uint16('blkio-weight', '', 'Relative weight of block IO, 10 to 1000, or 0 for none (default 0)'),
  custom(WEIGHT_DEVICE, 'blkio-weight-device', '', 'Relative weight of block IO of one device'),
  string('cidfile', '', "File to write the container's ID to"),
  string('cpuset-cpus', '', 'CPUs to run on (0-3, 0,1)'),
  string('cpuset-mems', '', 'Memory nodes to use (0-3, 0,1)'),
  int64('cpu-count', '', 'Number of CPUs (Windows only)', windowsOnly),
  int64('cpu-percent', '', 'Share of the CPUs (Windows only)', windowsOnly),
  int64('cpu-period', '', "Period of the CPU's CFS quota"),
  int64('cpu-quota', '', "The CPU's CFS quota"),
  int64('cpu-rt-period', '', 'Real-time period of the CPU in microseconds'),
  int64('cpu-rt-runtime', '', 'Real-time runtime of the CPU in microseconds'),
  int64('cpu-shares', 'c', 'Relative weight among CPU users'),
  custom(CPUS, 'cpus', '', 'How many CPUs to use'),
  custom(throttle(true), 'device-read-bps', '', 'Bytes per second to read from a device at most'),
  custom(throttle(false), 'device-read-iops', '', 'Reads per second from a device at most'),
  custom(throttle(true), 'device-write-bps', '', 'Bytes per second to write to a device at most'),
  custom(throttle(false), 'device-write-iops', '', 'Writes per second to a device at most'),
  bytes('io-maxbandwidth', '', 'Bandwidth of the system drive (Windows only)', windowsOnly),
  uint64('io-maxiops', '', 'IO operations of the system drive (Windows only)', windowsOnly),
  bytes('kernel-memory', '', 'Kernel memory to use at most'),
  bytes('memory', 'm', 'Memory to use at most'),
  bytes('memory-reservation', '', 'Memory to stay below when the host is short of it'),
  bytes('memory-swap', '', "Memory and swap together to use at most: '-1' for no limit", { unlimited: true }),
  int64('memory-swappiness', '', 'How readily memory is swapped (0 to 100)', { default: -1 }),
  bool('oom-kill-disable', '', 'Keep the OOM killer off'),
  int('oom-score-adj', '', 'How readily the OOM killer takes it (-1000 to 1000)'),
  int64('pids-limit', '', 'Processes to have at most (-1 for no limit)'),
  string('cgroup-parent', '', "Parent of the container's cgroup"),
  string('ipc', '', 'IPC namespace to run in'),
  string('isolation', '', 'How the container is isolated'),
  string('pid', '', 'PID namespace to run in'),
  bytes('shm-size', '', 'Size of /dev/shm'),
  string('uts', '', 'UTS namespace to run in'),
  string('runtime', '', 'Runtime that runs the container'),
  bool('init', '', 'Start an init that forwards signals and reaps processes'),
  mapOf('annotation', '', 'Annotation for the OCI runtime'),
];

/** The flags of both commands that aren't about the container itself. */
export const creationFlags: FlagDef[] = [
  string('name', '', 'Name of the container'),
  bool('quiet', 'q', "Don't show the progress of a pull"),
  bool('use-api-socket', '', 'Mount the API socket and the needed credentials'),
  string('platform', '', 'Platform to choose, where the server knows several'),
  bool('disable-content-trust', '', 'Leave the verification of images out', { default: true }),
  bool('help', '', 'Show this text'),
];

/** The type of --gpus: kept as it is given, sent as a device request. */
function GPUS() {
  return {
    name: 'gpu-request',
    initial: (): readonly string[] => [],
    set: (current: readonly string[], text: string) => [...current, text],
  };
}
