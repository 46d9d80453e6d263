import { fromBytes } from '../bytes.ts';
import type { Reply } from '../resp/reply.ts';
import { quoteBytes } from '../resp/split-args.ts';
import { bigKeys } from './big-keys.ts';
import { type Connection, ConnectionLost, encodeCommand } from './connection.ts';
import { CliExit, type CliSession } from './session.ts';

type Mode = (session: CliSession, command: string[]) => Promise<number>;

export async function connected(session: CliSession): Promise<Connection> {
  if (!(await session.connect())) throw new CliExit(1);
  return session.connection!;
}

/** One page of SCAN: the next cursor, and keys. */
export async function scanPage(
  connection: Connection,
  cursor: string,
  pattern: string | undefined,
): Promise<[string, string[]]> {
  const reply = await connection.call('SCAN', cursor, ...(pattern === undefined ? [] : ['MATCH', pattern]));
  if (reply.type !== 'array' || reply.items.length !== 2) throw new CliExit(1);
  const [next, keys] = reply.items as [Reply, Reply];
  return [
    next.type === 'bulk' ? next.value : '0',
    keys.type === 'array' ? keys.items.map((item) => (item.type === 'bulk' ? item.value : '')) : [],
  ];
}

const scan: Mode = async (session) => {
  const connection = await connected(session);
  for (let cursor = '0'; ; ) {
    const [next, keys] = await scanPage(connection, cursor, session.options.pattern);
    const shown = keys.map((key) => `${session.format.mode === 'standard' ? quoteBytes(key) : key}\n`);
    await session.print(shown.join(''));
    if (next === '0') return 0;
    cursor = next;
    if (session.options.intervalUs) await session.sleep(session.options.intervalUs);
  }
};

/** Sends standard input as it is and counts the replies. */
const pipe: Mode = async (session) => {
  const connection = await connected(session);
  await connection.sendRaw(fromBytes(await session.process.readAll(0)));
  await session.print('All data transferred. Waiting for the last reply...\n');
  const mark = `end-of-pipe-${session.process.pid}`;
  await connection.sendRaw(encodeCommand(['ECHO', mark]));
  let [errors, replies] = [0, 0];
  for (;;) {
    const reply = await connection.receive();
    if (reply.type === 'bulk' && reply.value === mark) break;
    replies++;
    if (reply.type !== 'error') continue;
    errors++;
    await session.process.printError(`${reply.text}\n`);
  }
  await session.print(`Last reply received from server.\nerrors: ${errors}, replies: ${replies}\n`);
  return errors ? 1 : 0;
};

const latency: Mode = async (session) => {
  const connection = await connected(session);
  const { process } = session;
  const onTerminal = session.format.mode === 'standard';
  const startUs = process.nowUs;
  let [min, max, total, count] = [Infinity, 0, 0, 0];
  for (;;) {
    const before = process.nowUs;
    await connection.call('PING');
    const ms = Math.floor((process.nowUs - before) / 1000);
    min = Math.min(min, ms);
    max = Math.max(max, ms);
    total += ms;
    count++;
    if (onTerminal)
      await session.print(
        `\x1b[0G\x1b[2Kmin: ${min}, max: ${max}, avg: ${(total / count).toFixed(2)} (${count} samples)`,
      );
    else if (process.nowUs - startUs > (session.options.intervalUs || 1_000_000)) {
      await session.print(`${min} ${max} ${(total / count).toFixed(2)} ${count}\n`);
      return 0;
    }
    await session.sleep(10_000);
  }
};

const stat: Mode = async (session) => {
  const connection = await connected(session);
  let last: number | undefined;
  for (let round = 0; ; round++) {
    if (round % 20 === 0)
      await session.print(
        '------- data ------ --------------------- load -------------------- - child -\nkeys       mem      clients blocked requests            connections          \n',
      );
    const reply = await connection.call('INFO');
    const text = reply.type === 'bulk' || reply.type === 'verbatim' ? reply.value : '';
    const field = (name: string) => new RegExp(`^${name}:([^\\r]*)`, 'm').exec(text)?.[1] ?? '0';
    const keys = [...text.matchAll(/keys=(\d+)/g)].reduce((sum, m) => sum + Number(m[1]), 0);
    const requests = Number(field('total_commands_processed'));
    const grown = last === undefined ? '(+0)' : `(+${requests - last})`;
    last = requests;
    await session.print(
      `${String(keys).padEnd(10)} ${field('used_memory_human').padEnd(8)} ${field('connected_clients').padEnd(7)} ${field('blocked_clients').padEnd(7)} ${`${requests} ${grown}`.padEnd(19)} ${field('total_connections_received').padEnd(11)}\n`,
    );
    await session.sleep(session.options.intervalUs || 1_000_000);
  }
};

const lostIsEnd =
  (mode: Mode): Mode =>
  async (session, command) => {
    try {
      return await mode(session, command);
    } catch (e) {
      if (!(e instanceof ConnectionLost)) throw e;
      await session.process.printError(`Error: ${e.message}\n`);
      return 1;
    }
  };

const refused =
  (what: string): Mode =>
  async (session) => {
    await session.process.printError(`redis-cli: ${what} is not supported here\n`);
    return 1;
  };

/** The modes in which redis-cli does something by itself. */
export const SPECIAL: Record<string, Mode> = {
  scan: lostIsEnd(scan),
  pipe: lostIsEnd(pipe),
  latency: lostIsEnd(latency),
  'latency-history': lostIsEnd(latency),
  stat: lostIsEnd(stat),
  bigkeys: lostIsEnd(bigKeys(false)),
  memkeys: lostIsEnd(bigKeys(true)),
  rdb: refused('--rdb'),
  eval: refused('--eval'),
};
