import { fromBytes, toBytes } from '../bytes.ts';
import { encodeReply } from '../resp/encode.ts';
import { bulkOrNull } from '../resp/reply.ts';
import { ProtocolError, RequestParser } from '../resp/request-parser.ts';
import type { Server } from './server.ts';

/**
 * The answer that a stranger's GET would get as the first command of a connection. Nothing is counted and no key is
 * touched; undefined for any other command, and where the server would have to do something first.
 */
export function foresee(server: Server, data: Uint8Array): Uint8Array | undefined {
  const { acl, config, process } = server;
  if (process.status || process.gate.closed || server.paused || server.ending) return undefined;
  if (!acl.open || config.yes('protected-mode')) return undefined;
  if (server.clients.size >= config.number('maxclients')) return undefined;
  const [name = '', key, ...more] = wordsOf(data, server.maxBulk);
  if (name.toLowerCase() !== 'get' || key === undefined || more.length) return undefined;
  const entry = server.dbs[0]?.keys.get(key);
  if (entry?.expireAt !== undefined && entry.expireAt <= server.nowMs) return undefined;
  const { value } = entry ?? {};
  if (value && value.type !== 'string') return undefined;
  return toBytes(encodeReply(bulkOrNull(value?.text), 2));
}

function wordsOf(data: Uint8Array, maxBulk: number): string[] {
  const parser = new RequestParser(maxBulk);
  parser.feed(fromBytes(data));
  try {
    const words = parser.next();
    return words && parser.pending === 0 ? words : [];
  } catch (e) {
    if (!(e instanceof ProtocolError)) throw e;
    return [];
  }
}
