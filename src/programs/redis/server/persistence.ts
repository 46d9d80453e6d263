import type { Server } from './server.ts';

export class Persistence {
  readonly server: Server;
  constructor(server: Server) {
    this.server = server;
  }
  append(_db: number, _commands: string[][]): void {}
  async load(): Promise<boolean> {
    return true;
  }
  async work(): Promise<void> {}
  nextWorkUs(): number {
    return Infinity;
  }
  async beforeExit(_save: boolean | undefined): Promise<boolean> {
    return true;
  }
  begin(): void {}
  commit(): void {}
  async flush(): Promise<void> {}
}
