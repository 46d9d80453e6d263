import { array, bulk, bulks, NULL, push, type Reply } from '../resp/reply.ts';
import type { Client } from './client.ts';
import { keysOf } from './command-keys.ts';
import type { CommandSpec } from './command-table.ts';
import type { Server } from './server.ts';

/** How a client wants to hear of keys that it may have in a cache of its own. */
export interface TrackingOptions {
  broadcast: boolean;
  optIn: boolean;
  optOut: boolean;
  noLoop: boolean;
  /** Who gets the messages; 0: the client itself. */
  redirect: number;
  prefixes: string[];
  /** CLIENT CACHING was said for the next command. */
  caching: boolean;
}

const CHANNEL = '__redis__:invalidate';

/** Client-side caching: who read which keys, and who wants to hear of changes. */
export class Tracking {
  readonly #server: Server;
  readonly #readers = new Map<string, Set<Client>>();
  readonly #clients = new Set<Client>();
  /** Keys changed since the last broadcast, and by whom. */
  readonly #changed = new Map<string, Client | undefined>();
  /** What the client whose command runs hears after its reply. */
  #pending: string[] = [];
  /** Whose command runs. */
  current: Client | undefined;

  constructor(server: Server) {
    this.#server = server;
  }

  get clientCount(): number {
    return this.#clients.size;
  }

  start(client: Client, options: TrackingOptions): void {
    client.tracking = options;
    this.#clients.add(client);
  }

  stop(client: Client): void {
    client.tracking = undefined;
    this.#clients.delete(client);
  }

  /** A command that only reads was executed for a client. */
  remember(client: Client, spec: CommandSpec, argv: readonly string[]): void {
    const { tracking } = client;
    if (!tracking || tracking.broadcast || !spec.flags.includes('readonly')) return;
    if (tracking.optIn !== tracking.optOut && tracking.optIn !== tracking.caching) return;
    for (const { key } of keysOf(spec, argv)) {
      if (!this.#readers.has(key)) this.#readers.set(key, new Set());
      this.#readers.get(key)!.add(client);
    }
    // as Redis does, but the oldest ones, where it takes any
    const most = this.#server.config.number('tracking-table-max-keys');
    if (most) while (this.#readers.size > most) this.#invalidate(this.#readers.keys().next().value!);
  }

  /** A key of whatever database was changed or is gone. */
  changed(key: string): void {
    if (!this.#clients.size) return;
    this.#changed.set(key, this.current);
    this.#invalidate(key);
  }

  /** Tells those who have read a key that it is not what they have any more, and forgets them. */
  #invalidate(key: string): void {
    const readers = this.#readers.get(key);
    if (!readers) return;
    this.#readers.delete(key);
    for (const client of readers) {
      const { tracking } = client;
      if (!tracking || tracking.broadcast || client.closed) continue;
      if (client !== this.current) this.#tell(client, [key]);
      else if (!tracking.noLoop) this.#pending.push(key);
    }
  }

  /** All keys are gone. */
  flushed(): void {
    this.#readers.clear();
    for (const client of this.#clients) this.#tell(client, undefined);
  }

  /** The reply of a client's command was sent. */
  afterCommand(client: Client, name: string): void {
    for (const key of this.#pending) this.#tell(client, [key]);
    this.#pending = [];
    this.current = undefined;
    if (client.tracking && !client.queue && name !== 'client|caching') client.tracking.caching = false;
    this.#broadcast();
  }

  #broadcast(): void {
    if (!this.#changed.size) return;
    const changed = [...this.#changed].sort(([a], [b]) => (a < b ? -1 : 1));
    this.#changed.clear();
    for (const client of this.#clients) {
      const { tracking } = client;
      if (!tracking?.broadcast) continue;
      for (const prefix of tracking.prefixes.length ? tracking.prefixes : ['']) {
        const keys = changed
          .filter(([key, by]) => key.startsWith(prefix) && !(tracking.noLoop && by === client))
          .map(([key]) => key);
        if (keys.length) this.#tell(client, keys);
      }
    }
  }

  #tell(client: Client, keys: string[] | undefined): void {
    const redirect = client.tracking?.redirect ?? 0;
    const target = redirect ? this.#server.clients.get(redirect) : client;
    const what: Reply = keys ? bulks(keys) : NULL;
    if (!target) {
      if (client.version === 3)
        client.send(push([bulk('tracking-redir-broken'), { type: 'int', value: redirect }]));
    } else if (target.version === 3) target.send(push([bulk('invalidate'), what]));
    else if (redirect && target.subscriptions) target.send(array([bulk('message'), bulk(CHANNEL), what]));
  }
}
