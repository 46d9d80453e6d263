import { isSysError } from '../../../kernel/index.ts';
import { ConnectionLost } from './connection.ts';
import { printHelp } from './help.ts';
import { CliExit, type CliSession } from './session.ts';

const READABLE = new Set([
  'info',
  'lolwut',
  'debug htstats',
  'debug htstats-key',
  'memory malloc-stats',
  'memory doctor',
  'cluster nodes',
  'cluster info',
  'client list',
  'client info',
  'latency graph',
  'latency doctor',
  'proxy info',
]);

/** Whether a command's answer is text to be shown as it is. */
function isReadable(argv: readonly string[]): boolean {
  const [name = '', sub = ''] = argv.map((w) => w.toLowerCase());
  return READABLE.has(name) || READABLE.has(`${name} ${sub}`);
}

/** Sends a command as often as asked and prints the answers. False if the connection was lost, which is said. */
async function send(session: CliSession, argv: string[], times: number): Promise<boolean> {
  const name = argv[0]!.toLowerCase();
  if (name === 'help' || name === '?') {
    await printHelp(session, argv.slice(1));
    return true;
  }
  const { connection } = session;
  if (!connection) return false;
  if (name === 'shutdown') session.shutdown = true;
  const rawStrings = isReadable(argv);
  for (let left = times; left !== 0; left--) {
    try {
      await connection.send(argv);
      if (name === 'monitor') await stream(session, 'monitor', 1);
      else if (/^[ps]?subscribe$/.test(name)) await stream(session, 'subscribe', argv.length - 1);
      else {
        const reply = await connection.receive();
        await session.printReply(reply, rawStrings);
        if (reply.type !== 'error') follow(session, argv);
        else if (reply.text.startsWith('EXECABORT')) session.inTransaction = false;
      }
    } catch (e) {
      if (!(e instanceof ConnectionLost)) throw e;
      if (session.shutdown) {
        session.drop();
        return true;
      }
      if (!session.interactive) {
        await session.process.printError(`Error: ${e.message}\n`);
        throw new CliExit(1);
      }
      await session.process.printError(`Error: ${e.message}\n`);
      session.drop();
      return false;
    }
    if (session.options.intervalUs) await session.sleep(session.options.intervalUs);
  }
  return true;
}

/** Keeps what the prompt shows. */
function follow(session: CliSession, argv: readonly string[]): void {
  const name = argv[0]!.toLowerCase();
  const { connection } = session;
  if (!connection) return;
  if (name === 'select' && argv.length === 2) {
    session.db = Number.parseInt(argv[1]!, 10) || 0;
    connection.db = session.db;
  } else if (name === 'multi') session.inTransaction = true;
  else if (name === 'exec' || name === 'discard') session.inTransaction = false;
  else if (name === 'reset') {
    session.inTransaction = false;
    session.db = 0;
    connection.db = 0;
  }
}

/** Prints what comes without end: until Ctrl-C in the interactive mode, else until the connection is gone. */
async function stream(session: CliSession, kind: 'monitor' | 'subscribe', first: number): Promise<void> {
  if (kind === 'subscribe' && session.format.mode !== 'raw')
    await session.print('Reading messages... (press Ctrl-C to quit)\n');
  session.streaming = true;
  try {
    for (let count = 0; ; count++) {
      const reply = await session.connection!.receive();
      await session.printReply(reply, false);
      if (count === 0 && reply.type === 'error') {
        if (first <= 1) return;
      }
    }
  } catch (e) {
    if (!isSysError(e, 'EINTR') || !session.aborted) throw e;
    session.aborted = false;
    await session.connect();
  } finally {
    session.streaming = false;
  }
}

/** Executes a command, on a new connection where there is none; the exit code. */
export async function issue(session: CliSession, argv: string[], times: number): Promise<number> {
  const asksServer = !/^(help|\?)$/i.test(argv[0]!);
  if (asksServer && !session.connection && !(await session.connect())) return 1;
  return (await send(session, argv, times)) ? 0 : 1;
}
