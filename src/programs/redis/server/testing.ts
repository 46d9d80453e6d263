import { isSysError, type Process } from '../../../kernel/index.ts';
import { bootTestKernel, type TestRun } from '../../../kernel/testing.ts';
import { ConnectError, Connection, ConnectionLost } from '../cli/connection.ts';
import { formatStandard } from '../cli/format.ts';
import { splitArgs } from '../resp/split-args.ts';
import { redisServer } from './main.ts';

/** A client of a test: a line of words, and the answer as redis-cli shows it. */
export type Ask = (line: string) => Promise<string>;

export interface RedisTest {
  process: Process;
  ask: Ask;
  /** Another connection. */
  client(): Promise<Ask>;
}

const askOn =
  (connection: Connection): Ask =>
  async (line) => {
    await connection.send(splitArgs(line)!);
    return formatStandard(await connection.receive()).trimEnd();
  };

/** A machine on which redis-servers run one after the other, on the same files. */
export class RedisMachine {
  readonly machine = bootTestKernel({ '/data': { dir: true } });

  /** Starts a server, lets `body` work with it and shuts it down; what the server wrote. */
  async session(args: string[], body: (test: RedisTest) => Promise<void>): Promise<TestRun> {
    const server = this.machine.run(redisServer, ['redis-server', '--dir', '/data', ...args]);
    let problem: unknown;
    await this.machine.run(async (process) => {
      const connection = await connect(process);
      const ask = askOn(connection);
      try {
        await body({ process, ask, client: async () => askOn(await connect(process)) });
      } catch (e) {
        problem = e;
      }
      try {
        await connection.call('SHUTDOWN');
      } catch (e) {
        if (!(e instanceof ConnectionLost)) throw e;
      }
      return 0;
    });
    const run = await server;
    if (problem) throw problem;
    return run;
  }
}

async function connect(process: Process): Promise<Connection> {
  for (;;) {
    try {
      return await Connection.open(process, '127.0.0.1', 6379);
    } catch (e) {
      if (!(e instanceof ConnectError) && !isSysError(e)) throw e;
      await process.sleep(10_000);
    }
  }
}
