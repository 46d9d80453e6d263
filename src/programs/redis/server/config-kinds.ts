import { table } from '../../support/table.ts';

/** What values a directive takes, where they aren't free text. */
export type Kind =
  | { kind: 'text' }
  | { kind: 'bool' }
  | { kind: 'int'; min: number; max: number }
  | { kind: 'memory' }
  | { kind: 'enum'; values: string[] }
  | { kind: 'save' }
  | { kind: 'limits' };

const ENUMS = table<string[]>({
  'maxmemory-policy': [
    'volatile-lru',
    'volatile-lfu',
    'volatile-random',
    'volatile-ttl',
    'allkeys-lru',
    'allkeys-lfu',
    'allkeys-random',
    'noeviction',
  ],
  appendfsync: ['everysec', 'always', 'no'],
  loglevel: ['debug', 'verbose', 'notice', 'warning'],
  supervised: ['upstart', 'systemd', 'auto', 'no'],
  'repl-diskless-load': ['disabled', 'on-empty-db', 'swapdb'],
  'oom-score-adj': ['no', 'yes', 'relative', 'absolute'],
  'acl-pubsub-default': ['allchannels', 'resetchannels'],
  'sanitize-dump-payload': ['no', 'yes', 'clients'],
  'enable-debug-command': ['no', 'yes', 'local'],
  'enable-module-command': ['no', 'yes', 'local'],
  'enable-protected-configs': ['no', 'yes', 'local'],
});

const MEMORY = new Set([
  'maxmemory',
  'client-query-buffer-limit',
  'proto-max-bulk-len',
  'repl-backlog-size',
  'active-defrag-ignore-bytes',
  'auto-aof-rewrite-min-size',
  'maxmemory-clients',
  'hash-max-listpack-entries',
  'hash-max-ziplist-entries',
  'hash-max-listpack-value',
  'hash-max-ziplist-value',
  'zset-max-listpack-entries',
  'zset-max-ziplist-entries',
  'zset-max-listpack-value',
  'zset-max-ziplist-value',
  'set-max-intset-entries',
  'hll-sparse-max-bytes',
  'stream-node-max-bytes',
]);

const RANGES = table<[number, number]>({
  port: [0, 65535],
  databases: [1, 2147483647],
  'tcp-backlog': [0, 2147483647],
  timeout: [0, 2147483647],
  'tcp-keepalive': [0, 2147483647],
  maxclients: [1, 4294967295],
  hz: [0, 2147483647],
  'maxmemory-samples': [1, 64],
  'io-threads': [1, 128],
  'slowlog-log-slower-than': [-1, Number.MAX_SAFE_INTEGER],
  'list-max-listpack-size': [-2147483648, 2147483647],
  'list-max-ziplist-size': [-2147483648, 2147483647],
  'active-expire-effort': [1, 10],
});

/** Directives that can only be given when the server starts. */
export const IMMUTABLE = new Set([
  'databases',
  'daemonize',
  'supervised',
  'pidfile',
  'unixsocket',
  'unixsocketperm',
  'tcp-backlog',
  'logfile',
  'io-threads',
  'io-threads-do-reads',
  'cluster-enabled',
  'cluster-config-file',
  'syslog-enabled',
  'syslog-ident',
  'always-show-logo',
  'appendfilename',
  'appenddirname',
  'aclfile',
  'set-proc-title',
  'enable-debug-command',
  'enable-module-command',
  'enable-protected-configs',
  'disable-thp',
  'rdbchecksum',
  'crash-log-enabled-never',
  'replicaof',
  'slaveof',
]);

/** Newer and older names of one directive. */
export const ALIASES: [string, string][] = [
  ['hash-max-listpack-entries', 'hash-max-ziplist-entries'],
  ['hash-max-listpack-value', 'hash-max-ziplist-value'],
  ['zset-max-listpack-entries', 'zset-max-ziplist-entries'],
  ['zset-max-listpack-value', 'zset-max-ziplist-value'],
  ['list-max-listpack-size', 'list-max-ziplist-size'],
  ['replicaof', 'slaveof'],
  ['replica-read-only', 'slave-read-only'],
  ['replica-priority', 'slave-priority'],
  ['replica-serve-stale-data', 'slave-serve-stale-data'],
  ['replica-ignore-maxmemory', 'slave-ignore-maxmemory'],
  ['replica-lazy-flush', 'slave-lazy-flush'],
  ['replica-announce-ip', 'slave-announce-ip'],
  ['replica-announce-port', 'slave-announce-port'],
  ['min-replicas-to-write', 'min-slaves-to-write'],
  ['min-replicas-max-lag', 'min-slaves-max-lag'],
  ['repl-ping-replica-period', 'repl-ping-slave-period'],
  ['busy-reply-threshold', 'lua-time-limit'],
];

/** The kind of a directive, by its name and default. */
export function kindOf(name: string, initial: string): Kind {
  if (name === 'save') return { kind: 'save' };
  if (name === 'client-output-buffer-limit' || name === 'oom-score-adj-values') return { kind: 'limits' };
  const values = ENUMS[name];
  if (values) return { kind: 'enum', values };
  if (MEMORY.has(name)) return { kind: 'memory' };
  if (initial === 'yes' || initial === 'no') return { kind: 'bool' };
  const range = RANGES[name];
  if (range) return { kind: 'int', min: range[0], max: range[1] };
  if (/^-?\d+$/.test(initial)) return { kind: 'int', min: 0, max: 2147483647 };
  return { kind: 'text' };
}

const UNITS = table<number>({
  '': 1,
  b: 1,
  k: 1000,
  kb: 1024,
  m: 1e6,
  mb: 1024 ** 2,
  g: 1e9,
  gb: 1024 ** 3,
});

/** Bytes of `100mb`, `1G` …; undefined if it makes no sense. */
export function parseMemory(text: string): number | undefined {
  const match = /^(\d+)([a-z]*)$/i.exec(text);
  const unit = match && UNITS[match[2]!.toLowerCase()];
  return unit ? Number(match[1]) * unit : undefined;
}
