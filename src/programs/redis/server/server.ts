import { type Process, WaitQueue } from '../../../kernel/index.ts';
import { Acl } from '../acl/acl.ts';
import { defaultLimits } from '../values/limits.ts';
import type { Client } from './client.ts';
import { Config } from './config.ts';
import { Db, type Entry } from './db.ts';
import { Functions } from './functions.ts';
import { Log } from './log.ts';
import { Notifier } from './notify.ts';
import { Persistence } from './persistence.ts';
import { PubSub } from './pubsub.ts';
import { Replication } from './replication.ts';
import { Stats } from './stats.ts';
import { Tracking } from './tracking.ts';

/** What real Redis allocates before it has any key. */
const BASE_MEMORY = 875_000;
/** The simulated machine's memory is the browser's: no server takes more than this, whatever maxmemory says. */
const HARD_LIMIT = 64 * 1024 * 1024;

export interface SlowLogEntry {
  id: number;
  seconds: number;
  us: number;
  argv: string[];
  address: string;
  name: string;
}

/** The state of one redis-server. Commands change it synchronously; waiting is done by the threads around it. */
export class Server {
  readonly process: Process;
  readonly config = new Config();
  readonly limits = defaultLimits();
  readonly log: Log;
  readonly stats = new Stats();
  readonly acl = new Acl();
  readonly pubsub = new PubSub();
  readonly notifier: Notifier;
  readonly persistence: Persistence;
  readonly replication: Replication;
  readonly tracking: Tracking;
  dbs: Db[] = [];
  readonly clients = new Map<number, Client>();
  readonly monitors = new Set<Client>();
  readonly blocked = new Set<Client>();
  readonly watchers = new Map<string, Set<Client>>();
  /** Keys that those who wait should look at, as `db:key`. */
  readonly ready = new Set<string>();
  readonly startUs: number;
  readonly runId: string;
  configFile = '';
  /** Changes since the last save. */
  dirty = 0;
  nextClientId = 1;
  /** Scripts by their SHA-1. */
  readonly scripts = new Map<string, string>();
  readonly functions = new Functions();
  slowLog: SlowLogEntry[] = [];
  slowLogId = 0;
  /** Set while a log or snapshot is being read. */
  loading = false;
  /** Woken when the cron thread has something new to look at. */
  readonly cron: WaitQueue;
  /** Asked to end, by a signal or SHUTDOWN. */
  ending: { save: boolean | undefined; by: 'SIGTERM' | 'SIGINT' | 'command' } | undefined;
  /** CLIENT PAUSE: until when, and what. */
  paused: { untilMs: number; all: boolean } | undefined;
  readonly maxBulk = HARD_LIMIT / 2;

  constructor(process: Process) {
    this.process = process;
    this.log = new Log(process);
    this.cron = new WaitQueue(process.kernel.scheduler);
    this.notifier = new Notifier(this);
    this.persistence = new Persistence(this);
    this.replication = new Replication(this);
    this.tracking = new Tracking(this);
    this.startUs = process.nowUs;
    this.runId = process.kernel.ids.next('redis-run').slice(0, 40);
  }

  /** To be called once the settings are known. */
  makeDatabases(): void {
    if (this.config.get('requirepass')) this.acl.setDefaultPassword(this.config.get('requirepass'));
    this.dbs = Array.from({ length: this.config.number('databases') }, (_, i) => new Db(i));
    this.applyLimits();
  }

  applyLimits(): void {
    this.limits.hashEntries = this.config.number('hash-max-listpack-entries');
    this.limits.hashValue = this.config.number('hash-max-listpack-value');
    this.limits.zsetEntries = this.config.number('zset-max-listpack-entries');
    this.limits.zsetValue = this.config.number('zset-max-listpack-value');
    this.limits.intsetEntries = this.config.number('set-max-intset-entries');
    this.limits.streamNodeEntries = this.config.number('stream-node-max-entries');
    this.limits.streamNodeBytes = this.config.number('stream-node-max-bytes');
  }

  get nowMs(): number {
    return Math.floor(this.process.nowUs / 1000);
  }

