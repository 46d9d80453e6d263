import type { StreamName } from '../streams.ts';

/** Puts the 8-byte header of a multiplexed stream before data: stream, three zeros, length. moby: pkg/stdcopy. */
export function frame(stream: StreamName, data: Uint8Array): Uint8Array {
  const out = new Uint8Array(8 + data.length);
  out[0] = stream === 'stdout' ? 1 : 2;
  new DataView(out.buffer).setUint32(4, data.length);
  out.set(data, 8);
  return out;
}
