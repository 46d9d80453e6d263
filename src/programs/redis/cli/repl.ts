import { fromBytes, fromUtf8, utf8 } from '../bytes.ts';
import { splitArgs } from '../resp/split-args.ts';
import { issue } from './command.ts';
import { LineEditor } from './line-editor.ts';
import type { CliSession } from './session.ts';

/** The interactive mode; also what reads commands from standard input when it isn't a terminal. */
export async function repl(session: CliSession): Promise<number> {
  const { process } = session;
  session.interactive = true;
  const tty = process.fds.has(0) ? process.fds.get(0).tty : undefined;
  process.onSignal('INT', () => {
    if (!session.streaming) return process.finish({ kind: 'exited', code: 1 });
    session.aborted = true;
    process.interruptWait();
  });
  await session.connect();
  const editor = tty && new LineEditor(process);
  const next = editor ? editedLines(session, editor) : plainLines(session);
  for (;;) {
    const line = await next();
    if (line === undefined) return 0;
    const argv = splitArgs(line);
    // a bad count is not kept, nor what holds a password
    if (argv?.length !== 0 && !isBadCount(argv) && !/^\s*(auth\b|acl\s+setuser\b)/i.test(line))
      editor?.remember(fromUtf8(line));
    if (!argv) {
      await session.print('Invalid argument(s)\n');
      continue;
    }
    if (!argv.length) continue;
    if (/^(quit|exit)$/i.test(argv[0]!)) return 0;
    await runLine(session, argv);
  }
}

const isBadCount = (argv: readonly string[] | undefined): boolean =>
  argv !== undefined && argv.length > 1 && /^[+-]?\d+$/.test(argv[0]!) && Number(argv[0]) <= 0;

async function runLine(session: CliSession, argv: string[]): Promise<void> {
  const [name = ''] = argv;
  if (name.startsWith(':')) return setPreference(session, argv);
  if (/^restart$/i.test(name)) return session.print("Use 'restart' only in Lua debugging mode.\n");
  if (argv.length === 3 && /^connect$/i.test(name)) {
    session.host = argv[1]!;
    session.port = Number.parseInt(argv[2]!, 10) || 0;
    await session.connect();
    return;
  }
  if (argv.length === 1 && /^clear$/i.test(name)) return session.print('\x1b[H\x1b[2J');
  const repeated = argv.length > 1 && /^[+-]?\d+$/.test(name);
  const times = repeated ? Number(name) : 1;
  if (times <= 0) return session.print('Invalid redis-cli repeat command option value.\n');
  const startMs = Math.floor(session.process.nowUs / 1000);
  await issue(session, repeated ? argv.slice(1) : argv, times);
  const elapsed = Math.floor(session.process.nowUs / 1000) - startMs;
  if (elapsed >= 500 && session.format.mode === 'standard')
    await session.print(`(${(elapsed / 1000).toFixed(2)}s)\n`);
}

async function setPreference(session: CliSession, argv: string[]): Promise<void> {
  if (argv[0]!.toLowerCase() === ':set' && argv[1]) {
    if (/^hints$/i.test(argv[1])) hints.on = true;
    else if (/^nohints$/i.test(argv[1])) hints.on = false;
    else await session.print(`unknown redis-cli preference '${argv[1]}'\n`);
  } else await session.print(`unknown redis-cli internal command '${argv[0]}'\n`);
}

const hints = { on: true };

function prompt(session: CliSession): string {
  const { connection, options } = session;
  if (!connection) return 'not connected> ';
  const where = options.socket
    ? `redis ${options.socket}`
    : `${session.host.includes(':') ? `[${session.host}]` : session.host}:${session.port}`;
  const db = connection.db ? `[${connection.db}]` : '';
  return `${where}${db}${session.inTransaction ? '(TX)' : ''}> `;
}

function editedLines(session: CliSession, editor: LineEditor): () => Promise<string | undefined> {
  return async () => {
    const line = await editor.read(prompt(session), hints.on);
    return line === undefined ? undefined : utf8(line);
  };
}

function plainLines(session: CliSession): () => Promise<string | undefined> {
  let buffer = '';
  let ended = false;
  return async () => {
    for (;;) {
      const end = buffer.indexOf('\n');
      if (end >= 0) {
        const line = buffer.slice(0, end);
        buffer = buffer.slice(end + 1);
        return line;
      }
      if (ended) {
        const rest = buffer;
        buffer = '';
        return rest || undefined;
      }
      const chunk = await session.process.read(0);
      if (!chunk.length) ended = true;
      else buffer += fromBytes(chunk);
    }
  };
}
