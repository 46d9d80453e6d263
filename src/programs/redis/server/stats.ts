/** The counters of INFO. */
export class Stats {
  connections = 0;
  commands = 0;
  rejected = 0;
  inputBytes = 0;
  outputBytes = 0;
  reads = 0;
  writes = 0;
  expiredKeys = 0;
  evictedKeys = 0;
  keyspaceHits = 0;
  keyspaceMisses = 0;
  errors = 0;
  forks = 0;
  fullSyncs = 0;
  /** By command: how often, and how often with an error. */
  readonly calls = new Map<string, { calls: number; rejected: number; failed: number }>();
  /** By code of error. */
  readonly errorCodes = new Map<string, number>();

  call(name: string): { calls: number; rejected: number; failed: number } {
    let found = this.calls.get(name);
    if (!found) {
      found = { calls: 0, rejected: 0, failed: 0 };
      this.calls.set(name, found);
    }
    return found;
  }

  failed(text: string): void {
    this.errors++;
    const code = text.split(' ')[0] ?? 'ERR';
    this.errorCodes.set(code, (this.errorCodes.get(code) ?? 0) + 1);
  }
}
