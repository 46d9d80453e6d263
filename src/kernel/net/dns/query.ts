import { isSysError } from '../../errors.ts';
import { parseIp } from '../addr.ts';
import type { NetApi } from '../types.ts';
import { decode } from './decode.ts';
import { encode } from './encode.ts';
import { type Message, type Question, question } from './message.ts';

/** What one server said, or why it said nothing. */
export type QueryResult =
  | { kind: 'answer'; message: Message }
  /** Nothing came in time. */
  | { kind: 'timeout' }
  /** "Port unreachable" came: nobody listens there. */
  | { kind: 'refused' }
  /** No way there: ENETUNREACH, EHOSTUNREACH, EPERM. */
  | { kind: 'unreachable' };

/** Asks one server one question over UDP, once. 5 s if no timeout is given. */
export async function query(
  api: NetApi,
  server: string,
  name: string,
  type: Question['type'],
  timeoutUs = 5_000_000,
  port = 53,
): Promise<QueryResult> {
  return (await queryAll(api, server, [{ name, type }], timeoutUs, port))[0]!;
}

/** Asks several questions at once from one socket, as getaddrinfo does for A and AAAA. */
export async function queryAll(
  api: NetApi,
  server: string,
  questions: Question[],
  timeoutUs = 5_000_000,
  port = 53,
): Promise<QueryResult[]> {
  const family = parseIp(server)?.family ?? 4;
  const same = (kind: 'timeout' | 'refused' | 'unreachable') => questions.map((): QueryResult => ({ kind }));
  const socket = api.udp(family);
  const results: Array<QueryResult | undefined> = questions.map(() => undefined);
  const scheduler = api.ns.stack.scheduler;
  const deadline = scheduler.nowUs + timeoutUs;
  const firstId = (socket.local.port * 40503) & 0xffff;
  const idOf = (i: number) => (firstId + i) & 0xffff;
  try {
    socket.connect(server, port);
    for (const [i, q] of questions.entries()) await socket.write(encode(question(idOf(i), q.name, q.type)));
    while (results.some((r) => r === undefined)) {
      const datagram = await socket.recvFrom(Math.max(0, deadline - scheduler.nowUs));
      if (!datagram) break;
      const message = decode(datagram.data);
      const i = results.findIndex((_, n) => idOf(n) === message?.id);
      if (message?.response && i >= 0) results[i] = { kind: 'answer', message };
    }
  } catch (e) {
    if (isSysError(e, 'ECONNREFUSED')) return same('refused');
    if (isSysError(e, 'ENETUNREACH', 'EHOSTUNREACH', 'EPERM', 'EAFNOSUPPORT', 'EINVAL'))
      return same('unreachable');
    throw e;
  } finally {
    api.close(socket);
  }
  return results.map((r) => r ?? { kind: 'timeout' });
}
