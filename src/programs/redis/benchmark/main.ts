import { isSysError, type Main, type Process, WaitQueue } from '../../../kernel/index.ts';
import { utf8 } from '../bytes.ts';
import { ConnectError, Connection, ConnectionLost, encodeCommand } from '../cli/connection.ts';
import { Histogram } from './histogram.ts';
import { type BenchmarkTest, benchmarkTests } from './tests.ts';
import { BENCHMARK_USAGE } from './usage.ts';

/** How often the progress line is written. */
const PROGRESS_US = 250_000;
const WITH_VALUE = new Set([
  '-h',
  '-p',
  '-s',
  '-a',
  '--user',
  '-c',
  '-n',
  '-d',
  '--dbnum',
  '-t',
  '-r',
  '-P',
  '-k',
  '--threads',
]);
const ALONE = new Set(['-q', '--csv', '-3', '-e']);

type Flags = Map<string, string>;

/** The server refused. */
class Refused extends Error {}

/** redis-benchmark 7.0.15: its figures are measured on the machine's clock, over requests really made. */
export const redisBenchmark: Main = async (process) => {
  const args = process.argv.slice(1);
  const flags: Flags = new Map();
  let command: string[] = [];
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
    if (ALONE.has(arg)) flags.set(arg, '');
    else if (WITH_VALUE.has(arg) && i + 1 < args.length) flags.set(arg, args[++i]!);
    else if (arg.startsWith('-')) {
      await process.print(`Invalid option "${arg}" or option argument missing\n\n${BENCHMARK_USAGE}`);
      return 1;
    } else {
      command = args.slice(i).map(utf8);
      break;
    }
  }
  process.onSignal('PIPE', 'ignore');
  const where = `${flags.get('-h') ?? '127.0.0.1'}:${flags.get('-p') ?? '6379'}`;
  try {
    return await new Benchmark(process, flags).run(command);
  } catch (e) {
    if (e instanceof ConnectError) {
      const problem = `Could not connect to Redis at ${where}: ${e.message}\n`;
      await process.printError(`${problem}WARNING: Could not fetch server CONFIG\n${problem}`);
    } else if (e instanceof ConnectionLost) await process.printError(`Error: ${e.message}\n`);
    else if (e instanceof Refused) await process.printError(e.message);
    else if (!isSysError(e)) throw e;
    return 1;
  }
};

class Benchmark {
  readonly #process: Process;
  readonly #flags: Flags;
  readonly #requests: number;
  readonly #clients: number;
  readonly #pipeline: number;
  readonly #keyspace: number;
  #settings = '';
  /** Characters of the progress line that stands there. */
  #progress = 0;

  constructor(process: Process, flags: Flags) {
    this.#process = process;
    this.#flags = flags;
    this.#requests = this.#number('-n', 100_000);
    this.#clients = Math.min(this.#number('-c', 50), this.#requests, 1000);
    this.#pipeline = this.#number('-P', 1);
    this.#keyspace = Number(flags.get('-r') ?? 0) || 0;
  }

