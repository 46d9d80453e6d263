import { CAPABILITIES } from '../../kernel/index.ts';
import type { Daemon } from '../daemon.ts';
import { invalidParameter } from '../errors.ts';
import type { ContainerConfig, HostConfig } from './config.ts';
import { checkMount, cleanPath } from './mounts.ts';
import { capabilityName } from './rights.ts';
import { signalNumber } from './signal.ts';

const MIN_MEMORY = 6 * 1024 * 1024;
export const CPUS = 2;
/** The highest number in a list of processors that is looked at. */
const MAX_SET = 8192;

/** Throws 400 for what isn't a capability, such as `net_admin`; it is kept as it was written. moby v28: oci/caps. */
function checkCapability(cap: string, field: string): void {
  const name = capabilityName(cap);
  if (name !== 'ALL' && !(CAPABILITIES as readonly string[]).includes(name))
    throw invalidParameter(`invalid ${field}: unknown capability: "CAP_${name}"`);
}

/** Checks what a client wants. Returns the warnings. Throws 400. moby v28: daemon/container.go. */
export function validate(daemon: Daemon, config: ContainerConfig, host: HostConfig): string[] {
  if (!['', 'default'].includes(host.Isolation.toLowerCase()))
    throw invalidParameter(`invalid isolation (${host.Isolation}): linux only supports 'default'`);
  if (host.CpuShares < 0)
    throw invalidParameter(`invalid CPU shares (${host.CpuShares}): value must be a positive integer`);
  validateConfig(config);
  if (host.AutoRemove && host.RestartPolicy.Name !== 'no')
    throw invalidParameter("can't create 'AutoRemove' container with restart policy");
  for (const m of host.Mounts ?? []) checkMount(daemon, m);
  for (const extra of host.ExtraHosts ?? []) validateExtraHost(extra);
  validatePortBindings(host);
  validateRestartPolicy(host.RestartPolicy);
  for (const field of ['CapAdd', 'CapDrop'] as const)
    for (const cap of host[field] ?? []) checkCapability(cap, field);
  if ('' in ((host as unknown as { Annotations?: object | null }).Annotations ?? {}))
    throw invalidParameter('invalid Annotations: the empty string is not permitted as an annotation key');
  const warnings = validateResources(host, false);
  for (const m of host.Mounts ?? [])
    if (m.Type === 'image') warnings.push('Image mount is an experimental feature');
  validateModes(host);
  if (host.NetworkMode === 'host' && Object.keys(host.PortBindings ?? {}).length)
    warnings.push('Published ports are discarded when using host network mode');
  host.Runtime ||= 'runc';
  if (!['runc', 'io.containerd.runc.v2'].includes(host.Runtime))
    throw invalidParameter(`unknown or invalid runtime name: ${host.Runtime}`);
  for (const dest of Object.keys(host.Tmpfs ?? {})) {
    if (!dest.startsWith('/'))
      throw invalidParameter(`invalid mount path: '${dest}' mount path must be absolute`);
    if (cleanPath(dest) === '/') throw invalidParameter("invalid specification: destination can't be '/'");
  }
  return warnings;
}

function validateConfig(config: ContainerConfig): void {
  if (config.WorkingDir) {
    if (!config.WorkingDir.startsWith('/'))
      throw invalidParameter(
        `the working directory '${config.WorkingDir}' is invalid, it needs to be an absolute path`,
      );
    config.WorkingDir = cleanPath(config.WorkingDir);
  }
  if (config.StopSignal) signalNumber(config.StopSignal);
  for (const env of config.Env ?? [])
    if (env === '' || env.startsWith('=')) throw invalidParameter(`invalid environment variable: ${env}`);
  const health = config.Healthcheck;
  if (!health) return;
  for (const name of ['Interval', 'Timeout', 'StartPeriod', 'StartInterval'] as const)
    if (health[name] && health[name] < 1_000_000)
      throw invalidParameter(`${name} in Healthcheck cannot be less than 1ms`);
  if ((health.Retries ?? 0) < 0) throw invalidParameter('Retries in Healthcheck cannot be negative');
}

function validateExtraHost(entry: string): void {
  const m = /^([^:=]+)[:=](.*)$/.exec(entry);
  if (!m?.[1]) throw invalidParameter(`bad format for add-host: "${entry}"`);
  const ip = m[2]!;
  if (ip === 'host-gateway' || /^\d+\.\d+\.\d+\.\d+$/.test(ip) || /^\[?[0-9a-fA-F:.]+\]?$/.test(ip)) return;
  throw invalidParameter(`invalid IP address in add-host: "${ip}"`);
}

function validatePortBindings(host: HostConfig): void {
  const port = (text: string): boolean =>
    /^\d+(-\d+)?$/.test(text) && text.split('-').every((n) => Number(n) <= 65535);
  for (const [key, bindings] of Object.entries(host.PortBindings ?? {})) {
    const number = key.split('/')[0]!;
    if (!/^\d+$/.test(number) || Number(number) > 65535)
      throw invalidParameter(`invalid port specification: "${number}"`);
    for (const binding of bindings ?? []) {
      const hostPort = binding.HostPort ?? '';
      if (hostPort && !port(hostPort.split('/')[0]!))
        throw invalidParameter(`invalid port specification: "${hostPort}"`);
    }
  }
}

