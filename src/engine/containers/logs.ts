import { concat, encode } from '../../kernel/index.ts';
import { EngineError, invalidParameter } from '../errors.ts';
import { byBytes } from '../json.ts';
import { logTime } from '../time.ts';
import { frame } from './attach/frame.ts';
import type { Container } from './container.ts';
import type { LogEntry } from './log.ts';
import type { StreamName } from './streams.ts';

export interface LogOptions {
  stdout: boolean;
  stderr: boolean;
  timestamps: boolean;
  details: boolean;
  follow: boolean;
  /** How many of the last lines; undefined for all. */
  tail: number | undefined;
  /** Microseconds since the epoch, 0 for no limit. */
  sinceUs: number;
  untilUs: number;
  /** Entries from this one on are left out. */
  end?: number;
  /** Each entry is written by itself and without a frame. */
  raw?: boolean;
}

const READABLE = ['json-file', 'local', 'journald'];

/** Throws what Docker says of a log that can't be read. moby v28: daemon/logs.go. */
export function checkLogs(container: Container, options: { stdout: boolean; stderr: boolean }): void {
  if (!options.stdout && !options.stderr)
    throw invalidParameter('Bad parameters: you must choose at least one stream');
  if (!READABLE.includes(container.hostConfig.LogConfig.Type))
    throw new EngineError(501, 'configured logging driver does not support reading');
}

/** Sends a container's log, framed unless it has a terminal; with `follow`, until it stops or `gone` says so. */
export async function streamLogs(
  container: Container,
  options: LogOptions,
  write: (data: Uint8Array) => Promise<void>,
  gone: () => boolean,
): Promise<void> {
  const { log } = container;
  const wanted = new Set<StreamName>();
  if (options.stdout) wanted.add('stdout');
  if (options.stderr) wanted.add('stderr');
  const { tty, details } = {
    tty: container.config.Tty,
    details: options.details ? detailsOf(container) : '',
  };
  const line = (entry: LogEntry): Uint8Array => {
    const prefix =
      (options.timestamps ? `${logTime(entry.us)} ` : '') + (options.details ? `${details} ` : '');
    const data = prefix ? concat([encode(prefix), entry.data]) : entry.data;
    return tty || options.raw ? data : frame(entry.stream, data);
  };
  const run = container.run;
  const running = container.state.running;
  const end = (): number => Math.min(log.end, options.end ?? log.end);
  let at = firstEntry(container, options);
  for (;;) {
    const batch: Uint8Array[] = [];
    for (at = Math.max(at, log.first); at < end() && batch.length < 256; at++) {
      const entry = log.get(at)!;
      if (entry.us < options.sinceUs) continue;
      if (options.untilUs && entry.us > options.untilUs) {
        at = end();
        break;
      }
      if (wanted.has(entry.stream)) batch.push(line(entry));
    }
    if (batch.length) {
      for (const piece of options.raw ? batch : [concat(batch)]) await write(piece);
      continue;
    }
    const over = !running || container.run !== run || container.removed;
    const late = options.untilUs !== 0 && container.nowUs >= options.untilUs;
    if (!options.follow || over || late || gone()) return;
    await log.changed.wait(options.untilUs ? Math.max(0, options.untilUs - container.nowUs) : undefined);
  }
}

/** Where the last `tail` lines begin. */
function firstEntry(container: Container, options: LogOptions): number {
  const { log } = container;
  if (options.tail === undefined) return log.first;
  return Math.max(log.first, log.end - options.tail);
}

/** `--details`: labels and variables that the log options name. */
function detailsOf(container: Container): string {
  const options = container.hostConfig.LogConfig.Config ?? {};
  const attributes = new Map<string, string>();
  for (const label of (options.labels ?? '').split(',').filter(Boolean)) {
    const value = container.config.Labels?.[label];
    if (value !== undefined) attributes.set(label, value);
  }
  for (const name of (options.env ?? '').split(',').filter(Boolean)) {
    const entry = container.config.Env?.find((e) => e.startsWith(`${name}=`));
    if (entry) attributes.set(name, entry.slice(name.length + 1));
  }
  return [...attributes]
    .sort((a, b) => byBytes(a[0], b[0]))
    .map(([k, v]) => `${k}=${v}`)
    .join(',');
}