  #number(flag: string, fallback: number): number {
    return Math.max(1, Number.parseInt(this.#flags.get(flag) ?? '', 10) || fallback);
  }

  async #connect(): Promise<Connection> {
    const flags = this.#flags;
    const socket = flags.get('-s');
    const connection = socket
      ? await Connection.openUnix(this.#process, socket)
      : await Connection.open(this.#process, flags.get('-h') ?? '127.0.0.1', Number(flags.get('-p') ?? 6379));
    const must = async (...argv: string[]) => {
      const reply = await connection.call(...argv);
      if (reply.type !== 'error') return;
      const where = `${flags.get('-h') ?? '127.0.0.1'}:${flags.get('-p') ?? '6379'}`;
      throw new Refused(`Node ${where} replied with error:\n${reply.text}\n`);
    };
    const password = flags.get('-a');
    const user = flags.get('--user');
    if (password !== undefined)
      await must('AUTH', ...(user === undefined ? [] : [utf8(user)]), utf8(password));
    if (flags.has('--dbnum')) await must('SELECT', flags.get('--dbnum')!);
    if (flags.has('-3')) await must('HELLO', '3');
    return connection;
  }

  async run(command: string[]): Promise<number> {
    const flags = this.#flags;
    const process = this.#process;
    await this.#readSettings();
    if (flags.has('--csv'))
      await process.print(
        '"test","rps","avg_latency_ms","min_latency_ms","p50_latency_ms","p95_latency_ms","p99_latency_ms","max_latency_ms"\n',
      );
    if (command.length) {
      await this.#measure({ title: command.join(' '), argv: command, names: [] });
      return 0;
    }
    const wanted = flags.get('-t')?.toLowerCase().split(',');
    for (const test of benchmarkTests('x'.repeat(this.#number('-d', 3))))
      if (!wanted || test.names.some((name) => wanted.includes(name))) await this.#measure(test);
    if (!flags.has('--csv')) await process.print('\n');
    return 0;
  }

  async #readSettings(): Promise<void> {
    const connection = await this.#connect();
    for (const name of ['save', 'appendonly']) {
      const reply = await connection.call('CONFIG', 'GET', name);
      const items = reply.type === 'array' || reply.type === 'map' ? reply.items : [];
      const value = items[1];
      if (value?.type === 'bulk') this.#settings += `  host configuration "${name}": ${value.value}\n`;
    }
    connection.close();
  }

  async #measure(test: BenchmarkTest): Promise<void> {
    const process = this.#process;
    const connections: Connection[] = [];
    for (let i = 0; i < this.#clients; i++) connections.push(await this.#connect());
    const times = new Histogram();
    const done = new WaitQueue(process.kernel.scheduler);
    const state = { issued: 0, running: connections.length, problem: undefined as unknown };
    const startUs = process.nowUs;
    for (const connection of connections)
      process.thread('client', async () => {
        try {
          await this.#client(connection, test, state, times);
        } catch (e) {
          if (!(e instanceof ConnectionLost || e instanceof Refused || isSysError(e))) throw e;
          state.problem ??= e;
        }
        state.running--;
        done.wakeAll();
      });
    let [since, counted] = [startUs, 0];
    while (state.running && !state.problem) {
      await done.wait(Math.max(1, since + PROGRESS_US - process.nowUs));
      if (!state.running || process.nowUs < since + PROGRESS_US) continue;
      await this.#showProgress(test.title, times, counted, process.nowUs - since, process.nowUs - startUs);
      since = process.nowUs;
      counted = times.total;
    }
    const elapsedUs = Math.max(1, process.nowUs - startUs);
    for (const connection of connections) connection.close();
    if (state.problem) throw state.problem;
    await this.#report(test.title, times, elapsedUs);
  }

  /** One of the parallel clients: sends a pipeline, waits for its answers, and so on. */
  async #client(
    connection: Connection,
    test: BenchmarkTest,
    state: { issued: number; problem: unknown },
    times: Histogram,
  ): Promise<void> {
    const process = this.#process;
    while (state.issued < this.#requests && !state.problem) {
      const count = Math.min(this.#pipeline, this.#requests - state.issued);
      state.issued += count;
      let text = '';
      for (let i = 0; i < count; i++)
        text += test.inline
          ? `${test.argv.join(' ')}\r\n`
          : encodeCommand(test.argv.map((w) => this.#fill(w)));
      const sentUs = process.nowUs;
      await connection.sendRaw(text);
      for (let i = 0; i < count; i++) {
        const reply = await connection.receive();
        if (reply.type === 'error') throw new Refused(`Error from server: ${reply.text}\n`);
        times.add(process.nowUs - sentUs);
      }
    }
  }

  #fill(word: string): string {
    if (!this.#keyspace || !word.includes('__rand_int__')) return word;
    const random = this.#process.kernel.ids.nextInt('redis-benchmark', this.#keyspace);
    return word.replaceAll('__rand_int__', String(random).padStart(12, '0'));
  }

  async #showProgress(
    title: string,
    times: Histogram,
    counted: number,
    us: number,
    wholeUs: number,
  ): Promise<void> {
    if (this.#flags.has('--csv')) return;
    const rate = (((times.total - counted) * 1e6) / us).toFixed(1);
    const overall = ((times.total * 1e6) / wholeUs).toFixed(1);
    const mean = times.mean.toFixed(3);
    const line = `${title}: rps=${rate} (overall: ${overall}) avg_msec=${mean} (overall: ${mean})\r`;
    await this.#process.print(`${' '.repeat(Math.max(1, this.#progress))}\r${line}`);
    this.#progress = line.length;
  }

  #report(title: string, times: Histogram, us: number): Promise<void> {
    const process = this.#process;
    const rate = ((this.#requests * 1e6) / us).toFixed(2);
    const figures = [times.mean, times.min, ...[50, 95, 99].map((p) => times.percentile(p)), times.max].map(
      (ms) => ms.toFixed(3),
    );
    if (this.#flags.has('--csv'))
      return process.print(`${[title, rate, ...figures].map((f) => `"${f}"`).join(',')}\n`);
    const clear = `${' '.repeat(Math.max(1, this.#progress))}\r`;
    this.#progress = 0;
    if (this.#flags.has('-q'))
      return process.print(`${clear}${title}: ${rate} requests per second, p50=${figures[2]} msec\n`);
    const columns = (words: string[]) => words.map((w) => w.padStart(9)).join(' ');
    return process.print(
      `${clear}====== ${title} ======\n  ${this.#requests} requests completed in ${(us / 1e6).toFixed(2)} seconds\n  ${this.#clients} parallel clients\n  ${this.#number('-d', 3)} bytes payload\n  keep alive: 1\n${this.#settings}  multi-thread: no\n\nLatency by percentile distribution:\n${times.byPercentile()}\nCumulative distribution of latencies:\n${times.cumulative()}\nSummary:\n  throughput summary: ${rate} requests per second\n  latency summary (msec):\n    ${columns(['avg', 'min', 'p50', 'p95', 'p99', 'max'])}\n    ${columns(figures)}\n`,
    );
  }
}
