import { type FlagDef, flag } from '../flags/index.ts';
import { GPUS } from '../opts/gpus.ts';
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
  listOf('attach', 'a', 'Connect STDIN, STDOUT or STDERR', { validate: validateAttach }),
  listOf('device-cgroup-rule', '', 'Rule that allows a device', {
    validate: validateDeviceCgroupRule,
  }),
  listOf('device', '', 'Let the container use a device of the host'),
  custom(GPUS, 'gpus', '', "GPUs that the container may use ('all' of them)"),
  listOf('env', 'e', 'Set an environment variable', { validate: validateEnvName }),
  listOf('env-file', '', 'Take environment variables from a file'),
  string('entrypoint', '', "Program to start, in place of the image's ENTRYPOINT"),
  listOf('group-add', '', 'One more group for the process'),
  string('hostname', 'h', 'What the container calls itself'),
  string('domainname', '', 'NIS domain of the container'),
  bool('interactive', 'i', 'Keep STDIN open, even with nobody attached'),
  listOf('label', 'l', 'Label to put on the container', { validate: validateLabel }),
  listOf('label-file', '', 'Take labels from a file, a line each'),
  bool('read-only', '', "Let nothing write to the container's own files"),
  string('restart', '', 'When to start the container again after it ended', { default: 'no' }),
  string('stop-signal', '', 'Signal that asks the container to stop'),
  int('stop-timeout', '', 'Seconds to wait for a stop until it is killed'),
  mapOf('sysctl', '', 'Kernel setting of the container', { validate: validateSysctl }),
  bool('tty', 't', 'Give the command a terminal'),
  custom(ULIMIT, 'ulimit', '', 'Limit of the process (default [])', { default: [] }),
  string('user', 'u', 'User to run as (<name|uid>[:<group|gid>])'),
  string('workdir', 'w', 'Directory in the container to begin in'),
  bool('rm', '', 'Delete the container, with its volumes without a name, once it ends'),
  listOf('cap-add', '', 'Capability to give'),
  listOf('cap-drop', '', 'Capability to take away'),
  bool('privileged', '', 'Let the container do everything on the host'),
  listOf('security-opt', '', 'Option of the security modules'),
  string('userns', '', 'User namespace of the container'),
  string(
    'cgroupns',
    '',
    `Cgroup namespace of the container (host|private)
'host':    the one of the host
'private': one of its own
'':        as the daemon is set up (default)`,
  ),
  listOf('add-host', '', 'Line for /etc/hosts (host:ip)', { validate: validateExtraHost }),
  listOf('dns', '', 'DNS server to ask', { validate: validateIpAddress }),
  listOf('dns-opt', '', 'Option of the resolver', { hidden: true, addsTo: 'dns-option' }),
  listOf('dns-option', '', 'Option of the resolver'),
  listOf('dns-search', '', 'Domain in which short names are looked up', { validate: validateDnsSearch }),
  listOf('expose', '', 'Port (or range) that the container listens on'),
  string('ip', '', 'Fixed IPv4 address (such as 172.30.100.104)'),
  string('ip6', '', 'Fixed IPv6 address (such as 2001:db8::33)'),
  listOf('link', '', 'Link to another container', { validate: validateLink }),
  listOf('link-local-ip', '', 'Link-local address to add'),
  string('mac-address', '', 'Fixed MAC address (such as 92:d0:c6:0a:29:33)'),
  listOf('publish', 'p', 'Publish a port of the container on the host'),
  bool('publish-all', 'P', 'Publish every exposed port on a free port of the host'),
  custom(NETWORK, 'net', '', 'Put a container on a network', { hidden: true, addsTo: 'network' }),
  custom(NETWORK, 'network', '', 'Put a container on a network'),
  listOf('net-alias', '', 'One more name on this network', { hidden: true, addsTo: 'network-alias' }),
  listOf('network-alias', '', 'One more name on this network'),
  string('log-driver', '', 'Where the output is kept'),
  string('volume-driver', '', "Driver of the container's volumes"),
  listOf('log-opt', '', 'Option of the log driver'),
  listOf('storage-opt', '', 'Option of the storage driver'),
  listOf('tmpfs', '', 'Directory to keep in memory'),
  listOf('volumes-from', '', 'Mount what another container mounts'),
  listOf('volume', 'v', 'Volume or host directory to mount'),
  custom(MOUNT, 'mount', '', 'Mount something, told as key=value pairs'),
  string('health-cmd', '', 'Command that tells whether the container is well'),
  duration('health-interval', '', 'Pause between two checks (ms|s|m|h) (default 0s)'),
  int('health-retries', '', 'Failures in a row that make it unhealthy'),
  duration('health-timeout', '', 'Longest time for one check (ms|s|m|h) (default 0s)'),
  duration(
    'health-start-period',
    '',
    'Time at the start in which failures do not count (ms|s|m|h) (default 0s)',
  ),
  duration('health-start-interval', '', 'Pause between two checks in that time (ms|s|m|h) (default 0s)'),
  bool('no-healthcheck', '', "Do without the image's HEALTHCHECK"),
  uint16('blkio-weight', '', 'Share of disk traffic, 10 to 1000, or 0 for none set (default 0)'),
  custom(WEIGHT_DEVICE, 'blkio-weight-device', '', 'Share of the traffic of one disk (default [])'),
  string('cidfile', '', "File to write the container's ID to"),
  string('cpuset-cpus', '', 'CPUs to run on (0-3, 0,1)'),
  string('cpuset-mems', '', 'Memory nodes to run on (0-3, 0,1)'),
  int64('cpu-count', '', 'Number of CPUs (Windows only)', windowsOnly),
  int64('cpu-percent', '', 'Share of the CPUs (Windows only)', windowsOnly),
  int64('cpu-period', '', 'Length of a scheduling period in microseconds'),
  int64('cpu-quota', '', 'CPU time in each period in microseconds'),
  int64('cpu-rt-period', '', 'Length of a real-time period in microseconds'),
  int64('cpu-rt-runtime', '', 'Real-time CPU time in each period in microseconds'),
  int64('cpu-shares', 'c', 'Share of the CPU, beside other containers'),
  custom(CPUS, 'cpus', '', 'How many CPUs at most'),
  custom(throttle(true), 'device-read-bps', '', 'Most bytes per second to read from a device (default [])'),
  custom(throttle(false), 'device-read-iops', '', 'Most reads per second from a device (default [])'),
  custom(throttle(true), 'device-write-bps', '', 'Most bytes per second to write to a device (default [])'),
  custom(throttle(false), 'device-write-iops', '', 'Most writes per second to a device (default [])'),
  bytes('io-maxbandwidth', '', 'Bandwidth of the system drive (Windows only)', windowsOnly),
  uint64('io-maxiops', '', 'IO operations of the system drive (Windows only)', windowsOnly),
  bytes('kernel-memory', '', 'Most kernel memory to use'),
  bytes('memory', 'm', 'Most memory to use'),
  bytes('memory-reservation', '', 'Memory to keep below when the host is short of it'),
  bytes('memory-swap', '', "Most memory and swap together ('-1': no limit)", {
    unlimited: true,
  }),
  int64('memory-swappiness', '', 'How readily memory is swapped out (0 to 100)', { default: -1 }),
  bool('oom-kill-disable', '', 'Do not kill the container when memory runs out'),
  int('oom-score-adj', '', 'How readily it is killed when memory runs out (-1000 to 1000)'),
  int64('pids-limit', '', 'How many processes at most (-1: no limit)'),
  string('cgroup-parent', '', "Cgroup to put the container's own into"),
  string('ipc', '', 'IPC namespace of the container'),
  string('isolation', '', 'How the container is isolated'),
  string('pid', '', 'PID namespace of the container'),
  bytes('shm-size', '', 'How large /dev/shm is'),
  string('uts', '', 'UTS namespace of the container'),
  string('runtime', '', 'Runtime that starts the container'),
  bool('init', '', 'Start a small init as process 1, which passes signals on and reaps'),
  mapOf('annotation', '', 'Annotation that the OCI runtime gets to see'),
];

/** The flags of both commands that aren't about the container itself. */
export const creationFlags: FlagDef[] = [
  string('name', '', 'Name of the container'),
  bool('quiet', 'q', 'Say nothing while pulling'),
  bool('use-api-socket', '', "Give the container the daemon's socket and credentials"),
  string('platform', '', 'Platform, where the daemon has several'),
  bool('disable-content-trust', '', 'Do not check signatures', { default: true }),
  bool('help', '', 'Show this help'),
];
