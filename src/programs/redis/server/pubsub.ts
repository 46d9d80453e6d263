import { bulk, type Reply } from '../resp/reply.ts';
import { globMatch } from '../values/glob.ts';
import type { Client } from './client.ts';

/** Who listens to what. A channel's subscribers are served in the order in which they came. */
export class PubSub {
  readonly channels = new Map<string, Set<Client>>();
  readonly patterns = new Map<string, Set<Client>>();
  readonly shardChannels = new Map<string, Set<Client>>();

  add(table: Map<string, Set<Client>>, name: string, client: Client): void {
    const found = table.get(name);
    if (found) found.add(client);
    else table.set(name, new Set([client]));
  }

  delete(table: Map<string, Set<Client>>, name: string, client: Client): void {
    const found = table.get(name);
    found?.delete(client);
    if (found && !found.size) table.delete(name);
  }

  /** Number of clients that got it. */
  publish(channel: string, message: string): number {
    let count = 0;
    for (const client of this.channels.get(channel) ?? []) {
      client.send(frame('message', channel, message));
      count++;
    }
    for (const [pattern, clients] of this.patterns) {
      if (!globMatch(pattern, channel)) continue;
      for (const client of clients) {
        client.send(frame('pmessage', pattern, channel, message));
        count++;
      }
    }
    return count;
  }

  publishShard(channel: string, message: string): number {
    const clients = this.shardChannels.get(channel) ?? [];
    let count = 0;
    for (const client of clients) {
      client.send(frame('smessage', channel, message));
      count++;
    }
    return count;
  }

  forget(client: Client): void {
    for (const channel of client.channels) this.delete(this.channels, channel, client);
    for (const pattern of client.patterns) this.delete(this.patterns, pattern, client);
    for (const channel of client.shardChannels) this.delete(this.shardChannels, channel, client);
  }
}

const frame = (...words: string[]): Reply => ({ type: 'push', items: words.map(bulk) });
