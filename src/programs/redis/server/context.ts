import { CommandError, type Reply } from '../resp/reply.ts';
import type { HashValue } from '../values/hash.ts';
import type { ListValue } from '../values/list.ts';
import type { SetValue } from '../values/set.ts';
import type { StreamValue } from '../values/stream.ts';
import type { StringValue } from '../values/string.ts';
import type { Value } from '../values/value.ts';
import type { ZsetValue } from '../values/zset.ts';
import type { Blocked, Client } from './client.ts';
import type { CommandSpec } from './command-table.ts';
import type { Db, Entry } from './db.ts';
import type { Server } from './server.ts';

interface Types {
  string: StringValue;
  list: ListValue;
  set: SetValue;
  hash: HashValue;
  zset: ZsetValue;
  stream: StreamValue;
}

const WRONG_TYPE = 'WRONGTYPE Operation against a key holding the wrong kind of value';

/** Which notifications an event belongs to: the letters of notify-keyspace-events. */
export type EventClass = 'g' | '$' | 'l' | 's' | 'h' | 'z' | 'x' | 'e' | 't';

/** A command being executed: who asked, on what, and what follows from it. */
export class Context {
  readonly server: Server;
  readonly client: Client;
  readonly spec: CommandSpec;
  readonly argv: string[];
  /** What goes to the AOF and to replicas in place of the command itself. */
  rewritten: string[][] | undefined;
  /** True inside EXEC, where nothing may wait. */
  readonly inTransaction: boolean;

  constructor(server: Server, client: Client, spec: CommandSpec, argv: string[], inTransaction = false) {
    this.server = server;
    this.client = client;
    this.spec = spec;
    this.argv = argv;
    this.inTransaction = inTransaction;
  }

  get db(): Db {
    return this.server.dbs[this.client.db]!;
  }

  get nowMs(): number {
    return this.server.nowMs;
  }

  arg(index: number): string {
    return this.argv[index] ?? '';
  }

  /** The entry of a key that hasn't expired. */
  entry(key: string): Entry | undefined {
    const entry = this.server.lookup(this.db, key);
    if (!this.spec.flags.includes('write')) {
      if (entry) this.server.stats.keyspaceHits++;
      else this.server.stats.keyspaceMisses++;
    }
    if (entry) entry.usedUs = this.server.process.nowUs;
    return entry;
  }

  value(key: string): Value | undefined {
    return this.entry(key)?.value;
  }

  /** The value of a key if it has one; the error WRONGTYPE if it is of another type. */
  typed<T extends keyof Types>(key: string, type: T): Types[T] | undefined {
    const value = this.value(key);
    if (!value) return undefined;
    if (value.type !== type) throw new CommandError(WRONG_TYPE);
    return value as Types[T];
  }

  /** As {@link typed}; a new value is put where there is none. */
  ensure<T extends keyof Types>(key: string, type: T, make: () => Types[T]): Types[T] {
    const found = this.typed(key, type);
    if (found) return found;
    const made = make();
    this.put(key, made);
    return made;
  }

  /** Stores a value; an expiry of the key is gone. */
  put(key: string, value: Value): void {
    this.db.put(key, value, this.server.process.nowUs);
  }

  /** Deletes a key without a notification. */
  remove(key: string): boolean {
    const gone = this.db.remove(key) !== undefined;
    if (gone) this.server.touched(this.db, key);
    return gone;
  }

  /** To be called after every change: watchers, those who wait, persistence and notifications follow. */
  changed(key: string, kind: EventClass, event: string, changes = 1): void {
    this.server.dirty += changes;
    this.server.changedKey(this.db, key);
    this.server.notify(kind, event, key, this.db.index);
  }

  /** Deletes a collection that has become empty. */
  dropIfEmpty(key: string, value: { size: number }): void {
    if (value.size) return;
    this.remove(key);
    this.server.notify('g', 'del', key, this.db.index);
  }

  /** Other words for the AOF and replicas. */
  propagateAs(...commands: string[][]): void {
    this.rewritten = commands;
  }

  /** Puts the client to sleep until `attempt` gives an answer or the time has passed. */
  block(wait: Omit<Blocked, 'db' | 'until'> & { timeoutMs: number }): Reply {
    if (this.inTransaction) return wait.timeoutReply;
    this.client.blocked = {
      db: this.client.db,
      keys: wait.keys,
      attempt: wait.attempt,
      timeoutReply: wait.timeoutReply,
      until: wait.timeoutMs === 0 ? Infinity : this.nowMs + wait.timeoutMs,
    };
    this.server.blocked.add(this.client);
    return { type: 'none' };
  }

  /** The words that follow an option name, checked without regard to case. */
  is(index: number, word: string): boolean {
    return this.argv[index]?.toLowerCase() === word;
  }
}

/** Executes a command whose number of words was checked. Throws {@link CommandError}. */
export type Handler = (c: Context) => Reply;
export type Handlers = Record<string, Handler>;
