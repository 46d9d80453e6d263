import { array, bulk, bulks, CommandError, fail, type Reply } from '../resp/reply.ts';
import type { Context } from '../server/context.ts';
import type { ConsumerGroup } from '../values/consumer-group.ts';
import { intArg } from '../values/numbers.ts';
import type { StreamValue, Trim } from '../values/stream.ts';
import { formatId, MAX_ID, MAX_U64, MIN_ID, nextId, previousId, type StreamId } from '../values/stream-id.ts';
import type { StreamEntry } from '../values/stream-node.ts';

const INVALID = 'Invalid stream ID specified as stream command argument';

/** `ms` or `ms-seq`; undefined for anything else. */
export function parseId(text: string, missingSeq = 0n): StreamId | undefined {
  const match = /^(\d{1,20})(?:-(\d{1,20}))?$/.exec(text);
  if (!match) return undefined;
  const id = { ms: BigInt(match[1]!), seq: match[2] === undefined ? missingSeq : BigInt(match[2]) };
  return id.ms > MAX_U64 || id.seq > MAX_U64 ? undefined : id;
}

/** An identifier, or the error that it is none. */
export const idArg = (text: string, missingSeq = 0n): StreamId => parseId(text, missingSeq) ?? fail(INVALID);

const edgeArg = (text: string, missingSeq: bigint): StreamId =>
  text === '-' ? MIN_ID : text === '+' ? MAX_ID : idArg(text, missingSeq);

/** Where a range begins: `-`, an identifier, or one behind `(` that isn't part of it. */
export function startArg(text: string): StreamId {
  if (text.length < 2 || text[0] !== '(') return edgeArg(text, 0n);
  return nextId(idArg(text.slice(1))) ?? fail('invalid start ID for the interval');
}

/** Where a range ends. */
export function endArg(text: string): StreamId {
  if (text.length < 2 || text[0] !== '(') return edgeArg(text, MAX_U64);
  return previousId(idArg(text.slice(1), MAX_U64)) ?? fail('invalid end ID for the interval');
}

export const entryReply = (e: StreamEntry): Reply => array([bulk(formatId(e.id)), bulks(e.fields)]);

/** The group of a stream, or the error that there is none. `where` ends the message. */
export function groupOf(
  c: Context,
  key: string,
  name: string,
  where = '',
): { stream: StreamValue; group: ConsumerGroup } {
  const stream = c.typed(key, 'stream');
  const group = stream?.groups.get(name);
  if (!stream || !group)
    throw new CommandError(`NOGROUP No such key '${key}' or consumer group '${name}'${where}`);
  return { stream, group };
}

export interface TrimOption extends Trim {
  /** The word that says how much stays. */
  at: number;
}

/** The options of XADD in front of the identifier, and those of XTRIM. */
export function readOptions(
  c: Context,
  xadd: boolean,
): { trim: TrimOption | undefined; make: boolean; next: number } {
  let trim: TrimOption | undefined;
  let make = true;
  let limit: number | undefined;
  let at = 2;
  for (; at < c.argv.length; at++) {
    const more = c.argv.length - 1 - at;
    if ((c.is(at, 'maxlen') || c.is(at, 'minid')) && more) {
      if (trim) fail('syntax error, MAXLEN and MINID options at the same time are not compatible');
      const byLength = c.is(at, 'maxlen');
      const roughly = more >= 2 && c.arg(at + 1) === '~';
      if (roughly || (more >= 2 && c.arg(at + 1) === '=')) at++;
      const to = byLength ? intArg(c.arg(++at)) : idArg(c.arg(++at));
      if (typeof to === 'number' && to < 0) fail('The MAXLEN argument must be >= 0.');
      trim = { to, roughly, limit: 0, at };
    } else if (c.is(at, 'limit') && more) {
      limit = intArg(c.arg(++at));
      if (limit < 0) fail('The LIMIT argument must be >= 0.');
    } else if (xadd && c.is(at, 'nomkstream')) make = false;
    else if (xadd) break;
    else fail('syntax error');
  }
  if (xadd && at < c.argv.length && !/^(\*|\d+-\*)$/.test(c.arg(at))) idArg(c.arg(at));
  if (limit && !trim) fail('syntax error, LIMIT cannot be used without specifying a trimming strategy');
  if (!xadd && !trim) fail('syntax error, XTRIM must be called with a trimming strategy');
  if (trim && !c.server.loading && !c.client.isMaster) {
    if (limit !== undefined && !trim.roughly)
      fail('syntax error, LIMIT cannot be used without the special ~ option');
    const usual = 100 * c.server.limits.streamNodeEntries;
    if (trim.roughly) trim.limit = limit ?? (usual > 0 ? Math.min(usual, 1_000_000) : 10_000);
  }
  return { trim, make, next: at };
}

/** A rough trim as the exact one that it came to: what the append-only file and replicas get. */
export function exactly(
  argv: readonly string[],
  trim: TrimOption | undefined,
  stream: StreamValue,
): string[] {
  if (!trim?.roughly) return [...argv];
  const to = typeof trim.to === 'number' ? String(stream.size) : formatId(stream.first);
  return argv.map((word, i) => (i === trim.at - 1 ? '=' : i === trim.at ? to : word));
}
