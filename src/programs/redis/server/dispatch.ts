import type { Denial } from '../acl/selector.ts';
import { HANDLERS } from '../commands/index.ts';
import { discardTransaction } from '../commands/transactions.ts';
import { CommandError, error, QUEUED, type Reply } from '../resp/reply.ts';
import { quoteBytes } from '../resp/split-args.ts';
import type { Client } from './client.ts';
import { describe } from './client-line.ts';
import { COMMANDS, type CommandSpec, subcommandOf } from './command-table.ts';
import { Context } from './context.ts';
import { noteSlow } from './slow-log.ts';

const NOT_QUEUED = new Set(['exec', 'discard', 'multi', 'watch', 'quit', 'reset']);
const IN_SUBSCRIPTION = new Set([
  'ping',
  'subscribe',
  'ssubscribe',
  'sunsubscribe',
  'unsubscribe',
  'psubscribe',
  'punsubscribe',
  'quit',
  'reset',
]);

const MISCONF =
  "MISCONF Redis is configured to save RDB snapshots, but it's currently unable to persist to disk. Commands that may modify the data set are disabled, because this instance is configured to report errors during writes if RDB snapshotting fails (stop-writes-on-bgsave-error option). Please check the Redis logs for details about the RDB error.";

/** Executes or queues a command of a client; the reply is sent. */
export function dispatch(client: Client, argv: string[]): void {
  const { server } = client;
  client.lastUs = server.process.nowUs;
  server.stats.commands++;
  const found = find(argv);
  if ('problem' in found) {
    // EXEC itself, wrong, ends the transaction
    if (argv[0]!.toLowerCase() !== 'exec') return reject(client, found.problem);
    discardTransaction(client);
    return reject(
      client,
      `EXECABORT Transaction discarded because of: ${found.problem.replace(/^ERR /, '')}`,
    );
  }
  const { spec } = found;
  client.lastCommand = spec.name;
  const problem = refusal(client, spec, argv);
  if (problem) {
    server.stats.call(spec.name).rejected++;
    return reject(client, problem);
  }
  if (client.queue && !NOT_QUEUED.has(spec.name)) {
    client.queue.push(argv);
    return client.send(QUEUED);
  }
  server.expireDue();
  server.tracking.current = client;
  client.send(execute(client, spec, argv, false));
  server.tracking.afterCommand(client, spec.name);
  serveBlocked(client);
  if (client.replyMode === 'skipNext') client.replyMode = 'skip';
  else if (client.replyMode === 'skip') client.replyMode = 'on';
  server.cron.wakeAll();
}

/** What a command line means, if it is one that could be executed. */
export function find(argv: readonly string[]): { spec: CommandSpec } | { problem: string } {
  const name = argv[0] ?? '';
  const command = COMMANDS.get(name.toLowerCase());
  if (!command) return { problem: unknown(argv) };
  let spec = command;
  if (command.subcommands.length && argv.length > 1) {
    const sub = subcommandOf(command, argv[1]!);
    if (!sub)
      return {
        problem: `ERR unknown subcommand '${argv[1]!.slice(0, 128)}'. Try ${command.name.toUpperCase()} HELP.`,
      };
    spec = sub;
  }
  const wrong = spec.arity > 0 ? argv.length !== spec.arity : argv.length < -spec.arity;
  return wrong ? { problem: `ERR wrong number of arguments for '${spec.name}' command` } : { spec };
}

function unknown(argv: readonly string[]): string {
  let args = '';
  for (const arg of argv.slice(1)) {
    if (args.length >= 128) break;
    args += `'${arg.slice(0, 128 - args.length)}' `;
  }
  return `ERR unknown command '${(argv[0] ?? '').slice(0, 128)}', with args beginning with: ${args}`;
}