/** Throws 400 for a policy that there isn't. */
export function validateRestartPolicy(policy: { Name: string; MaximumRetryCount: number }): void {
  const { Name, MaximumRetryCount: count } = policy;
  const bad = (why: string): Error => invalidParameter(`invalid restart policy: ${why}`);
  if (Name === 'no' || Name === 'always' || Name === 'unless-stopped') {
    if (count === 0) return;
    throw bad(
      count < 0
        ? "maximum retry count cannot be negative and can only be used with 'on-failure'"
        : "maximum retry count can only be used with 'on-failure'",
    );
  }
  if (Name === 'on-failure') {
    if (count < 0) throw bad('maximum retry count cannot be negative');
    return;
  }
  if (Name === '') {
    if (count !== 0)
      throw bad(`unknown policy ''; use one of 'no', 'always', 'on-failure', or 'unless-stopped'`);
    return;
  }
  throw bad(`unknown policy '${Name}'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'`);
}

/** Checks limits, of `docker update` too. Returns the warnings. */
export function validateResources(r: HostConfig, update: boolean): string[] {
  const warnings: string[] = [];
  const bad = (why: string): never => {
    throw invalidParameter(why);
  };
  if (r.MemorySwappiness === -1) r.MemorySwappiness = null;
  if (r.Memory !== 0 && r.Memory < MIN_MEMORY) bad('Minimum memory limit allowed is 6MB');
  if (r.Memory > 0 && r.MemorySwap > 0 && r.MemorySwap < r.Memory)
    bad('Minimum memoryswap limit should be larger than memory limit, see usage');
  if (r.Memory === 0 && r.MemorySwap > 0 && !update)
    bad('You should always set the Memory limit when using Memoryswap limit, see usage');
  if (r.MemorySwappiness !== null && (r.MemorySwappiness < 0 || r.MemorySwappiness > 100))
    bad(`Invalid value: ${r.MemorySwappiness}, valid memory swappiness range is 0-100`);
  if (r.MemoryReservation > 0 && r.MemoryReservation < MIN_MEMORY)
    bad('Minimum memory reservation allowed is 6MB');
  if (r.Memory > 0 && r.MemoryReservation > 0 && r.Memory < r.MemoryReservation)
    bad('Minimum memory limit can not be less than memory reservation limit, see usage');
  // clients of API 1.42 and newer have no say in it
  r.KernelMemory = 0;
  if (r.OomKillDisable && r.Memory === 0)
    warnings.push(
      'OOM killer is disabled for the container, but no memory limit is set, this can result in the system running out of resources.',
    );
  if (r.NanoCpus > 0 && r.CpuPeriod > 0)
    bad('Conflicting options: Nano CPUs and CPU Period cannot both be set');
  if (r.NanoCpus > 0 && r.CpuQuota > 0)
    bad('Conflicting options: Nano CPUs and CPU Quota cannot both be set');
  if (r.NanoCpus < 0 || r.NanoCpus > CPUS * 1e9)
    bad(`range of CPUs is from 0.01 to ${CPUS}.00, as there are only ${CPUS} CPUs available`);
  if (r.CpuPeriod !== 0 && (r.CpuPeriod < 1000 || r.CpuPeriod > 1000000))
    bad('CPU cfs period can not be less than 1ms (i.e. 1000) or larger than 1s (i.e. 1000000)');
  if (r.CpuQuota > 0 && r.CpuQuota < 1000) bad('CPU cfs quota can not be less than 1ms (i.e. 1000)');
  checkSet(r.CpusetCpus, 'cpus', 'CPUs', CPUS);
  checkSet(r.CpusetMems, 'mems', 'memory nodes', 1);
  if (r.BlkioWeight > 0) {
    warnings.push(
      'Your kernel does not support Block I/O weight or the cgroup is not mounted. Weight discarded.',
    );
    r.BlkioWeight = 0;
  }
  if (r.BlkioWeightDevice?.length) {
    warnings.push(
      'Your kernel does not support Block I/O weight_device or the cgroup is not mounted. Weight-device discarded.',
    );
    r.BlkioWeightDevice = [];
  }
  return warnings;
}

function checkSet(value: string, field: string, what: string, count: number): void {
  if (!value) return;
  const available = count === 1 ? '0' : `0-${count - 1}`;
  let highest = 0;
  for (const part of value.split(',')) {
    const m = /^([+-]?\d+)(?:-(\d+))?$/.exec(part);
    if (!m || Number(m[2] ?? m[1]) < Number(m[1]))
      throw invalidParameter(`Invalid value ${value} for cpuset ${field}: invalid format: ${value}`);
    highest = Math.max(highest, Number(m[2] ?? m[1]));
    if (highest > MAX_SET)
      throw invalidParameter(
        `Invalid value ${value} for cpuset ${field}: value of out range, maximum is ${MAX_SET}`,
      );
  }
  if (highest >= count)
    throw invalidParameter(
      `Requested ${what} are not available - requested ${value}, available: ${available}`,
    );
}

function validateModes(host: HostConfig): void {
  const container = (mode: string): boolean => /^container:./.test(mode);
  if (host.IpcMode === 'container:')
    throw invalidParameter('failed to join IPC namespace: invalid name or ID supplied: ""');
  if (!['', 'none', 'private', 'shareable', 'host'].includes(host.IpcMode) && !container(host.IpcMode))
    throw invalidParameter(`invalid IPC mode: ${host.IpcMode}`);
  if (!['', 'host'].includes(host.PidMode) && !container(host.PidMode))
    throw invalidParameter(`invalid PID mode: ${host.PidMode}`);
  if (host.ShmSize < 0) throw invalidParameter('SHM size can not be less than 0');
  if (!['', 'host'].includes(host.UTSMode)) throw invalidParameter(`invalid UTS mode: ${host.UTSMode}`);
  if (host.OomScoreAdj < -1000 || host.OomScoreAdj > 1000)
    throw invalidParameter(`Invalid value ${host.OomScoreAdj}, range for oom score adj is [-1000, 1000]`);
  if (!['', 'private', 'host'].includes(host.CgroupnsMode))
    throw invalidParameter(`invalid cgroup namespace mode: ${host.CgroupnsMode}`);
}
