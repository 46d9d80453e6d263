import type { Client } from './client.ts';
import type { Server } from './server.ts';

export class Replication {
  readonly server: Server;
  master: { host: string; port: number } | undefined;
  constructor(server: Server) {
    this.server = server;
  }
  start(): void {}
  feed(_db: number, _commands: string[][]): void {}
  lost(_client: Client): void {}
}