function refusal(client: Client, spec: CommandSpec, argv: readonly string[]): string | undefined {
  const { server } = client;
  if (!client.authenticated && !spec.flags.includes('no_auth')) return 'NOAUTH Authentication required.';
  const denial = client.isMaster ? undefined : client.user.denial(spec, argv);
  if (denial) {
    noteDenial(client, denial, client.queue ? 'multi' : 'toplevel');
    return denial.reason === 'command'
      ? `NOPERM this user has no permissions to run the '${spec.name}' command`
      : `NOPERM this user has no permissions to access one of the ${denial.reason}s used as arguments`;
  }
  if (spec.flags.includes('denyoom') && !server.makeRoom())
    return "OOM command not allowed when used memory > 'maxmemory'.";
  if (spec.flags.includes('write') && server.persistence.refusesWrites && !client.isMaster) return MISCONF;
  if (
    server.isReplica &&
    !client.isMaster &&
    spec.flags.includes('write') &&
    server.config.yes('replica-read-only')
  )
    return "READONLY You can't write against a read only replica.";
  if (
    client.version === 2 &&
    client.subscriptions + client.shardChannels.size &&
    !IN_SUBSCRIPTION.has(spec.name)
  )
    return `ERR Can't execute '${spec.name}': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context`;
  if (client.queue && spec.flags.includes('no_multi')) return 'ERR Command not allowed inside a transaction';
  return undefined;
}

/** Keeps for ACL LOG what a user was not allowed to do. */
export function noteDenial(client: Client, denial: Denial, context: 'toplevel' | 'multi' | 'lua'): void {
  const { server } = client;
  const entry = {
    ...denial,
    context,
    user: client.user.name,
    ms: server.nowMs,
    client: describe(client, client),
  };
  server.acl.note(entry, server.config.number('acllog-max-len'));
}

function reject(client: Client, problem: string): void {
  if (client.queue) client.broken = true;
  client.server.stats.failed(problem);
  client.send(error(problem));
}

/** Executes a command that was found fit. */
export function execute(client: Client, spec: CommandSpec, argv: string[], inTransaction: boolean): Reply {
  const { server } = client;
  const context = new Context(server, client, spec, argv, inTransaction);
  const handler = HANDLERS.get(spec.name);
  if (server.monitors.size && !spec.flags.includes('skip_monitor') && !spec.flags.includes('admin'))
    tellMonitors(client, argv);
  const dirty = server.dirty;
  const stats = server.stats.call(spec.name);
  stats.calls++;
  let reply: Reply;
  try {
    reply = handler
      ? handler(context)
      : error(`ERR '${spec.name.replace('|', ' ')}' is not supported by this server`);
  } catch (e) {
    if (!(e instanceof CommandError)) throw e;
    reply = e.reply;
  }
  if (reply.type === 'error') {
    stats.failed++;
    server.stats.failed(reply.text);
  }
  if (client.tracking && reply.type !== 'error') server.tracking.remember(client, spec, argv);
  noteSlow(client, spec, argv);
  const changed = server.dirty !== dirty;
  if (context.rewritten) server.propagate(client.db, context.rewritten);
  else if (changed) server.propagate(client.db, [argv]);
  return reply;
}

/** Shows a command to those who look on. */
export function tellMonitors(client: Client, argv: readonly string[]): void {
  const { server } = client;
  const us = server.process.nowUs;
  const stamp = `${Math.floor(us / 1e6)}.${String(Math.floor(us % 1e6)).padStart(6, '0')}`;
  const text = `${stamp} [${client.db} ${client.inScript ? 'lua' : client.address}] ${argv.map(quoteBytes).join(' ')}`;
  for (const monitor of server.monitors) monitor.send({ type: 'simple', text });
}

/** Gives those who wait for a key what has come, first come first served. */
export function serveBlocked(cause: Client): void {
  const { server } = cause;
  for (let again = server.ready.size > 0; again; ) {
    again = false;
    const ready = [...server.ready];
    server.ready.clear();
    for (const client of [...server.blocked]) {
      const { blocked } = client;
      if (!blocked?.keys.some((key) => ready.includes(`${blocked.db}:${key}`))) continue;
      const reply = attempt(client);
      if (!reply) continue;
      unblock(client, reply);
      again = server.ready.size > 0;
    }
  }
}

function attempt(client: Client): Reply | undefined {
  try {
    return client.blocked?.attempt();
  } catch (e) {
    if (!(e instanceof CommandError)) throw e;
    return e.reply;
  }
}

/** Ends a client's wait with an answer. */
export function unblock(client: Client, reply: Reply): void {
  client.blocked = undefined;
  client.server.blocked.delete(client);
  client.send(reply);
  client.wake.wakeAll();
}
