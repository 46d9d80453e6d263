import { concat, decode } from '../../kernel/index.ts';
import type { Daemon } from '../daemon.ts';
import { EngineError } from '../errors.ts';
import { rfc3339Nano } from '../time.ts';
import type { Container } from './container.ts';
import { makeExec } from './exec/create.ts';
import { killExec, startExec } from './exec/start.ts';

/** One probe, as inspect shows it. */
export interface HealthResult {
  Start: string;
  End: string;
  ExitCode: number;
  Output: string;
}

const KEPT = 5;
const OUTPUT_LIMIT = 4096;
const us = (nanos: number | undefined, fallbackS: number): number => (nanos ? nanos / 1000 : fallbackS * 1e6);

/** The command of a health check; undefined if there is none. */
export function healthCommand(container: Container): string[] | undefined {
  const test = container.config.Healthcheck?.Test;
  if (!test?.length || test[0] === 'NONE') return undefined;
  if (test[0] === 'CMD') return test.slice(1);
  if (test[0] === 'CMD-SHELL')
    return [...(container.config.Shell ?? ['/bin/sh', '-c']), test.slice(1).join(' ')];
  return undefined;
}

/** Probes a container again and again while this run of it lasts. moby v28: daemon/health.go. */
export function startHealthChecks(daemon: Daemon, container: Container): void {
  const command = healthCommand(container);
  if (!command) return;
  const health = { status: 'starting', failingStreak: 0, log: container.state.health?.log ?? [] } as const;
  container.state.health = { ...health };
  monitor(daemon, container, command);
}

/** Goes on probing after a pause. */
export function resumeHealthChecks(daemon: Daemon, container: Container): void {
  const command = healthCommand(container);
  if (command && container.state.health) monitor(daemon, container, command);
}

/** Probes are over for now; Docker has always called such a container unhealthy. moby v28: container/health.go. */
export function stopHealthChecks(container: Container): void {
  if (container.state.health) container.state.health.status = 'unhealthy';
  container.healthRun++;
}

function monitor(daemon: Daemon, container: Container, command: string[]): void {
  const config = container.config.Healthcheck!;
  const run = ++container.healthRun;
  const current = (): boolean => container.healthRun === run && container.state.running;
  daemon.process.thread('health', async () => {
    const startPeriodEnd = container.state.startedUs + us(config.StartPeriod, 0);
    for (;;) {
      const starting = container.state.health?.status === 'starting' && daemon.nowUs < startPeriodEnd;
      const until = daemon.nowUs + (starting ? us(config.StartInterval, 5) : us(config.Interval, 30));
      while (current() && daemon.nowUs < until) await container.changed.wait(until - daemon.nowUs);
      if (!current()) return;
      const result = await probe(daemon, container, command, us(config.Timeout, 30));
      if (!current()) return;
      record(daemon, container, result, config.Retries || 3, daemon.nowUs < startPeriodEnd);
    }
  });
}

async function probe(
  daemon: Daemon,
  container: Container,
  command: string[],
  timeoutUs: number,
): Promise<HealthResult> {
  const start = daemon.nowUs;
  const exec = makeExec(daemon, container, command);
  const watcher = exec.streams.watch(new Set(['stdout', 'stderr']));
  const output: Uint8Array[] = [];
  let message: string | undefined;
  let timedOut = false;
  container.execs.add(exec.id);
  daemon.containerEvent(container, `exec_create: ${exec.entrypoint} ${exec.args.join(' ')}`, {
    execID: exec.id,
  });
  try {
    await startExec(daemon, exec);
  } catch (e) {
    if (!(e instanceof EngineError)) throw e;
    message = e.message;
  }
  const timer = daemon.process.kernel.scheduler.at(start + timeoutUs, () => {
    timedOut = true;
    killExec(exec);
  });
  for (let chunk = await watcher.next(); chunk; chunk = await watcher.next()) output.push(chunk.data);
  timer.cancel();
  const text = decode(concat([...output, new Uint8Array(0)])).slice(0, OUTPUT_LIMIT);
  const seconds = timeoutUs / 1e6;
  const late = `Health check exceeded timeout (${seconds >= 1 ? `${seconds}s` : `${timeoutUs / 1000}ms`})`;
  return {
    Start: rfc3339Nano(start),
    End: rfc3339Nano(daemon.nowUs),
    ExitCode: message !== undefined || timedOut ? -1 : (exec.exitCode ?? 0),
    Output: message ?? (timedOut ? (text ? `${late}: ${text}` : late) : text),
  };
}

function record(
  daemon: Daemon,
  container: Container,
  result: HealthResult,
  retries: number,
  inStart: boolean,
): void {
  const health = container.state.health;
  if (!health) return;
  const before = health.status;
  health.log.push(result);
  if (health.log.length > KEPT) health.log.shift();
  if (result.ExitCode === 0) {
    health.failingStreak = 0;
    health.status = 'healthy';
  } else if (before !== 'starting' || !inStart) {
    health.failingStreak++;
    if (health.failingStreak >= retries) health.status = 'unhealthy';
  }
  if (health.status !== before) daemon.containerEvent(container, `health_status: ${health.status}`);
  container.notify();
}
