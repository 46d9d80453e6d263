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
  listOf('attach', 'a', 'Attach to STDIN, STDOUT or STDERR', { validate: validateAttach }),
  listOf('device-cgroup-rule', '', 'Add a rule to the cgroup allowed devices list', {
    validate: validateDeviceCgroupRule,
  }),
  listOf('device', '', 'Add a host device to the container'),
  custom(GPUS, 'gpus', '', "GPU devices to add to the container ('all' to pass all GPUs)"),
  listOf('env', 'e', 'Set environment variables', { validate: validateEnvName }),
  listOf('env-file', '', 'Read in a file of environment variables'),
  string('entrypoint', '', 'Overwrite the default ENTRYPOINT of the image'),
  listOf('group-add', '', 'Add additional groups to join'),
  string('hostname', 'h', 'Container host name'),
  string('domainname', '', 'Container NIS domain name'),
  bool('interactive', 'i', 'Keep STDIN open even if not attached'),
  listOf('label', 'l', 'Set meta data on a container', { validate: validateLabel }),
  listOf('label-file', '', 'Read in a line delimited file of labels'),
  bool('read-only', '', "Mount the container's root filesystem as read only"),
  string('restart', '', 'Restart policy to apply when a container exits', { default: 'no' }),
  string('stop-signal', '', 'Signal to stop the container'),
  int('stop-timeout', '', 'Timeout (in seconds) to stop a container'),
  mapOf('sysctl', '', 'Sysctl options', { validate: validateSysctl }),
  bool('tty', 't', 'Allocate a pseudo-TTY'),
  custom(ULIMIT, 'ulimit', '', 'Ulimit options (default [])', { default: [] }),
  string('user', 'u', 'Username or UID (format: <name|uid>[:<group|gid>])'),
  string('workdir', 'w', 'Working directory inside the container'),
  bool('rm', '', 'Automatically remove the container and its associated anonymous volumes when it exits'),
  listOf('cap-add', '', 'Add Linux capabilities'),
  listOf('cap-drop', '', 'Drop Linux capabilities'),
  bool('privileged', '', 'Give extended privileges to this container'),
  listOf('security-opt', '', 'Security Options'),
  string('userns', '', 'User namespace to use'),
  string(
    'cgroupns',
    '',
    `Cgroup namespace to use (host|private)
'host':    Run the container in the Docker host's cgroup namespace
'private': Run the container in its own private cgroup namespace
'':        Use the cgroup namespace as configured by the
           default-cgroupns-mode option on the daemon (default)`,
  ),
  listOf('add-host', '', 'Add a custom host-to-IP mapping (host:ip)', { validate: validateExtraHost }),
  listOf('dns', '', 'Set custom DNS servers', { validate: validateIpAddress }),
  listOf('dns-opt', '', 'Set DNS options', { hidden: true }),
  listOf('dns-option', '', 'Set DNS options'),
  listOf('dns-search', '', 'Set custom DNS search domains', { validate: validateDnsSearch }),
  listOf('expose', '', 'Expose a port or a range of ports'),
  string('ip', '', 'IPv4 address (e.g., 172.30.100.104)'),
  string('ip6', '', 'IPv6 address (e.g., 2001:db8::33)'),
  listOf('link', '', 'Add link to another container', { validate: validateLink }),
  listOf('link-local-ip', '', 'Container IPv4/IPv6 link-local addresses'),
  string('mac-address', '', 'Container MAC address (e.g., 92:d0:c6:0a:29:33)'),
  listOf('publish', 'p', "Publish a container's port(s) to the host"),
  bool('publish-all', 'P', 'Publish all exposed ports to random ports'),
  custom(NETWORK, 'net', '', 'Connect a container to a network', { hidden: true }),
  custom(NETWORK, 'network', '', 'Connect a container to a network'),
  listOf('net-alias', '', 'Add network-scoped alias for the container', { hidden: true }),
  listOf('network-alias', '', 'Add network-scoped alias for the container'),
  string('log-driver', '', 'Logging driver for the container'),
  string('volume-driver', '', 'Optional volume driver for the container'),
  listOf('log-opt', '', 'Log driver options'),
  listOf('storage-opt', '', 'Storage driver options for the container'),
  listOf('tmpfs', '', 'Mount a tmpfs directory'),
  listOf('volumes-from', '', 'Mount volumes from the specified container(s)'),
  listOf('volume', 'v', 'Bind mount a volume'),
  custom(MOUNT, 'mount', '', 'Attach a filesystem mount to the container'),
  string('health-cmd', '', 'Command to run to check health'),
  duration('health-interval', '', 'Time between running the check (ms|s|m|h) (default 0s)'),
  int('health-retries', '', 'Consecutive failures needed to report unhealthy'),
  duration('health-timeout', '', 'Maximum time to allow one check to run (ms|s|m|h) (default 0s)'),
  duration(
    'health-start-period',
    '',
    'Start period for the container to initialize before starting health-retries countdown (ms|s|m|h) (default 0s)',
  ),
  duration(
    'health-start-interval',
    '',
    'Time between running the check during the start period (ms|s|m|h) (default 0s)',
  ),
  bool('no-healthcheck', '', 'Disable any container-specified HEALTHCHECK'),
  uint16('blkio-weight', '', 'Block IO (relative weight), between 10 and 1000, or 0 to disable (default 0)'),
  custom(WEIGHT_DEVICE, 'blkio-weight-device', '', 'Block IO weight (relative device weight) (default [])'),
  string('cidfile', '', 'Write the container ID to the file'),
  string('cpuset-cpus', '', 'CPUs in which to allow execution (0-3, 0,1)'),
  string('cpuset-mems', '', 'MEMs in which to allow execution (0-3, 0,1)'),
  int64('cpu-count', '', 'Number of CPUs (Windows only)', windowsOnly),
  int64('cpu-percent', '', 'Share of the CPUs (Windows only)', windowsOnly),
  int64('cpu-period', '', 'Limit CPU CFS (Completely Fair Scheduler) period'),
  int64('cpu-quota', '', 'Limit CPU CFS (Completely Fair Scheduler) quota'),
  int64('cpu-rt-period', '', 'Limit CPU real-time period in microseconds'),
  int64('cpu-rt-runtime', '', 'Limit CPU real-time runtime in microseconds'),
  int64('cpu-shares', 'c', 'CPU shares (relative weight)'),
  custom(CPUS, 'cpus', '', 'Number of CPUs'),
  custom(
    throttle(true),
    'device-read-bps',
    '',
    'Limit read rate (bytes per second) from a device (default [])',
  ),
  custom(
    throttle(false),
    'device-read-iops',
    '',
    'Limit read rate (IO per second) from a device (default [])',
  ),
  custom(
    throttle(true),
    'device-write-bps',
    '',
    'Limit write rate (bytes per second) to a device (default [])',
  ),
  custom(
    throttle(false),
    'device-write-iops',
    '',
    'Limit write rate (IO per second) to a device (default [])',
  ),
  bytes('io-maxbandwidth', '', 'Bandwidth of the system drive (Windows only)', windowsOnly),
  uint64('io-maxiops', '', 'IO operations of the system drive (Windows only)', windowsOnly),
  bytes('kernel-memory', '', 'Kernel memory limit'),
  bytes('memory', 'm', 'Memory limit'),
  bytes('memory-reservation', '', 'Memory soft limit'),
  bytes('memory-swap', '', "Swap limit equal to memory plus swap: '-1' to enable unlimited swap", {
    unlimited: true,
  }),
  int64('memory-swappiness', '', 'Tune container memory swappiness (0 to 100)', { default: -1 }),
  bool('oom-kill-disable', '', 'Disable OOM Killer'),
  int('oom-score-adj', '', "Tune host's OOM preferences (-1000 to 1000)"),
  int64('pids-limit', '', 'Tune container pids limit (set -1 for unlimited)'),
  string('cgroup-parent', '', 'Optional parent cgroup for the container'),
  string('ipc', '', 'IPC mode to use'),
  string('isolation', '', 'Container isolation technology'),
  string('pid', '', 'PID namespace to use'),
  bytes('shm-size', '', 'Size of /dev/shm'),
  string('uts', '', 'UTS namespace to use'),
  string('runtime', '', 'Runtime to use for this container'),
  bool('init', '', 'Run an init inside the container that forwards signals and reaps processes'),
  mapOf('annotation', '', 'Add an annotation to the container (passed through to the OCI runtime)'),
];

/** The flags of both commands that aren't about the container itself. */
export const creationFlags: FlagDef[] = [
  string('name', '', 'Assign a name to the container'),
  bool('quiet', 'q', 'Suppress the pull output'),
  bool('use-api-socket', '', 'Bind mount Docker API socket and required auth'),
  string('platform', '', 'Set platform if server is multi-platform capable'),
  bool('disable-content-trust', '', 'Skip image verification', { default: true }),
  bool('help', '', 'Print usage'),
];
