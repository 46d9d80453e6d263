import { isSysError, type TcpSocket, waitAny } from '../../../kernel/index.ts';
import { fromBytes } from '../bytes.ts';
import { ProtocolError } from '../resp/request-parser.ts';
import { Client } from './client.ts';
import { dispatch, unblock } from './dispatch.ts';
import type { Server } from './server.ts';

/** Starts to serve a new connection. */
export async function serve(server: Server, socket: TcpSocket): Promise<void> {
  const { process } = server;
  if (server.clients.size >= server.config.number('maxclients')) {
    server.stats.rejected++;
    await quietly(() => socket.write(new TextEncoder().encode('-ERR max number of clients reached\r\n')));
    process.close(socket);
    return;
  }
  if (refusedAsStranger(server, socket)) {
    server.stats.rejected++;
    await quietly(() => socket.write(new TextEncoder().encode(`-${DENIED}\r\n`)));
    process.close(socket);
    return;
  }
  const client = new Client(server, socket, server.nextClientId++, process.nowUs);
  server.clients.set(client.id, client);
  server.stats.connections++;
  process.thread('client', () => readRequests(client, socket));
  process.thread('client-output', () => writeReplies(client, socket));
}

const DENIED =
  "DENIED Redis is running in protected mode because protected mode is enabled and no password is set for the default user. In this mode connections are only accepted from the loopback interface. If you want to connect from external computers to Redis you may adopt one of the following solutions: 1) Just disable protected mode sending the command 'CONFIG SET protected-mode no' from the loopback interface by connecting to Redis from the same host the server is running, however MAKE SURE Redis is not publicly accessible from internet if you do so. Use CONFIG REWRITE to make this change permanent. 2) Alternatively you can just disable the protected mode by editing the Redis configuration file, and setting the protected mode option to 'no', and then restarting the server. 3) If you started the server manually just for testing, restart it with the '--protected-mode no' option. 4) Setup a an authentication password for the default user. NOTE: You only need to do one of the above things in order for the server to start accepting connections from the outside.";

/** protected-mode: without a password only this machine may connect. */
const refusedAsStranger = ({ config, acl }: Server, { remote }: TcpSocket): boolean =>
  config.yes('protected-mode') && acl.open && !/^(127\.|::1$)/.test(remote.address);

async function quietly(action: () => Promise<void>): Promise<boolean> {
  try {
    await action();
    return true;
  } catch (e) {
    if (!isSysError(e)) throw e;
    return false;
  }
}

async function readRequests(client: Client, socket: TcpSocket): Promise<void> {
  const { server } = client;
  while (!client.closed && !client.closing) {
    const chunk = await receive(client, socket);
    if (!chunk) break;
    server.stats.inputBytes += chunk.length;
    server.stats.reads++;
    client.parser.feed(fromBytes(chunk));
    await runPending(client);
  }
  // the writer ends the connection when it has written what is pending
  client.close();
}

/** More bytes of a client that doesn't wait; undefined when it is gone. */
async function receive(client: Client, socket: TcpSocket): Promise<Uint8Array | undefined> {
  try {
    const chunk = await socket.read(65536);
    return chunk.length && !client.closed ? chunk : undefined;
  } catch (e) {
    if (!isSysError(e)) throw e;
    return undefined;
  }
}

async function runPending(client: Client): Promise<void> {
  const { server } = client;
  for (;;) {
    const pause = server.process.checkpoint();
    if (pause) await pause;
    if (client.closing || client.closed) return;
    if (server.paused) await whilePaused(client);
    let argv: string[] | undefined;
    try {
      argv = client.parser.next();
    } catch (e) {
      if (!(e instanceof ProtocolError)) throw e;
      client.send({ type: 'error', text: `ERR Protocol error: ${e.message}` });
      client.close();
      return;
    }
    if (!argv) return server.settle();
    dispatch(client, argv);
    if (client.blocked) {
      await server.settle();
      await whileBlocked(client);
    }
  }
}

async function whilePaused(client: Client): Promise<void> {
  const { server } = client;
  while (server.paused && server.paused.untilMs > server.nowMs)
    await client.wake.wait((server.paused.untilMs - server.nowMs) * 1000);
  server.paused = undefined;
}

async function whileBlocked(client: Client): Promise<void> {
  const { server, socket } = client;
  while (client.blocked && !client.closing) {
    const { until, timeoutReply } = client.blocked;
    if (server.nowMs >= until) {
      unblock(client, timeoutReply);
      break;
    }
    const { hangup, readable } = socket!.poll();
    if (hangup && !readable) break;
    const left = until === Infinity ? undefined : (until - server.nowMs) * 1000;
    const queues = [client.wake, ...(socket!.changed ? [socket!.changed] : [])];
    await waitAny(server.process.kernel.scheduler, queues, left);
    if (client.blocked && socket!.poll().hangup) break;
  }
  if (client.blocked) {
    client.blocked = undefined;
    server.blocked.delete(client);
    client.close();
  }
  await server.settle();
}

async function writeReplies(client: Client, socket: TcpSocket): Promise<void> {
  const { server } = client;
  for (;;) {
    if (client.hasOutput) {
      const data = client.takeOutput();
      server.stats.outputBytes += data.length;
      server.stats.writes++;
      if (!(await quietly(() => socket.write(data)))) break;
    } else if (client.closing) break;
    else await client.outgoing.wait();
  }
  release(client, socket);
}

function release(client: Client, socket: TcpSocket): void {
  const { server } = client;
  client.closed = true;
  client.closing = true;
  client.wake.wakeAll();
  server.clients.delete(client.id);
  server.monitors.delete(client);
  server.tracking.stop(client);
  server.blocked.delete(client);
  server.pubsub.forget(client);
  server.unwatch(client);
  server.replication.lost(client);
  server.process.close(socket);
}
