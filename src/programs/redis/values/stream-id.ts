/** An entry's identifier: milliseconds and a number within them. */
export interface StreamId {
  readonly ms: bigint;
  readonly seq: bigint;
}

export const MAX_U64 = 2n ** 64n - 1n;
export const MIN_ID: StreamId = { ms: 0n, seq: 0n };
export const MAX_ID: StreamId = { ms: MAX_U64, seq: MAX_U64 };

export const formatId = (id: StreamId): string => `${id.ms}-${id.seq}`;

export const compareIds = (a: StreamId, b: StreamId): number =>
  a.ms < b.ms ? -1 : a.ms > b.ms ? 1 : a.seq < b.seq ? -1 : a.seq > b.seq ? 1 : 0;

/** The identifier after one; undefined after the last of all. */
export function nextId(id: StreamId): StreamId | undefined {
  if (id.seq < MAX_U64) return { ms: id.ms, seq: id.seq + 1n };
  return id.ms < MAX_U64 ? { ms: id.ms + 1n, seq: 0n } : undefined;
}

/** The identifier before one; undefined before 0-0. */
export function previousId(id: StreamId): StreamId | undefined {
  if (id.seq > 0n) return { ms: id.ms, seq: id.seq - 1n };
  return id.ms > 0n ? { ms: id.ms - 1n, seq: MAX_U64 } : undefined;
}

/** Sixteen bytes that sort as the identifiers do. */
export function idBytes(id: StreamId): string {
  let out = '';
  for (const half of [id.ms, id.seq])
    for (let shift = 56n; shift >= 0n; shift -= 8n)
      out += String.fromCharCode(Number((half >> shift) & 255n));
  return out;
}

/** The identifier in sixteen bytes. */
export function idOfBytes(bytes: string): StreamId {
  const half = (from: number): bigint => {
    let value = 0n;
    for (let i = from; i < from + 8; i++) value = (value << 8n) | BigInt(bytes.charCodeAt(i));
    return value;
  };
  return { ms: half(0), seq: half(8) };
}
