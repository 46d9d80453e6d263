import { encode } from '../../kernel/index.ts';
import type { ApiRequest, ApiResponse } from '../http/types.ts';
import { atLeast } from './values.ts';

const RAW = 'application/vnd.docker.raw-stream';
const MULTIPLEXED = 'application/vnd.docker.multiplexed-stream';

/** The head with which a connection becomes a stream of bytes: 101 for a client that asked for the upgrade, else 200. */
export function streamHead(
  request: ApiRequest,
  version: string,
  multiplexed: boolean,
): Pick<ApiResponse, 'status' | 'headers'> {
  if (!request.headers.has('upgrade')) return { status: 200, headers: { 'Content-Type': RAW } };
  const type = multiplexed && atLeast(version, '1.42') ? MULTIPLEXED : RAW;
  return { status: 101, headers: { 'Content-Type': type, Connection: 'Upgrade', Upgrade: 'tcp' } };
}

/** An error of such an endpoint: plain text, as the daemon writes it on a connection that it has taken over. */
export const streamError = (status: number, message: string): ApiResponse => ({
  status,
  headers: { 'Content-Type': RAW },
  hijack: async (connection) => {
    await connection.write(encode(`${message}\r\n`));
    connection.close();
  },
});
