import { table } from '../../support/table.ts';
import type { Context, Handlers } from '../server/context.ts';
import type { Server } from '../server/server.ts';

/** `1.25M`, as Redis shortens numbers of bytes. */
export function human(bytes: number): string {
  const units = ['B', 'K', 'M', 'G', 'T'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < 4) {
    value /= 1024;
    unit++;
  }
  return unit === 0 ? `${bytes}B` : `${value.toFixed(2)}${units[unit]}`;
}

type Fields = [name: string, value: string | number][];

const SECTIONS = table<(server: Server) => Fields>({
  Server: (s) => {
    const uptime = Math.floor((s.process.nowUs - s.startUs) / 1e6);
    return [
      ['redis_version', '7.0.15'],
      ['redis_git_sha1', '00000000'],
      ['redis_git_dirty', 0],
      ['redis_build_id', 'ae4d7c971a948f0'],
      ['redis_mode', 'standalone'],
      ['os', 'Linux 6.1.0-28-amd64 x86_64'],
      ['arch_bits', 64],
      ['monotonic_clock', 'POSIX clock_gettime'],
      ['multiplexing_api', 'epoll'],
      ['atomicvar_api', 'c11-builtin'],
      ['gcc_version', '12.2.0'],
      ['process_id', s.process.pid],
      ['process_supervised', 'no'],
      ['run_id', s.runId],
      ['tcp_port', s.config.get('port')],
      ['server_time_usec', Math.floor(s.process.nowUs)],
      ['uptime_in_seconds', uptime],
      ['uptime_in_days', Math.floor(uptime / 86400)],
      ['hz', s.config.get('hz')],
      ['configured_hz', s.config.get('hz')],
      ['lru_clock', Math.floor(s.process.nowUs / 1e6) % 16777216],
      ['executable', `${s.process.cwd}/redis-server`],
      ['config_file', s.configFile],
      ['io_threads_active', 0],
    ];
  },
  Clients: (s) => [
    ['connected_clients', s.clients.size],
    ['cluster_connections', 0],
    ['maxclients', s.config.get('maxclients')],
    ['client_recent_max_input_buffer', 20480],
    ['client_recent_max_output_buffer', 0],
    ['blocked_clients', s.blocked.size],
    ['tracking_clients', 0],
    [
      'clients_in_timeout_table',
      [...s.blocked].filter((c) => c.blocked && c.blocked.until !== Infinity).length,
    ],
  ],
  Memory: memory,
  Persistence: (s) => s.persistence.info(),
  Stats: (s) => [
    ['total_connections_received', s.stats.connections],
    ['total_commands_processed', s.stats.commands],
    ['instantaneous_ops_per_sec', 0],
    ['total_net_input_bytes', s.stats.inputBytes],
    ['total_net_output_bytes', s.stats.outputBytes],
    ['total_net_repl_input_bytes', 0],
    ['total_net_repl_output_bytes', 0],
    ['instantaneous_input_kbps', '0.00'],
    ['instantaneous_output_kbps', '0.00'],
    ['instantaneous_input_repl_kbps', '0.00'],
    ['instantaneous_output_repl_kbps', '0.00'],
    ['rejected_connections', s.stats.rejected],
    ['sync_full', s.stats.fullSyncs],
    ['sync_partial_ok', 0],
    ['sync_partial_err', 0],
    ['expired_keys', s.stats.expiredKeys],
    ['expired_stale_perc', '0.00'],
    ['expired_time_cap_reached_count', 0],
    ['expire_cycle_cpu_milliseconds', 0],
    ['evicted_keys', s.stats.evictedKeys],
    ['evicted_clients', 0],
    ['total_eviction_exceeded_time', 0],
    ['current_eviction_exceeded_time', 0],
    ['keyspace_hits', s.stats.keyspaceHits],
    ['keyspace_misses', s.stats.keyspaceMisses],
    ['pubsub_channels', s.pubsub.channels.size],
    ['pubsub_patterns', s.pubsub.patterns.size],
    ['pubsubshard_channels', s.pubsub.shardChannels.size],
    ['latest_fork_usec', s.stats.forks ? 300 : 0],
    ['total_forks', s.stats.forks],
    ['migrate_cached_sockets', 0],
    ['slave_expires_tracked_keys', 0],
    ['active_defrag_hits', 0],
    ['active_defrag_misses', 0],
    ['active_defrag_key_hits', 0],
    ['active_defrag_key_misses', 0],
    ['total_active_defrag_time', 0],
    ['current_active_defrag_time', 0],
    ['tracking_total_keys', 0],
    ['tracking_total_items', 0],
    ['tracking_total_prefixes', 0],
    ['unexpected_error_replies', 0],
    ['total_error_replies', s.stats.errors],
    ['dump_payload_sanitizations', 0],
    ['total_reads_processed', s.stats.reads],
    ['total_writes_processed', s.stats.writes],
    ['io_threaded_reads_processed', 0],
    ['io_threaded_writes_processed', 0],
    ['reply_buffer_shrinks', 0],
    ['reply_buffer_expands', 0],
  ],
  Replication: (s) => s.replication.info(),
  CPU: () => [
    ['used_cpu_sys', '0.004000'],
    ['used_cpu_user', '0.004000'],
    ['used_cpu_sys_children', '0.000000'],
    ['used_cpu_user_children', '0.000000'],
    ['used_cpu_sys_main_thread', '0.004000'],
    ['used_cpu_user_main_thread', '0.004000'],
  ],
  Modules: () => [],
  Commandstats: (s) =>
    [...s.stats.calls].map(([name, n]) => [
      `cmdstat_${name}`,
      `calls=${n.calls},usec=${n.calls},usec_per_call=1.00,rejected_calls=${n.rejected},failed_calls=${n.failed}`,
    ]),
  Errorstats: (s) => [...s.stats.errorCodes].map(([code, count]) => [`errorstat_${code}`, `count=${count}`]),
  Latencystats: (s) =>
    [...s.stats.calls].map(([name]) => [
      `latency_percentiles_usec_${name}`,
      'p50=1.003,p99=1.003,p99.9=1.003',
    ]),
  Cluster: () => [['cluster_enabled', 0]],
  Keyspace: (s) =>
    s.dbs
      .filter((db) => db.keys.size)
      .map((db) => [
        `db${db.index}`,
        `keys=${db.keys.size},expires=${db.expires},avg_ttl=${averageTtl(s, db.index)}`,
      ]),
});

