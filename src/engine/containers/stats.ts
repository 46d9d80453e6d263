import type { Daemon } from '../daemon.ts';
import { sortedMap } from '../json.ts';
import { MEMORY_TOTAL } from '../system/host.ts';
import { rfc3339Nano } from '../time.ts';
import type { Container } from './container.ts';
import { processesOf } from './kill.ts';
import { CPUS } from './validate.ts';

const PAGE = 4096;

function cpuStats(container: Container, nowUs: number): object {
  const ranUs = Math.max(0, nowUs - container.state.startedUs);
  const total = 20_000_000 + Math.floor(ranUs / 100);
  return {
    cpu_usage: {
      total_usage: total,
      percpu_usage: [Math.floor(total / 2), total - Math.floor(total / 2)],
      usage_in_kernelmode: Math.floor(total / 2),
      usage_in_usermode: Math.floor(total / 2),
    },
    system_cpu_usage: Math.floor(nowUs % 1e13) * 1000,
    online_cpus: CPUS,
    throttling_data: { periods: 0, throttled_periods: 0, throttled_time: 0 },
  };
}

/** GET /containers/{id}/stats, one sample; `previous` is the one before. */
export function statsOf(daemon: Daemon, container: Container, previousUs: number | undefined): object {
  const now = daemon.nowUs;
  const { task } = container;
  const blkio = Object.fromEntries(
    [
      'io_service_bytes',
      'io_serviced',
      'io_queue',
      'io_service_time',
      'io_wait_time',
      'io_merged',
      'io_time',
      'sectors',
    ].map((name) => [`${name}_recursive`, task ? [] : null]),
  );
  const base = { name: container.name, id: container.id };
  if (!task)
    return {
      ...base,
      read: '0001-01-01T00:00:00Z',
      preread: '0001-01-01T00:00:00Z',
      pids_stats: {},
      blkio_stats: blkio,
      num_procs: 0,
      storage_stats: {},
      cpu_stats: emptyCpu(),
      precpu_stats: emptyCpu(),
      memory_stats: {},
    };
  const processes = processesOf(task);
  const usage = 100 * PAGE + processes.length * 90 * PAGE;
  const networks: Record<string, object> = {};
  for (const endpoint of container.network.sandbox?.endpoints ?? []) {
    const { iface } = endpoint;
    if (!iface) continue;
    const { stats } = iface;
    networks[iface.name] = {
      rx_bytes: stats.rxBytes,
      rx_packets: stats.rxPackets,
      rx_errors: 0,
      rx_dropped: 0,
      tx_bytes: stats.txBytes,
      tx_packets: stats.txPackets,
      tx_errors: 0,
      tx_dropped: 0,
    };
  }
  return {
    ...base,
    read: rfc3339Nano(now),
    preread: previousUs === undefined ? '0001-01-01T00:00:00Z' : rfc3339Nano(previousUs),
    pids_stats: { current: processes.reduce((sum, p) => sum + p.threadCount, 0) },
    blkio_stats: blkio,
    num_procs: 0,
    storage_stats: {},
    cpu_stats: cpuStats(container, now),
    precpu_stats: previousUs === undefined ? emptyCpu() : cpuStats(container, previousUs),
    memory_stats: {
      usage,
      max_usage: usage + 20 * PAGE,
      stats: memoryStats(usage, container.hostConfig.Memory || 2 ** 63),
      limit: container.hostConfig.Memory || MEMORY_TOTAL,
    },
    ...(Object.keys(networks).length ? { networks } : {}),
  };
}

/** What the control group counts, all of it memory that processes have taken. */
function memoryStats(usage: number, limit: number): Record<string, number> {
  const counts = Object.fromEntries(MEMORY_COUNTS.map((name): [string, number] => [name, 0]));
  const taken = { ...counts, active_anon: usage, rss: usage, pgfault: usage / PAGE, pgpgin: usage / PAGE };
  const total = Object.entries(taken).map(([name, value]) => [`total_${name}`, value]);
  return sortedMap({
    ...taken,
    ...Object.fromEntries(total),
    hierarchical_memory_limit: limit,
    hierarchical_memsw_limit: limit,
  });
}

const MEMORY_COUNTS = [
  'active_anon',
  'active_file',
  'cache',
  'dirty',
  'inactive_anon',
  'inactive_file',
  'mapped_file',
  'pgfault',
  'pgmajfault',
  'pgpgin',
  'pgpgout',
  'rss',
  'rss_huge',
  'unevictable',
  'writeback',
];

const emptyCpu = (): object => ({
  cpu_usage: { total_usage: 0, usage_in_kernelmode: 0, usage_in_usermode: 0 },
  throttling_data: { periods: 0, throttled_periods: 0, throttled_time: 0 },
});