  get isReplica(): boolean {
    return this.replication.master !== undefined;
  }

  // --- keys

  lookup(db: Db, key: string): Entry | undefined {
    const entry = db.keys.get(key);
    if (entry?.expireAt !== undefined && entry.expireAt <= this.nowMs && !this.loading) {
      if (this.isReplica) return undefined;
      this.expire(db, key);
      return undefined;
    }
    return entry;
  }

  expire(db: Db, key: string): void {
    db.remove(key);
    this.stats.expiredKeys++;
    this.touched(db, key);
    this.propagate(db.index, [['DEL', key]]);
    this.notify('e', 'expired', key, db.index);
  }

  /** Removes all keys whose time has come. */
  expireDue(): void {
    if (this.isReplica) return;
    for (const db of this.dbs) for (const key of db.due(this.nowMs)) this.expire(db, key);
  }

  /** A key was changed: its memory, those who watch it and those who wait for it. */
  changedKey(db: Db, key: string): void {
    db.weigh(key);
    this.touched(db, key);
    if (this.blocked.size) this.ready.add(`${db.index}:${key}`);
  }

  touched(db: Db, key: string): void {
    this.tracking.changed(key);
    if (!this.watchers.size) return;
    for (const client of this.watchers.get(`${db.index}:${key}`) ?? []) client.stale = true;
  }

  /** Every key of a database may have changed. */
  touchedAll(db: Db, alsoIn?: Db): void {
    for (const [watched, clients] of this.watchers) {
      if (!watched.startsWith(`${db.index}:`)) continue;
      const key = watched.slice(watched.indexOf(':') + 1);
      if (db.keys.has(key) || alsoIn?.keys.has(key)) for (const client of clients) client.stale = true;
    }
  }

  unwatch(client: Client): void {
    for (const watched of client.watched) {
      const clients = this.watchers.get(watched);
      clients?.delete(client);
      if (clients && !clients.size) this.watchers.delete(watched);
    }
    client.watched.clear();
    client.stale = false;
  }

  notify(kind: string, event: string, key: string, db: number): void {
    if (this.loading) return;
    this.notifier.event(kind, event, key, db);
  }

  /** Hands changes on to the append-only file and to replicas. */
  propagate(db: number, commands: string[][]): void {
    if (this.loading) return;
    this.persistence.append(db, commands);
    this.replication.feed(db, commands);
  }

  // --- memory

  get usedMemory(): number {
    return BASE_MEMORY + this.dbs.reduce((sum, db) => sum + db.bytes, 0) + this.clients.size * 1800;
  }

  get memoryLimit(): number {
    const set = this.config.number('maxmemory');
    return set ? Math.min(set, HARD_LIMIT) : HARD_LIMIT;
  }

  /** Whether there is room for more, after keys were evicted as maxmemory-policy says. */
  makeRoom(): boolean {
    if (this.usedMemory <= this.memoryLimit) return true;
    const policy = this.config.get('maxmemory-policy');
    if (policy === 'noeviction' || this.isReplica) return false;
    while (this.usedMemory > this.memoryLimit) if (!this.#evictOne(policy)) return false;
    return true;
  }

  #evictOne(policy: string): boolean {
    let best: { db: Db; key: string; rank: number } | undefined;
    for (const db of this.dbs)
      for (const [key, entry] of db.keys) {
        if (policy.startsWith('volatile') && entry.expireAt === undefined) continue;
        const rank = policy.endsWith('ttl') ? entry.expireAt! : entry.usedUs;
        if (!best || rank < best.rank) best = { db, key, rank };
      }
    if (!best) return false;
    best.db.remove(best.key);
    this.stats.evictedKeys++;
    this.touched(best.db, best.key);
    this.propagate(best.db.index, [['DEL', best.key]]);
    this.notify('e', 'evicted', best.key, best.db.index);
    return true;
  }

  /** Writes out what gathered while commands were executed. */
  async settle(): Promise<void> {
    await this.persistence.flush();
    await this.log.flush();
  }
}
