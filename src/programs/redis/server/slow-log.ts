import type { Client } from './client.ts';
import type { CommandSpec } from './command-table.ts';

/** No command takes time of the simulated clock; this is the least that can be shown. */
const DURATION_US = 1;
const MOST_WORDS = 32;
const MOST_BYTES = 128;

function shorten(argv: readonly string[]): string[] {
  const words = argv
    .slice(0, MOST_WORDS)
    .map((word) =>
      word.length > MOST_BYTES
        ? `${word.slice(0, MOST_BYTES)}... (${word.length - MOST_BYTES} more bytes)`
        : word,
    );
  if (argv.length > MOST_WORDS)
    words[MOST_WORDS - 1] = `... (${argv.length - MOST_WORDS + 1} more arguments)`;
  return words;
}

/** Keeps a command that was executed in the slow log, if the settings want commands as fast as this one there. */
export function noteSlow(client: Client, spec: CommandSpec, argv: readonly string[]): void {
  const { server } = client;
  const { config } = server;
  const threshold = config.number('slowlog-log-slower-than');
  if (threshold < 0 || DURATION_US < threshold || spec.flags.includes('skip_slowlog')) return;
  server.slowLog.unshift({
    id: server.slowLogId++,
    seconds: Math.floor(server.nowMs / 1000),
    us: DURATION_US,
    argv: shorten(argv),
    address: client.address,
    name: client.name,
  });
  server.slowLog.length = Math.min(server.slowLog.length, config.number('slowlog-max-len'));
}
