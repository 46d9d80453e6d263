import { bytesSize, humanSize, type RowField, truncateId } from '../format/index.ts';

/** One container's figures; undefined while none have come. */
export interface StatsRow {
  /** As the user named it. */
  container: string;
  id: string;
  name: string;
  cpu: number;
  memory: number;
  limit: number;
  received: number;
  sent: number;
  readBytes: number;
  writtenBytes: number;
  pids: number;
  valid: boolean;
}

interface Stats {
  id?: string;
  name?: string;
  cpu_stats?: CpuStats;
  precpu_stats?: CpuStats;
  memory_stats?: { usage?: number; limit?: number; stats?: Record<string, number> };
  networks?: Record<string, { rx_bytes: number; tx_bytes: number }>;
  blkio_stats?: { io_service_bytes_recursive?: Array<{ op: string; value: number }> | null };
  pids_stats?: { current?: number };
}

interface CpuStats {
  cpu_usage?: { total_usage?: number; percpu_usage?: number[] | null };
  system_cpu_usage?: number;
  online_cpus?: number;
}

/** Computes the columns as docker/cli does (cli/command/container/stats_helpers.go). */
export function statsRow(container: string, raw: Record<string, unknown>): StatsRow {
  const stats = raw as Stats;
  const { memory_stats: memory = {}, networks = {} } = stats;
  const inactive = memory.stats?.total_inactive_file ?? memory.stats?.inactive_file ?? 0;
  const usage = memory.usage ?? 0;
  const io = stats.blkio_stats?.io_service_bytes_recursive ?? [];
  const sum = (op: string) =>
    io.filter((one) => one.op.toLowerCase().startsWith(op)).reduce((n, one) => n + one.value, 0);
  return {
    container,
    id: stats.id ?? '',
    name: stats.name ?? '',
    cpu: cpuPercent(stats),
    memory: inactive < usage ? usage - inactive : usage,
    limit: memory.limit ?? 0,
    received: Object.values(networks).reduce((n, one) => n + one.rx_bytes, 0),
    sent: Object.values(networks).reduce((n, one) => n + one.tx_bytes, 0),
    readBytes: sum('r'),
    writtenBytes: sum('w'),
    pids: stats.pids_stats?.current ?? 0,
    valid: true,
  };
}

function cpuPercent({ cpu_stats: now = {}, precpu_stats: before = {} }: Stats): number {
  const cpu = (now.cpu_usage?.total_usage ?? 0) - (before.cpu_usage?.total_usage ?? 0);
  const system = (now.system_cpu_usage ?? 0) - (before.system_cpu_usage ?? 0);
  const cpus = now.online_cpus || (now.cpu_usage?.percpu_usage?.length ?? 0);
  return system > 0 && cpu > 0 ? (cpu / system) * cpus * 100 : 0;
}

const percent = (value: number) => `${value.toFixed(2)}%`;
const or = (row: StatsRow, text: string, none = '--') => (row.valid ? text : none);

/** What a row of `docker stats` can say. */
export const statsFields = (trunc: boolean): Record<string, RowField<StatsRow>> => ({
  BlockIO: {
    header: 'BLOCK I/O',
    value: (s) => or(s, `${humanSize(s.readBytes, 3)} / ${humanSize(s.writtenBytes, 3)}`),
  },
  CPUPerc: { header: 'CPU %', value: (s) => or(s, percent(s.cpu)) },
  Container: { header: 'CONTAINER', value: (s) => s.container },
  ID: { header: 'CONTAINER ID', value: (s) => (trunc ? truncateId(s.id) : s.id) },
  MemPerc: { header: 'MEM %', value: (s) => or(s, percent(s.limit > 0 ? (s.memory / s.limit) * 100 : 0)) },
  MemUsage: {
    header: 'MEM USAGE / LIMIT',
    value: (s) => or(s, `${bytesSize(s.memory)} / ${bytesSize(s.limit)}`, '-- / --'),
  },
  Name: { header: 'NAME', value: (s) => (s.name.length > 1 ? s.name.slice(1) : '--') },
  NetIO: { header: 'NET I/O', value: (s) => or(s, `${humanSize(s.received, 3)} / ${humanSize(s.sent, 3)}`) },
  PIDs: { header: 'PIDS', value: (s) => or(s, String(s.pids)) },
});
