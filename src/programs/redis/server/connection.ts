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
  const client = new Client(server, socket, server.nextClientId++, process.nowUs);
  server.clients.set(client.id, client);
  server.stats.connections++;
  process.thread('client', () => readRequests(client, socket));
  process.thread('client-output', () => writeReplies(client, socket));
}

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
  server.blocked.delete(client);
  server.pubsub.forget(client);
  server.unwatch(client);
  server.replication.lost(client);
  server.process.close(socket);
}
