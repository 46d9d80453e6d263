import { isSysError, type Main, type Process } from '../../../kernel/index.ts';
import { utf8 } from '../bytes.ts';
import { ConnectError, Connection, ConnectionLost } from '../cli/connection.ts';
import { BENCHMARK_USAGE } from './usage.ts';

const TESTS: Record<string, (data: string) => { title: string; argv: string[] }[]> = {
  ping: () => [
    { title: 'PING_INLINE', argv: ['PING'] },
    { title: 'PING_MBULK', argv: ['PING'] },
  ],
  set: (data) => [{ title: 'SET', argv: ['SET', 'key:__rand_int__', data] }],
  get: () => [{ title: 'GET', argv: ['GET', 'key:__rand_int__'] }],
  incr: () => [{ title: 'INCR', argv: ['INCR', 'counter:__rand_int__'] }],
  lpush: (data) => [{ title: 'LPUSH', argv: ['LPUSH', 'mylist', data] }],
  rpush: (data) => [{ title: 'RPUSH', argv: ['RPUSH', 'mylist', data] }],
  lpop: () => [{ title: 'LPOP', argv: ['LPOP', 'mylist'] }],
  rpop: () => [{ title: 'RPOP', argv: ['RPOP', 'mylist'] }],
  sadd: () => [{ title: 'SADD', argv: ['SADD', 'myset', 'element:__rand_int__'] }],
  hset: (data) => [{ title: 'HSET', argv: ['HSET', 'myhash', 'element:__rand_int__', data] }],
  spop: () => [{ title: 'SPOP', argv: ['SPOP', 'myset'] }],
  zadd: () => [{ title: 'ZADD', argv: ['ZADD', 'myzset', '0', 'element:__rand_int__'] }],
};

/** How long the simulated machine takes for one request, with which the figures are made. */
const REQUEST_US = 12;
/** Requests that are really made; the rest of `-n` is counted only, so that a test stays short. */
const MADE = 1000;

/** redis-benchmark: makes requests and prints a rate on the simulated clock. `-q` and `--csv` are its formats here. */
export const redisBenchmark: Main = async (process) => {
  const args = process.argv.slice(1);
  const flags = new Map<string, string>();
  const command: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === '--help') {
      await process.print(BENCHMARK_USAGE);
      return 0;
    }
    if (arg === '--version' || arg === '-v') {
      await process.print('redis-benchmark 7.0.15\n');
      return 0;
    }
    if (arg === '-q' || arg === '--csv' || arg === '-3') flags.set(arg, '');
    else if (/^-[hpancdtrPk]$/.test(arg) && i + 1 < args.length) flags.set(arg, args[++i]!);
    else if (arg.startsWith('-')) {
      await process.print(BENCHMARK_USAGE);
      return 1;
    } else {
      command.push(...args.slice(i).map(utf8));
      break;
    }
  }
  try {
    return await measure(process, flags, command);
  } catch (e) {
    if (e instanceof ConnectError || e instanceof ConnectionLost) {
      const where = `${flags.get('-h') ?? '127.0.0.1'}:${flags.get('-p') ?? '6379'}`;
      await process.printError(`Could not connect to Redis at ${where}: ${e.message}\n`);
      return 1;
    }
    if (isSysError(e)) return 1;
    throw e;
  }
};

async function measure(process: Process, flags: Map<string, string>, command: string[]): Promise<number> {
  const requests = Number(flags.get('-n') ?? 100000) || 1;
  const connection = await Connection.open(
    process,
    flags.get('-h') ?? '127.0.0.1',
    Number(flags.get('-p') ?? 6379),
  );
  if (flags.has('-a')) await connection.call('AUTH', utf8(flags.get('-a')!));
  const data = 'x'.repeat(Number(flags.get('-d') ?? 3) || 3);
  const names =
    flags
      .get('-t')
      ?.split(',')
      .map((n) => n.toLowerCase()) ?? Object.keys(TESTS);
  const tests = command.length
    ? [{ title: command.join(' '), argv: command }]
    : names.flatMap((name) => TESTS[name]?.(data) ?? []);
  if (flags.has('--csv'))
    await process.print(
      '"test","rps","avg_latency_ms","min_latency_ms","p50_latency_ms","p95_latency_ms","p99_latency_ms","max_latency_ms"\n',
    );
  const keyspace = Number(flags.get('-r') ?? 0);
  for (const { title, argv } of tests) {
    const startUs = process.nowUs;
    for (let i = 0; i < Math.min(requests, MADE); i++) {
      const random = keyspace ? process.kernel.ids.nextInt('redis-benchmark', keyspace) : 0;
      const reply = await connection.call(
        ...argv.map((w) => w.replace('__rand_int__', String(random).padStart(12, '0'))),
      );
      if (reply.type === 'error') {
        await process.printError(`Error from server: ${reply.text}\n`);
        return 1;
      }
    }
    const elapsedUs = requests * REQUEST_US;
    await process.sleep(Math.max(0, elapsedUs - (process.nowUs - startUs)));
    await report(process, flags, title, requests, elapsedUs);
  }
  return 0;
}

async function report(
  process: Process,
  flags: Map<string, string>,
  title: string,
  requests: number,
  us: number,
): Promise<void> {
  const rate = (requests / (us / 1e6)).toFixed(2);
  const shown = Number.parseInt(flags.get('-c') ?? '50', 10);
  if (flags.has('--csv'))
    return process.print(`"${title}","${rate}","0.311","0.104","0.303","0.455","0.615","1.015"\n`);
  if (flags.has('-q')) return process.print(`${title}: ${rate} requests per second, p50=0.303 msec\n`);
  return process.print(
    `====== ${title} ======\n  ${requests} requests completed in ${(us / 1e6).toFixed(2)} seconds\n  ${shown} parallel clients\n  ${flags.get('-d') ?? 3} bytes payload\n  keep alive: 1\n  multi-thread: no\n\nSummary:\n  throughput summary: ${rate} requests per second\n\n`,
  );
}
