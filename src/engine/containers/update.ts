import type { Daemon } from '../daemon.ts';
import { decodeStruct } from '../decode.ts';
import { conflict } from '../errors.ts';
import { HOST_CONFIG, type HostConfig, RESOURCES, RESTART_POLICY } from './config.ts';
import { validateResources, validateRestartPolicy } from './validate.ts';

/** Changes limits and the restart policy: the warnings. moby v28: daemon/update.go and container_unix.go. */
export function updateContainer(
  daemon: Daemon,
  name: string,
  raw: Record<string, unknown>,
): { Warnings: string[] | null } {
  const wanted = decodeStruct(HOST_CONFIG, raw, 'UpdateConfig') as unknown as HostConfig;
  const policy = decodeStruct(
    RESTART_POLICY,
    (raw.RestartPolicy ?? {}) as Record<string, unknown>,
    '.RestartPolicy',
  );
  wanted.RestartPolicy = policy as unknown as HostConfig['RestartPolicy'];
  if (wanted.RestartPolicy.Name || wanted.RestartPolicy.MaximumRetryCount)
    validateRestartPolicy(wanted.RestartPolicy);
  const warnings = validateResources(wanted, true);
  const container = daemon.containers.get(name);
  const host = container.hostConfig;
  const refuse = (why: string): Error => conflict(`Cannot update container ${container.id}: ${why}`);
  if (container.state.removing || container.state.dead)
    throw refuse('container is marked for removal and cannot be "update"');
  const { NanoCpus, CpuPeriod, CpuQuota } = wanted;
  if (NanoCpus > 0 && host.CpuPeriod > 0)
    throw refuse('Conflicting options: Nano CPUs cannot be updated as CPU Period has already been set');
  if (NanoCpus > 0 && host.CpuQuota > 0)
    throw refuse('Conflicting options: Nano CPUs cannot be updated as CPU Quota has already been set');
  if (CpuPeriod > 0 && host.NanoCpus > 0)
    throw refuse('Conflicting options: CPU Period cannot be updated as NanoCPUs has already been set');
  if (CpuQuota > 0 && host.NanoCpus > 0)
    throw refuse('Conflicting options: CPU Quota cannot be updated as NanoCPUs has already been set');
  if (wanted.Memory !== 0 && wanted.Memory > host.MemorySwap && wanted.MemorySwap === 0)
    throw refuse(
      'Memory limit should be smaller than already set memoryswap limit, update the memoryswap at the same time',
    );
  if (wanted.RestartPolicy.Name) {
    if (host.AutoRemove && wanted.RestartPolicy.Name !== 'no')
      throw refuse('Restart policy cannot be updated because AutoRemove is enabled for the container');
    host.RestartPolicy = wanted.RestartPolicy;
  }
  for (const { name: field } of RESOURCES) {
    const value = (wanted as unknown as Record<string, unknown>)[field];
    if (value === 0 || value === '' || value === null || value === undefined) continue;
    if (Array.isArray(value) && !value.length) continue;
    (host as unknown as Record<string, unknown>)[field] = value;
  }
  daemon.containerEvent(container, 'update');
  return { Warnings: warnings.length ? warnings : null };
}