function averageTtl(server: Server, index: number): number {
  const ttls = [...server.dbs[index]!.keys.values()]
    .filter((e) => e.expireAt !== undefined)
    .map((e) => Math.max(0, e.expireAt! - server.nowMs));
  return ttls.length ? Math.floor(ttls.reduce((a, b) => a + b, 0) / ttls.length) : 0;
}

function memory(s: Server): Fields {
  const used = s.usedMemory;
  const rss = used + 6_500_000;
  const limit = s.config.number('maxmemory');
  const data = s.dbs.reduce((sum, db) => sum + db.bytes, 0);
  return [
    ['used_memory', used],
    ['used_memory_human', human(used)],
    ['used_memory_rss', rss],
    ['used_memory_rss_human', human(rss)],
    ['used_memory_peak', used],
    ['used_memory_peak_human', human(used)],
    ['used_memory_peak_perc', '100.00%'],
    ['used_memory_overhead', used - data],
    ['used_memory_startup', 873_000],
    ['used_memory_dataset', data],
    ['used_memory_dataset_perc', `${((data / Math.max(1, used - 873_000)) * 100).toFixed(2)}%`],
    ['allocator_allocated', used + 500_000],
    ['allocator_active', used + 900_000],
    ['allocator_resident', used + 3_500_000],
    ['total_system_memory', 8_589_934_592],
    ['total_system_memory_human', '8.00G'],
    ['used_memory_lua', 31744],
    ['used_memory_vm_eval', 31744],
    ['used_memory_lua_human', '31.00K'],
    ['used_memory_scripts_eval', 0],
    ['number_of_cached_scripts', 0],
    ['number_of_functions', 0],
    ['number_of_libraries', 0],
    ['used_memory_vm_functions', 32768],
    ['used_memory_vm_total', 64512],
    ['used_memory_vm_total_human', '63.00K'],
    ['used_memory_functions', 200],
    ['used_memory_scripts', 200],
    ['used_memory_scripts_human', '200B'],
    ['maxmemory', limit],
    ['maxmemory_human', human(limit)],
    ['maxmemory_policy', s.config.get('maxmemory-policy')],
    ['allocator_frag_ratio', '1.29'],
    ['allocator_frag_bytes', 400_000],
    ['allocator_rss_ratio', '2.46'],
    ['allocator_rss_bytes', 2_600_000],
    ['rss_overhead_ratio', '1.69'],
    ['rss_overhead_bytes', 3_000_000],
    ['mem_fragmentation_ratio', (rss / used).toFixed(2)],
    ['mem_fragmentation_bytes', rss - used],
    ['mem_not_counted_for_evict', 0],
    ['mem_replication_backlog', 0],
    ['mem_total_replication_buffers', 0],
    ['mem_clients_slaves', 0],
    ['mem_clients_normal', s.clients.size * 1800],
    ['mem_cluster_links', 0],
    ['mem_aof_buffer', 0],
    ['mem_allocator', 'jemalloc-5.3.0'],
    ['active_defrag_running', 0],
    ['lazyfree_pending_objects', 0],
    ['lazyfreed_objects', 0],
  ];
}

const DEFAULT = [
  'Server',
  'Clients',
  'Memory',
  'Persistence',
  'Stats',
  'Replication',
  'CPU',
  'Modules',
  'Errorstats',
  'Cluster',
  'Keyspace',
];

/** The text of INFO for the sections that are asked for. */
export function infoText(server: Server, asked: readonly string[]): string {
  const words = asked.length ? asked.map((w) => w.toLowerCase()) : ['default'];
  const wanted = Object.keys(SECTIONS).filter(
    (name) =>
      words.includes(name.toLowerCase()) ||
      words.includes('everything') ||
      (words.includes('all') && name !== 'Modules') ||
      (words.includes('default') && DEFAULT.includes(name)),
  );
  return wanted
    .map((name) => {
      const lines = SECTIONS[name]!(server).map(([key, value]) => `${key}:${value}\r\n`);
      return `# ${name}\r\n${lines.join('')}`;
    })
    .join('\r\n');
}

export const info: Handlers = {
  info: (c: Context) => ({ type: 'verbatim', value: infoText(c.server, c.argv.slice(1)) }),
};
